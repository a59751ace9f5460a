/**
 * One look at everything: `/api/v1/overview`. Here the record rooms meet; each gives what it has in one or two queries,
 * so that the look costs the same whatever there is behind it.
 */
import {
  type Overview,
  type OverviewNumber,
  overview,
  overviewQuery,
  type Traffic,
} from '@tandem/contract/api/overview';
import { workspaceQuery } from '@tandem/contract/api/page';
import type { UsageSum } from '@tandem/contract/api/usage';
import * as z from 'zod';
import { readUsageRows, sumUsage } from '../../billing/read-usage.ts';
import { listOpenBroadcasts } from '../../broadcasts/read.ts';
import { countOpenGaps, type QuarterCount, readTraffic } from '../../conversations/read-traffic.ts';
import type { Database, Work } from '../../database/tenant.ts';
import { glanceAtSubscribers } from '../../delivery/overview-subscribers.ts';
import { countFailed } from '../../intake/journal-desk.ts';
import { type GlancedNumber, glanceAtNumbers } from '../../numbers/overview-numbers.ts';
import { dayMs } from '../../runtime/days.ts';
import { beginOfDay, dayIn } from '../../runtime/zone.ts';
import { listFailingChecks } from '../../templates/checks.ts';
import { listTroubledTemplates } from '../../templates/read.ts';
import { todoOf } from './overview-todo.ts';
import { type ApiServer, inReach } from './route.ts';

const mostNumbers = 200;
const mostOfAList = 20;
const mostCounted = 10_000;

export function overviewRoutes(server: ApiServer, { db, now }: { db: Database; now: () => Date }): void {
  const readCost = openCosts(now);
  server.get(
    '/overview',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readOverview',
        summary: 'One look at everything',
        description:
          'How the numbers are, what went through today by who said it, who is failing, what this month has cost, and ' +
          'what needs doing now. Costs of a very busy workspace may be some seconds old.',
        tags: ['Overview'],
        querystring: z.strictObject({ ...workspaceQuery, ...overviewQuery }),
        response: { 200: overview },
      },
    },
    (request) =>
      inReach(db, request, async (trx, reach): Promise<Overview> => {
        const at = now();
        const { tz } = request.query;
        const today = dayIn(tz, at);
        const from = beginOfDay(tz, today);
        const { numbers, total } = await glanceAtNumbers(trx, reach, mostNumbers);
        const traffic = await readTraffic(trx, reach, from);
        const subscribers = await glanceAtSubscribers(trx, reach, mostCounted);
        const gapsOpen = await countOpenGaps(trx, reach, mostCounted);
        const journalFailed = await countFailed(trx, reach, mostCounted);
        const broadcasts = await listOpenBroadcasts(trx, reach, mostOfAList);
        const templates = await listTroubledTemplates(trx, reach, mostOfAList);
        const templateLists = await listFailingChecks(trx, reach, mostOfAList);
        const month = { from: `${today.slice(0, 7)}-01`, to: today };
        const { amounts, unpriced } = await readCost(trx, reach, { ...month, time_zone: tz });
        const glanced = numbers.map((one) => ({ ...one, days_left: daysLeft(one, at) }));
        const todo = todoOf(
          {
            ...{ numbers: glanced, subscribers, broadcasts, templates, templateLists },
            ...{ gapsOpen, journalFailed, unpriced },
          },
          at,
        );
        return {
          ...{ now: at.toISOString(), tz, todo },
          numbers: withTraffic(glanced, traffic),
          numbers_total: total,
          today: { from: from.toISOString(), ...sumOf(traffic), hours: hoursOf(traffic, from) },
          subscribers: { ...subscribers, sick: subscribers.sick.slice(0, mostOfAList) },
          ...{ gaps_open: gapsOpen, journal_failed: journalFailed },
          cost: { from: month.from, amounts, unpriced },
          ...{ broadcasts, templates },
        };
      }),
  );
}

/** The clock counts for whoever lives in the app, and only while the link is there. */
function daysLeft({ mode, state, link_expires_at }: GlancedNumber, now: Date): number | null {
  if (mode !== 'coexistence' || state !== 'connected' || link_expires_at === null) return null;
  return Math.max(0, Math.floor((Date.parse(link_expires_at) - now.getTime()) / dayMs));
}

function withTraffic(
  numbers: readonly (GlancedNumber & { days_left: number | null })[],
  traffic: readonly QuarterCount[],
): OverviewNumber[] {
  const own = Map.groupBy(traffic, ({ number_id }) => number_id);
  return numbers.map(({ syncs: _, syncsUntil: __, hasNoAccess: ___, ...number }) => ({
    ...number,
    today: sumOf(own.get(number.id) ?? []),
  }));
}

function sumOf(counts: readonly QuarterCount[]): Traffic {
  const sum = { customer: 0, app: 0, api: 0 };
  for (const { origin, messages } of counts) sum[origin] += messages;
  return sum;
}

/** Hours of the day, not of the clock of UTC: India's begin at half past. */
function hoursOf(counts: readonly QuarterCount[], from: Date): Overview['today']['hours'] {
  const hour = 3_600_000;
  const hours = Map.groupBy(counts, ({ quarter }) => Math.floor((quarter.getTime() - from.getTime()) / hour));
  return [...hours].map(([n, own]) => ({
    from: new Date(from.getTime() + n * hour).toISOString(),
    ...sumOf(own),
  }));
}

type Cost = Pick<UsageSum, 'amounts' | 'unpriced'>;
type Month = { from: string; to: string; time_zone: string };

/** No more than this part of the time is spent on adding up costs, however many people look at them. */
const patience = 20;
const mostKept = 1_000;

/**
 * The paid messages of a month are read one by one, for their amounts follow from the rate cards of now: 1.3 s for 400,000.
 * So what took long to add up is remembered for a while; what took some milliseconds is as good as fresh.
 */
function openCosts(now: () => Date) {
  const known = new Map<string, { cost: Cost; until: number }>();
  return async (trx: Work, reach: string, month: Month): Promise<Cost> => {
    const key = JSON.stringify([reach, month]);
    const found = known.get(key);
    const begun = now().getTime();
    if (found !== undefined && begun < found.until) return found.cost;
    const started = performance.now();
    const rows = await readUsageRows(trx, reach, { ...month, group_by: [], paid: true });
    const { amounts, unpriced } = sumUsage(rows, []).totals;
    if (known.size >= mostKept) known.clear();
    known.set(key, { cost: { amounts, unpriced }, until: begun + patience * (performance.now() - started) });
    return { amounts, unpriced };
  };
}
