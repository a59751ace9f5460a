/**
 * Gives the queue the next recipients of a held broadcast: never more than a lead ahead of what was sent, so that a pause
 * takes effect at once and the queue stays small. The send is written in the transaction that moves the recipient: one
 * each, whoever is killed.
 */
import type { NewMessage } from '@tandem/contract/api/send';
import { knownRecipients } from '../conversations/known-recipients.ts';
import { type QueuedWish, queueSends } from '../conversations/queue-sends.ts';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import { newId } from '../runtime/ids.ts';
import { renderedOf } from '../templates/rendered.ts';
import type { KnownTemplate } from '../templates/sendable.ts';
import { turnFor } from './personal.ts';
import { addCounts, type BroadcastRow } from './rows.ts';

/** At 20 messages a second some 25 seconds of work; the rest waits here. */
const lead = 500;
/** Few and full batches rather than many small ones. */
const refillAt = lead / 2;

/** Whether the queue takes more of the broadcast by now. */
export const hasRoom = ({ queued }: Pick<BroadcastRow, 'queued'>): boolean => queued <= refillAt;

export type FeedingNumber = { id: string; workspaceId: string; phoneNumberId: string };

type Waiting = {
  position: number;
  phone: string | null;
  user_id: string | null;
  key: string;
  variables: Record<string, string>;
};
type Move = { position: number; state: 'queued' | 'skipped'; reason?: string; send_id?: string };

/** Returns how many it gave to the queue. Throws PeopleConflict: the transaction is to be done again. */
export async function feed(
  client: Queryable,
  held: BroadcastRow,
  number: FeedingNumber,
  template: KnownTemplate,
  now: Date,
): Promise<number> {
  if (held.pending === 0 || !hasRoom(held)) return 0;
  const { rows: waiting } = await client.query<Waiting>(
    // Nobody else moves recipients of a held broadcast.
    `SELECT position, phone, user_id, key, variables FROM broadcast_recipients
     WHERE broadcast_id = $1 AND state = 'pending' ORDER BY position LIMIT $2`,
    [held.id, lead - held.queued],
  );
  // Only marketing can be opted out of.
  const keys = template.category === 'MARKETING' ? waiting.map(({ key }) => key) : [];
  const known = await knownRecipients(client, held.number_id, keys);
  const wishes: QueuedWish[] = [];
  const moves = waiting.map((one): Move => {
    const turn = turnFor(held.components, one.variables, known.get(one.key)?.optedOut ?? false);
    if ('reason' in turn) return { position: one.position, state: 'skipped', reason: turn.reason };
    const sendId = newId('snd', now.getTime());
    const wish = wishOf(held, one, turn.components);
    const rendered = renderedOf(template, turn.components as Record<string, unknown>[]);
    wishes.push({ sendId, wish, rendered, actor: 'bot', priority: 'broadcast' });
    return { position: one.position, state: 'queued', send_id: sendId };
  });
  await queueSends(client, number, wishes, now);
  await client.query(
    `UPDATE broadcast_recipients r SET state = n.state, reason = n.reason, send_id = n.send_id
     FROM json_to_recordset($2) AS n (position integer, state text, reason text, send_id text)
     WHERE r.broadcast_id = $1 AND r.position = n.position`,
    [held.id, rowsParameter(moves)],
  );
  const skipped = moves.length - wishes.length;
  await addCounts(client, held, { pending: -moves.length, queued: wishes.length, skipped });
  return wishes.length;
}

function wishOf(
  held: BroadcastRow,
  { phone, user_id }: Waiting,
  components: BroadcastRow['components'],
): NewMessage {
  const template = {
    name: held.template_name,
    language: { code: held.template_language },
    ...(components.length === 0 ? {} : { components: components as { type: string }[] }),
  };
  const whom = phone === null ? { recipient: user_id ?? '' } : { to: `+${phone}` };
  return { number_id: held.number_id, ...whom, type: 'template', template, callback_data: held.id };
}
