/**
 * The subscribers of a workspace at a glance: how many are well, and which are not.
 */
import type { OverviewSubscriber } from '@tandem/contract/api/overview';
import { sql } from 'kysely';
import type { Database } from '../database/tenant.ts';
import { columns, subscriberFromRow } from './subscriber-shape.ts';

export type GlancedSubscribers = {
  total: number;
  healthy: number;
  failing: number;
  paused: number;
  disabled: number;
  parked: number;
  /** Of each: failing, disabled, or with parked deliveries. */
  sick: OverviewSubscriber[];
};

/** One query. Parked deliveries of each subscriber are counted up to `most`. */
export async function glanceAtSubscribers(
  trx: Database,
  reach: string,
  most: number,
): Promise<GlancedSubscribers> {
  const rows = await trx
    .selectFrom('subscribers as s')
    .select(columns.map((column) => `s.${column}` as const))
    .select(
      sql<number>`(SELECT count(*) FROM (SELECT FROM deliveries d
        WHERE d.subscriber_id = s.id AND d.state = 'parked' LIMIT ${most}) AS counted)`.as('parked'),
    )
    .$if(reach !== '*', (query) => query.where('s.workspace_id', '=', reach))
    .execute();
  const all = rows.map(({ parked, ...row }): OverviewSubscriber => {
    const { id, url, format, health } = subscriberFromRow(row);
    return { id, url, format, ...health, parked };
  });
  const inState = (state: OverviewSubscriber['state']) => all.filter((one) => one.state === state).length;
  return {
    total: all.length,
    healthy: inState('healthy'),
    failing: inState('failing'),
    paused: inState('paused'),
    disabled: inState('disabled'),
    parked: all.reduce((sum, { parked }) => sum + parked, 0),
    sick: all
      .filter(({ state, parked }) => state === 'failing' || state === 'disabled' || parked > 0)
      .sort(worse),
  };
}

const ranks = { disabled: 0, failing: 1, paused: 2, healthy: 3 } as const;

const worse = (a: OverviewSubscriber, b: OverviewSubscriber): number =>
  ranks[a.state] - ranks[b.state] || b.parked - a.parked || (a.id < b.id ? -1 : 1);
