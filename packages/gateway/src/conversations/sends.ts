/**
 * Sends: messages that the API was asked to send, from before Meta is called until the outcome is known. While it is
 * open the message stands in its conversation as `queued` or `sending`, under the send's id. How one is taken from the
 * queue: send-queue.ts; how one ends: send-outcomes.ts.
 */
import type { ErrorObject, Message } from '@tandem/contract/api/message';
import type { Actor } from '@tandem/contract/api/send';
import type { JsonObject, MessageChange, Person } from '../changes/change.ts';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import type { Contact, NumberRef } from './contact.ts';
import { type Standing, standingColumns, standingJoins } from './handoff-standing.ts';
import { messageRow } from './message-row.ts';
import { keysOf } from './people.ts';
import { takeFromPairs } from './send-queue.ts';
import { pairRefillMs } from './send-rate.ts';

export type SendOutcome = 'queued' | 'sending' | 'accepted' | 'refused' | 'unknown';
/** Replies go before what is sent to many. */
export type SendPriority = 'reply' | 'broadcast';
const priorities: readonly SendPriority[] = ['reply', 'broadcast'];

/** What a conversation says of one more send to it. */
export type Scene = Standing & {
  lastInboundAt: Date | null;
  /** Another send of it waits or is on its way. */
  busy: boolean;
  /** When the bucket of the pair is full again (sending/rate.ts). */
  pairFullAt: Date | null;
  pairPausedUntil: Date | null;
};

/** The contact has a conversation only if something was ever said. */
export type Placement = Scene & { contact: Contact };

/** Of whom nothing is known, or who never got a message. */
export const nothingSaid: Scene = {
  ...{ lastInboundAt: null, busy: false, pairFullAt: null, pairPausedUntil: null },
  ...{ taken: false, repliedAt: null },
};

/** The scenes of those among these people who have a conversation, by its id. */
export async function readScenes(
  client: Queryable,
  people: readonly { number: NumberRef; person: Person }[],
): Promise<Map<string, Scene>> {
  const { rows } = await client.query<Scene & { id: string }>({
    name: 'send-scenes',
    text: `SELECT c.id, c.last_inbound_at AS "lastInboundAt", p.full_at AS "pairFullAt",
             p.paused_until AS "pairPausedUntil", ${standingColumns},
             EXISTS (SELECT FROM sends s WHERE s.conversation_id = c.id AND s.outcome IN ('queued', 'sending')) AS busy
           FROM json_to_recordset($1) AS k (number_id text, kind text, value text)
           JOIN contact_aliases a USING (number_id, kind, value) JOIN conversations c ON c.contact_id = a.contact_id
           LEFT JOIN send_pairs p ON p.conversation_id = c.id ${standingJoins}`,
    values: [rowsParameter(people.flatMap(({ number, person }) => keysOf(number, person)))],
  });
  return new Map(rows.map(({ id, ...scene }) => [id, scene]));
}

export type NewSend = {
  id: string;
  number: NumberRef;
  /** Has a conversation by now. */
  contact: Contact;
  /** Its `id` is the send's. */
  change: MessageChange;
  actor: Actor;
  /** When the customer said what this answers. */
  answersAt?: Date | undefined;
  priority: SendPriority;
  /** The caller's own. */
  callbackData?: string | undefined;
  /** Of the process that calls Meta with it at once; without one it waits in the queue. */
  presence?: number | undefined;
};

/** The messages as `queued` or `sending`, before Meta is called. One statement. */
export async function insertSends(client: Queryable, sends: readonly NewSend[], now: Date): Promise<void> {
  if (sends.length === 0) return;
  const outcomeOf = ({ presence }: NewSend): SendOutcome => (presence === undefined ? 'queued' : 'sending');
  const messages = sends.map((send) => ({
    ...messageRow({ ...send, order: 0, linked: false }, now),
    status: outcomeOf(send),
  }));
  const rows = sends.map((send) => ({
    id: send.id,
    workspace_id: send.number.workspaceId,
    number_id: send.number.id,
    conversation_id: send.contact.conversationId,
    outcome: outcomeOf(send),
    change: send.change,
    actor: send.actor,
    answers_at: send.answersAt,
    priority: priorities.indexOf(send.priority),
    callback_data: send.callbackData,
    claimed_by: send.presence,
    claimed_at: send.presence === undefined ? undefined : now,
    created_at: now,
  }));
  await client.query({
    name: 'sends-insert',
    text: `WITH shown AS (
             INSERT INTO messages (number_id, id, workspace_id, conversation_id, direction, origin, source, type,
               content, text, sent_at, status, reply_to, media)
             SELECT * FROM json_to_recordset($1) AS m (number_id text, id text, workspace_id text,
               conversation_id text, direction text, origin text, source text, type text, content jsonb, text text,
               sent_at timestamptz, status text, reply_to text, media jsonb)),
           written AS (
             INSERT INTO sends (id, workspace_id, number_id, conversation_id, outcome, change, actor, answers_at, priority,
               callback_data, claimed_by, claimed_at, created_at)
             SELECT * FROM json_to_recordset($2) AS s (id text, workspace_id text, number_id text,
               conversation_id text, outcome text, change jsonb, actor text, answers_at timestamptz, priority smallint,
               callback_data text, claimed_by int, claimed_at timestamptz, created_at timestamptz)
             RETURNING conversation_id, number_id, workspace_id, outcome)
           ${takeFromPairs(`SELECT * FROM written WHERE outcome = 'sending'`, '$3', '$4')}`,
    values: [rowsParameter(messages), rowsParameter(rows), now, pairRefillMs],
  });
}

/** Why a send failed, as its message shows it; and, of a refusal by Meta, what it said as it said it. */
export type SendError = ErrorObject & {
  /** HTTP status of Meta's answer. */
  status?: number;
  /** Meta's `error` object. */
  said?: JsonObject;
};

export type SendState = {
  numberId: string;
  outcome: SendOutcome;
  /** Under which the message stands in the history now. */
  messageId: string;
  error: SendError | undefined;
  /** To whom, as Meta spells it: as it was accepted, or as the conversation knows them. */
  person: Person;
  /** Meta's word with the acceptance of a template, for whoever waits for it. */
  messageStatus?: string | undefined;
  /** As it stands in the history, where this process has just written it there; without the address of its media. */
  message?: Message | undefined;
};

/** Without what is not known. */
export const personOf = (waId: string | undefined, userId: string | undefined): Person => ({
  ...(waId === undefined ? {} : { waId }),
  ...(userId === undefined ? {} : { userId }),
});

/** By send id; those that were withdrawn are not there. */
export async function readSends(
  client: Queryable,
  workspaceId: string,
  sendIds: readonly string[],
): Promise<Map<string, SendState>> {
  const { rows } = await client.query<{
    id: string;
    number_id: string;
    outcome: SendOutcome;
    message_id: string;
    error: SendError | null;
    wa_id: string | null;
    user_id: string | null;
  }>(
    `SELECT s.id, s.number_id, s.outcome, coalesce(s.message_id, s.id) AS message_id, s.error, p.wa_id, p.user_id
     FROM sends s LEFT JOIN conversations c ON c.id = s.conversation_id LEFT JOIN contacts p ON p.id = c.contact_id
     WHERE s.id = ANY ($1) AND s.workspace_id = $2`,
    [sendIds, workspaceId],
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        numberId: row.number_id,
        outcome: row.outcome,
        messageId: row.message_id,
        error: row.error ?? undefined,
        person: personOf(row.wa_id ?? undefined, row.user_id ?? undefined),
      },
    ]),
  );
}

/** Throws when there is no such send. */
export async function readSend(client: Queryable, workspaceId: string, sendId: string): Promise<SendState> {
  const state = (await readSends(client, workspaceId, [sendId])).get(sendId);
  if (state === undefined) throw new Error(`no send ${sendId}`);
  return state;
}
