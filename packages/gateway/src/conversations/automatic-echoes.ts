/**
 * Which echoes are the app's own: greetings and away messages. They are told like any other, and start no handoff.
 */

import { createHash } from 'node:crypto';
import { messageKey } from '../changes/message-key.ts';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import { restsOnOneEcho } from './handoff-machine.ts';
import { type Echo, isAtOnce, isAutomatic, isHint, plain, type SecondsAfter } from './handoff-rules.ts';
import type { Held } from './handoff-store.ts';
import type { FreshMessage } from './recorded.ts';

/** Keys of the messages. */
export type AutomaticEchoes = ReadonlySet<string>;

type Candidate = Echo & { message: FreshMessage; held: Held };

/** The messages are recorded already, as is what they follow. */
export async function findAutomatic(
  client: Queryable,
  echoes: readonly FreshMessage[],
  held: ReadonlyMap<string, Held>,
  now: Date,
): Promise<AutomaticEchoes> {
  if (echoes.length === 0) return new Set();
  const said = echoes.map(({ item, conversationId }) => ({
    ...{ conversationId, at: item.change.sentAt ?? now },
    answeredAt: held.get(conversationId)?.state.repliedAt ?? null,
  }));
  const after = await secondsAfterCustomer(client, said);
  const candidates = echoes.flatMap((message, n): Candidate[] => {
    const one = held.get(message.conversationId);
    return one === undefined ? [] : [{ message, held: one, text: message.item.change.text, after: after[n] }];
  });
  const hints = candidates.filter((one) => isHint(one, one.held.rules));
  const saidTo = await noteHints(client, hints);
  const automatic = candidates.filter((one) =>
    isAutomatic(one, one.held.rules, saidTo.get(hintKey(one)) ?? 0),
  );
  return new Set(automatic.map(({ message: { item } }) => messageKey(item.number.id, item.change.id)));
}

/** Conversations whose handoff rests on an echo that is now seen to have come at once: the customer's message was late. */
export async function findMistaken(client: Queryable, held: readonly Held[]): Promise<ReadonlySet<Held>> {
  const doubtful = held.flatMap((one) => {
    const { startedAt } = one.state;
    return restsOnOneEcho(one.state) && startedAt !== null ? [{ one, startedAt }] : [];
  });
  if (doubtful.length === 0) return new Set();
  const after = await secondsAfterCustomer(
    client,
    doubtful.map(({ one, startedAt }) => ({
      conversationId: one.conversation.id,
      at: startedAt,
      answeredAt: null,
    })),
  );
  return new Set(doubtful.flatMap(({ one }, n) => (isAtOnce(after[n], one.rules) ? [one] : [])));
}

/** `answeredAt`: a person's last message. */
type Said = { conversationId: string; at: Date; answeredAt: Date | null };

async function secondsAfterCustomer(
  client: Queryable,
  said: readonly Said[],
): Promise<(SecondsAfter | undefined)[]> {
  const given = said.map(({ conversationId, at, answeredAt }, n) => ({
    ...{ n, conversation_id: conversationId, at, answered_at: answeredAt },
  }));
  const { rows } = await client.query<{ last: number | null; first: number | null }>({
    name: 'echoes-after-customer',
    text: `SELECT extract(epoch FROM e.at - m.last)::float8 AS last, extract(epoch FROM e.at - m.first)::float8 AS first
           FROM json_to_recordset($1) AS e (n int, conversation_id text, at timestamptz, answered_at timestamptz)
           CROSS JOIN LATERAL (
             SELECT max(sent_at) AS last, min(sent_at) AS first FROM messages
             WHERE conversation_id = e.conversation_id AND direction = 'inbound' AND source = 'live'
               AND sent_at <= e.at AND sent_at > greatest(e.at - interval '10 minutes', e.answered_at)) AS m
           ORDER BY e.n`,
    values: [rowsParameter(given)],
  });
  return rows.map(({ last, first }) => (last === null || first === null ? undefined : { last, first }));
}

const hashOf = ({ text }: Echo): string => createHash('sha256').update(plain(text)).digest('hex');
const hintKey = (one: Candidate): string => `${one.held.conversation.numberId} ${hashOf(one)}`;

/** To how many customers each was said at once, by number and text. */
async function noteHints(client: Queryable, hints: readonly Candidate[]): Promise<Map<string, number>> {
  const given = new Map<string, { one: Candidate; conversations: Set<string> }>();
  for (const one of hints) {
    const known = given.get(hintKey(one)) ?? { one, conversations: new Set<string>() };
    known.conversations.add(one.held.conversation.id);
    given.set(hintKey(one), known);
  }
  if (given.size === 0) return new Map();
  const rows = [...given].map(([key, { one, conversations }]) => ({
    ...{ key, number_id: one.held.conversation.numberId, workspace_id: one.held.conversation.workspaceId },
    ...{ text_hash: hashOf(one), n: conversations.size, last: [...conversations].at(-1) },
  }));
  const { rows: noted } = await client.query<{ number_id: string; hash: string; conversations: number }>({
    name: 'automatic-hints',
    // The same customer twice in a row counts once.
    text: `INSERT INTO automatic_hints AS h (number_id, text_hash, workspace_id, conversations, last_conversation_id)
           SELECT number_id, decode(text_hash, 'hex'), workspace_id, n, last FROM json_to_recordset($1) AS g
             (number_id text, text_hash text, workspace_id text, n int, last text) ORDER BY number_id, text_hash
           ON CONFLICT (number_id, text_hash) DO UPDATE SET last_conversation_id = excluded.last_conversation_id,
             conversations = h.conversations + excluded.conversations
               - CASE WHEN h.last_conversation_id = excluded.last_conversation_id THEN 1 ELSE 0 END
           RETURNING number_id, encode(text_hash, 'hex') AS hash, conversations`,
    values: [rowsParameter(rows)],
  });
  return new Map(noted.map((row) => [`${row.number_id} ${row.hash}`, row.conversations]));
}
