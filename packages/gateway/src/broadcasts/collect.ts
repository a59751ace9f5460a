/**
 * What became of the sends of a held broadcast, written down; and taking back those that have not gone.
 */
import type { ErrorObject } from '@tandem/contract/api/message';
import { withdrawSends } from '../conversations/queue-sends.ts';
import { outcomesOf, type SendFate } from '../conversations/send-fates.ts';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import { addCounts, type BroadcastRow, type Counted } from './rows.ts';
import { isEverybodys, type Refusal } from './verdict.ts';

type Open = { position: number; send_id: string; state: 'queued' | 'unknown' };
type Settled = {
  position: number;
  state: 'accepted' | 'refused' | 'unknown' | 'skipped';
  reason?: string;
  error?: ErrorObject;
  withdrawn: boolean;
};

/** Answers the refusals that came since the last look. */
export async function collect(client: Queryable, held: BroadcastRow): Promise<Refusal[]> {
  if (held.queued + held.unknown === 0) return [];
  const { rows: open } = await client.query<Open>(
    `SELECT position, send_id, state FROM broadcast_recipients
     WHERE broadcast_id = $1 AND state IN ('queued', 'unknown')`,
    [held.id],
  );
  const fates = await outcomesOf(
    client,
    held.workspace_id,
    open.map(({ send_id }) => send_id),
  );
  const settled = open.flatMap((one) => settledOf(one, fates.get(one.send_id)));
  if (settled.length === 0) return [];
  await client.query(
    `UPDATE broadcast_recipients r SET state = n.state, reason = n.reason, error = n.error,
       send_id = CASE WHEN n.withdrawn THEN NULL ELSE r.send_id END
     FROM json_to_recordset($2) AS n (position integer, state text, reason text, error jsonb, withdrawn boolean)
     WHERE r.broadcast_id = $1 AND r.position = n.position`,
    [held.id, rowsParameter(settled)],
  );
  await addCounts(client, held, countsOf(open, settled));
  return settled.flatMap(({ state, error }) =>
    state === 'refused'
      ? [{ code: error?.code ?? -1, words: error?.details ?? error?.title ?? 'no reason' }]
      : [],
  );
}

function settledOf({ position, state }: Open, fate: SendFate | undefined): Settled[] {
  // Somebody else took it back: a privacy rule, a person.
  if (fate === undefined) return [{ position, state: 'skipped', reason: 'withdrawn', withdrawn: true }];
  switch (fate.outcome) {
    case 'queued':
    case 'sending':
      return [];
    case 'unknown':
      return state === 'unknown' ? [] : [{ position, state: 'unknown', withdrawn: false }];
    case 'accepted':
      return [{ position, state: 'accepted', withdrawn: false }];
    case 'refused': {
      const { error } = fate;
      const reason = error !== undefined && isEverybodys(error.code) ? { reason: 'stopped' } : {};
      return [{ position, state: 'refused', ...reason, ...(error && { error }), withdrawn: false }];
    }
  }
}

function countsOf(open: readonly Open[], settled: readonly Settled[]): Counted {
  const was = new Map(open.map(({ position, state }) => [position, state]));
  const counts = { queued: 0, unknown: 0, accepted: 0, refused: 0, skipped: 0 };
  for (const { position, state } of settled) {
    counts[was.get(position) ?? 'queued'] -= 1;
    counts[state] += 1;
  }
  return counts;
}

/** What is still in the queue goes back to the recipients who wait; what is on its way goes on. */
export async function withdraw(client: Queryable, held: BroadcastRow): Promise<void> {
  if (held.queued === 0) return;
  const { rows } = await client.query<{ send_id: string }>(
    `SELECT send_id FROM broadcast_recipients WHERE broadcast_id = $1 AND state = 'queued'`,
    [held.id],
  );
  const withdrawn = await withdrawSends(
    client,
    held.workspace_id,
    rows.map(({ send_id }) => send_id),
  );
  if (withdrawn.length === 0) return;
  await client.query(
    `UPDATE broadcast_recipients SET state = 'pending', send_id = NULL
     WHERE broadcast_id = $1 AND send_id = ANY ($2)`,
    [held.id, withdrawn],
  );
  await addCounts(client, held, { queued: -withdrawn.length, pending: withdrawn.length });
}

/** Those who were refused for what stopped the broadcast get another try: Meta has not sent to them. */
export async function restoreStopped(client: Queryable, held: BroadcastRow): Promise<void> {
  const { rowCount } = await client.query(
    `UPDATE broadcast_recipients SET state = 'pending', send_id = NULL, reason = NULL, error = NULL
     WHERE broadcast_id = $1 AND state = 'refused' AND reason = 'stopped'`,
    [held.id],
  );
  const restored = rowCount ?? 0;
  if (restored > 0) await addCounts(client, held, { refused: -restored, pending: restored });
}
