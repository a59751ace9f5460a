/**
 * What the channel's messages cost, read off the ledger (docs: /api/v1/usage tells more). 1MSG counted conversations, as
 * Meta did until July 2025; these are messages, as Meta charges them now. Assumed: that a period is a month.
 */
import { type MonthSum, monthOfBill, readMonths } from '../../billing/read-months.ts';
import { invalid } from '../../runtime/refusal.ts';
import { type Answer, notOffered, ok } from './answers.ts';
import { type Call, inInstance, type OneMsgNeeds, type Operation } from './call.ts';
import { textOf } from './given.ts';

const noRates = notOffered(
  'There is no rate card for some of these messages, so their cost is not known: ask the operator to load one',
);

async function statistics(needs: OneMsgNeeds, call: Call): Promise<Answer> {
  const asked = textOf(call.given, 'date');
  const named = asked === undefined ? undefined : monthOf(asked);
  const { month, sums } = await inInstance(needs, call, async (client, of) => {
    const month = named ?? (await monthOfBill(client, of, needs.now()));
    return { month, sums: await readMonths(client, of, { from: month, to: month }) };
  });
  const templates = sums.filter(({ byBusiness }) => byBusiness);
  if (templates.some(({ unpriced }) => unpriced > 0)) return noRates;
  return ok({ date: asked ?? spelled(month), templates_cost: costOf(templates) });
}

/** The last twelve months, the present one included. */
async function extended(needs: OneMsgNeeds, call: Call): Promise<Answer> {
  const sums = await inInstance(needs, call, async (client, of) => {
    const to = await monthOfBill(client, of, needs.now());
    const [year = 0, month = 0] = to.split('-').map(Number);
    const from = new Date(Date.UTC(year, month - 12, 1)).toISOString().slice(0, 7);
    return readMonths(client, of, { from, to });
  });
  if (sums.some(({ unpriced }) => unpriced > 0)) return noRates;
  return ok([...Map.groupBy(sums, (sum) => sum.month)].map(([period, own]) => periodOf(period, own)));
}

function periodOf(month: string, sums: readonly MonthSum[]) {
  const [business, user] = [true, false].map((by) => sums.filter(({ byBusiness }) => byBusiness === by));
  return {
    period_date: `${month}-01`,
    quantity: paidOf(sums) + freeOf(sums),
    paid_quantity: paidOf(sums),
    free_quantity: freeOf(sums),
    // Meta's thousand free conversations a month are gone.
    free_tier: 0,
    free_entry_point: sums.reduce((sum, { freeEntryPoint }) => sum + freeEntryPoint, 0),
    total_price: costOf(sums),
    ...sideOf('business', business ?? []),
    ...sideOf('user', user ?? []),
  };
}

const sideOf = (who: 'business' | 'user', sums: readonly MonthSum[]) => ({
  [`${who}_initiated_quantity`]: paidOf(sums) + freeOf(sums),
  [`${who}_initiated_paid_quantity`]: paidOf(sums),
  [`${who}_initiated_price`]: costOf(sums),
});

const paidOf = (sums: readonly MonthSum[]): number => sums.reduce((sum, { charged }) => sum + charged, 0);
const freeOf = (sums: readonly MonthSum[]): number => sums.reduce((sum, { free }) => sum + free, 0);

/** As a JSON number; millionths, so that the sum of decimals is none of floats. */
const costOf = (sums: readonly MonthSum[]): number =>
  sums.reduce((sum, { amount }) => sum + Math.round(Number(amount) * 1e6), 0) / 1e6;

const spelled = (month: string): string => month.split('-').reverse().join('.');

/** `11.2026` */
function monthOf(date: string): string {
  const [, month, year] = /^(0?[1-9]|1[0-2])\.(20\d\d)$/.exec(date) ?? [];
  if (month === undefined) throw invalid('date', 'must be a month: mm.YYYY');
  return `${year}-${month.padStart(2, '0')}`;
}

export const statisticsOperations: Operation[] = [
  { method: 'GET', path: 'statistics', scope: 'read', run: statistics },
  { method: 'GET', path: 'extendedStatistics', scope: 'read', run: extended },
];
