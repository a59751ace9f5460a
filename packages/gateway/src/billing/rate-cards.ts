/**
 * The operator's rate cards: loaded, shown, removed. The ledger is priced by whatever cards there are when it is read.
 */
import type { NewRateCard, RateCard, CardRate as ShownRate } from '@tandem/contract/api/rate-card';
import { sql } from 'kysely';
import { rowsParameter } from '../database/rows.ts';
import type { Database } from '../database/tenant.ts';
import { newId } from '../runtime/ids.ts';
import { missing, Refusal } from '../runtime/refusal.ts';
import { brokenTiers, type CardRate, completeCard, type ReadCard, readCard } from './read-card.ts';

export type LoadedCard = RateCard & { rates: ShownRate[]; ignored: string[] };

/**
 * Takes the place of a card of the same currency and day. Throws `invalid_request` with every fault's line and column.
 */
export async function loadRateCard(trx: Database, wanted: NewRateCard, now: Date): Promise<LoadedCard> {
  const base = readCard(wanted.csv, wanted.currency);
  const tiers = wanted.tiers_csv === undefined ? undefined : readCard(wanted.tiers_csv, wanted.currency);
  refuseFaults({ csv: base, ...(tiers === undefined ? {} : { tiers_csv: tiers }) });
  const rates = completeCard(base.rates, tiers?.rates ?? []);
  refuseBrokenTiers(rates);
  const { currency, valid_from, name = null } = wanted;
  await trx
    .deleteFrom('rate_cards')
    .where('currency', '=', currency)
    .where(sql<boolean>`valid_from = ${valid_from}::date`)
    .execute();
  const id = newId('crd', now.getTime());
  await trx.insertInto('rate_cards').values({ id, currency, valid_from, name, loaded_at: now }).execute();
  await sql`INSERT INTO rates (card_id, market, category, above, up_to, rate)
    SELECT ${id}, market, category, above, "upTo", rate
    FROM json_to_recordset(${rowsParameter(rates)}) AS r (market text, category text, above bigint, "upTo" bigint, rate numeric)`.execute(
    trx,
  );
  const ignored = [...new Set([...base.ignored, ...(tiers?.ignored ?? [])])];
  return { ...(await readRateCard(trx, id)), ignored };
}

function refuseFaults(files: Record<string, ReadCard>): void {
  const faults = Object.entries(files).flatMap(([file, { faults }]) =>
    faults.map(({ line, column, message }) => ({
      path: file,
      message: `line ${line}, ${column}: ${message}`,
    })),
  );
  const told = faults.slice(0, 5).map(({ path, message }) => `${path}: ${message}`);
  if (faults.length > 0) throw new Refusal('invalid_request', told.join('; '), faults.slice(0, 100));
}

function refuseBrokenTiers(rates: CardRate[]): void {
  const broken = brokenTiers(rates);
  if (broken === undefined) return;
  const message = `the tiers of ${broken.market}, ${broken.category} must follow each other from 1 to an open end`;
  throw new Refusal('invalid_request', `tiers_csv: ${message}`, [{ path: 'tiers_csv', message }]);
}

const shownCard = (trx: Database) =>
  trx
    .selectFrom('rate_cards')
    .innerJoin('rate_card_spans as s', 's.id', 'rate_cards.id')
    .select(['rate_cards.id', 'rate_cards.currency', 'name', 'loaded_at'])
    .select([
      sql<string>`rate_cards.valid_from::text`.as('valid_from'),
      sql<string | null>`CASE WHEN isfinite(s.valid_to) THEN s.valid_to::text END`.as('valid_to'),
    ]);

type Row = Omit<RateCard, 'loaded_at'> & { loaded_at: Date };
const cardShape = (row: Row): RateCard => ({ ...row, loaded_at: row.loaded_at.toISOString() });

/** By currency, the newest first: a few a year. */
export async function listRateCards(trx: Database): Promise<RateCard[]> {
  const rows = await shownCard(trx)
    .orderBy('rate_cards.currency')
    .orderBy('rate_cards.valid_from', 'desc')
    .execute();
  return rows.map(cardShape);
}

/** Throws `not_found`. */
export async function readRateCard(trx: Database, id: string): Promise<RateCard & { rates: ShownRate[] }> {
  const row = await shownCard(trx).where('rate_cards.id', '=', id).executeTakeFirst();
  if (row === undefined) throw missing('rate card', id);
  const rates = await trx
    .selectFrom('rates')
    .select(['market', 'category', sql<number>`above + 1`.as('from'), 'up_to as to', 'rate'])
    .where('card_id', '=', id)
    .orderBy('market')
    .orderBy('category')
    .orderBy('above')
    .execute();
  return { ...cardShape(row), rates };
}

/** Throws `not_found`. What it priced has no amount from then on, or that of the card before it. */
export async function removeRateCard(trx: Database, id: string): Promise<void> {
  const { numDeletedRows } = await trx.deleteFrom('rate_cards').where('id', '=', id).executeTakeFirst();
  if (numDeletedRows === 0n) throw missing('rate card', id);
}
