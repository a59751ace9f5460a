/**
 * Handoffs as rows: read with the rules of their number, written whole. Whoever changes one holds its conversation.
 */
import type { HandoffCause, HandoffEnd, HandoffRules } from '@tandem/contract/api/handoff';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import { type HandoffState, noHandoff } from './handoff-machine.ts';
import { defaultRules } from './handoff-rules.ts';
import type { ConversationRef } from './window-events.ts';

export type Held = { conversation: ConversationRef; state: HandoffState; rules: HandoffRules };

export type HandoffRow = {
  active: boolean | null;
  cause: HandoffCause | null;
  message_id: string | null;
  started_at: Date | null;
  started_by: string | null;
  replied_at: Date | null;
  ended_at: Date | null;
  end_cause: HandoffEnd | null;
  ended_by: string | null;
  due_at: Date | null;
};

export type RulesRow = { [K in keyof HandoffRules]: HandoffRules[K] | null };
type Row = HandoffRow & RulesRow & { id: string; workspace_id: string; number_id: string };

/** Waits until nobody else records messages, handoffs or ends of windows of these. */
export async function holdConversations(client: Queryable, ids: readonly string[]): Promise<void> {
  await client.query({
    name: 'conversations-hold',
    text: 'SELECT FROM conversations WHERE id = ANY ($1) ORDER BY id FOR UPDATE',
    values: [ids],
  });
}

export async function readHandoffs(client: Queryable, ids: readonly string[]): Promise<Map<string, Held>> {
  const { rows } = await client.query<Row>({
    name: 'handoffs-read',
    text: `SELECT c.id, c.workspace_id, c.number_id, h.active, h.cause, h.message_id, h.started_at, h.started_by,
             h.replied_at, h.ended_at, h.end_cause, h.ended_by, h.due_at, r.enabled, r.silence_minutes, r.customer_words,
             r.phone_words, r.automatic_texts, r.automatic_within_seconds
           FROM conversations c LEFT JOIN handoffs h ON h.conversation_id = c.id
           LEFT JOIN handoff_rules r ON r.number_id = c.number_id WHERE c.id = ANY ($1)`,
    values: [ids],
  });
  return new Map(
    rows.map((row) => [
      row.id,
      {
        conversation: { id: row.id, workspaceId: row.workspace_id, numberId: row.number_id },
        state: stateFromRow(row),
        rules: rulesFromRow(row),
      },
    ]),
  );
}

export function stateFromRow(row: HandoffRow): HandoffState {
  if (row.active === null) return noHandoff;
  return {
    ...{ active: row.active, cause: row.cause, messageId: row.message_id, startedAt: row.started_at },
    ...{ startedBy: row.started_by, repliedAt: row.replied_at, endedAt: row.ended_at },
    ...{ endCause: row.end_cause, endedBy: row.ended_by, dueAt: row.due_at },
  };
}

/** Those of the row, or the default ones when the number has none of its own. */
export function rulesFromRow(row: RulesRow): HandoffRules {
  if (row.enabled === null) return defaultRules;
  return {
    enabled: row.enabled,
    silence_minutes: row.silence_minutes,
    customer_words: row.customer_words ?? [],
    phone_words: row.phone_words ?? [],
    automatic_texts: row.automatic_texts ?? [],
    automatic_within_seconds: row.automatic_within_seconds ?? 0,
  };
}

export async function writeHandoffs(client: Queryable, held: readonly Held[]): Promise<void> {
  if (held.length === 0) return;
  const rows = held.map(({ conversation, state }) => ({
    ...{ conversation_id: conversation.id, workspace_id: conversation.workspaceId },
    ...{ number_id: conversation.numberId, active: state.active, cause: state.cause },
    ...{ message_id: state.messageId, started_at: state.startedAt, started_by: state.startedBy },
    ...{ replied_at: state.repliedAt, ended_at: state.endedAt, end_cause: state.endCause },
    ...{ ended_by: state.endedBy, due_at: state.dueAt },
  }));
  await client.query({
    name: 'handoffs-write',
    // A person who has replied has read what they replied to.
    text: `WITH given AS (
             SELECT * FROM json_to_recordset($1) AS h (conversation_id text, workspace_id text, number_id text,
               active boolean, cause text, message_id text, started_at timestamptz, started_by text,
               replied_at timestamptz, ended_at timestamptz, end_cause text, ended_by text, due_at timestamptz)),
           read AS (
             UPDATE conversations c SET read_up_to = g.replied_at FROM given g
             WHERE c.id = g.conversation_id AND g.replied_at > coalesce(c.read_up_to, '-infinity'))
           INSERT INTO handoffs (conversation_id, workspace_id, number_id, active, cause, message_id, started_at,
             started_by, replied_at, ended_at, end_cause, ended_by, due_at)
           SELECT * FROM given
           ON CONFLICT (conversation_id) DO UPDATE SET active = excluded.active, cause = excluded.cause,
             message_id = excluded.message_id, started_at = excluded.started_at, started_by = excluded.started_by,
             replied_at = excluded.replied_at, ended_at = excluded.ended_at, end_cause = excluded.end_cause,
             ended_by = excluded.ended_by, due_at = excluded.due_at`,
    values: [rowsParameter(rows)],
  });
}
