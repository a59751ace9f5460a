/**
 * Handoffs by hand: taken, given back, and the rules of a number.
 */
import type { HandoffRules } from '@tandem/contract/api/handoff';
import type { EventDraft } from '../changes/event-draft.ts';
import type { Queryable } from '../database/transaction.ts';
import { handoffDraft } from './handoff-events.ts';
import { afterNews, type HandoffNews, silentUntil } from './handoff-machine.ts';
import { defaultRules } from './handoff-rules.ts';
import {
  type Held,
  holdConversations,
  type RulesRow,
  readHandoffs,
  rulesFromRow,
  writeHandoffs,
} from './handoff-store.ts';

/** Repeating changes nothing and tells nothing. The conversation is one that is there. */
export async function moveHandoff(
  client: Queryable,
  conversationId: string,
  news: Extract<HandoffNews, { kind: 'taken' | 'given_back' }>,
): Promise<EventDraft[]> {
  await holdConversations(client, [conversationId]);
  const held = (await readHandoffs(client, [conversationId])).get(conversationId);
  if (held === undefined) return [];
  const { state, told } = afterNews(held.state, news, held.rules, news.at);
  if (told === undefined) return [];
  await writeHandoffs(client, [{ ...held, state }]);
  return [handoffDraft(told, held.conversation, state, held.rules, 0)];
}

export async function readHandoffRules(client: Queryable, numberId: string): Promise<HandoffRules> {
  const { rows } = await client.query<RulesRow>('SELECT * FROM handoff_rules WHERE number_id = $1', [
    numberId,
  ]);
  const [row] = rows;
  return row === undefined ? defaultRules : rulesFromRow(row);
}

/**
 * Rules count from now on; the silence also for handoffs that are. Switched off, they all end. Returns what is told; the
 * caller wakes the clock.
 */
export async function changeHandoffRules(
  client: Queryable,
  number: { id: string; workspaceId: string },
  wish: Partial<HandoffRules>,
  now: Date,
): Promise<{ rules: HandoffRules; drafts: EventDraft[] }> {
  // Two changes of one number, one after the other.
  await client.query('SELECT FROM numbers WHERE id = $1 FOR NO KEY UPDATE', [number.id]);
  const rules = { ...(await readHandoffRules(client, number.id)), ...wish };
  await client.query(
    `INSERT INTO handoff_rules (number_id, workspace_id, enabled, silence_minutes, customer_words, phone_words,
       automatic_texts, automatic_within_seconds)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (number_id) DO UPDATE SET enabled = excluded.enabled, silence_minutes = excluded.silence_minutes,
       customer_words = excluded.customer_words, phone_words = excluded.phone_words,
       automatic_texts = excluded.automatic_texts, automatic_within_seconds = excluded.automatic_within_seconds`,
    [
      ...[number.id, number.workspaceId, rules.enabled, rules.silence_minutes, rules.customer_words],
      ...[rules.phone_words, rules.automatic_texts, rules.automatic_within_seconds],
    ],
  );
  return { rules, drafts: await applyRules(client, number.id, now) };
}

async function applyRules(client: Queryable, numberId: string, now: Date): Promise<EventDraft[]> {
  const { rows } = await client.query<{ conversation_id: string }>(
    'SELECT conversation_id FROM handoffs WHERE number_id = $1 AND active ORDER BY conversation_id',
    [numberId],
  );
  const ids = rows.map((row) => row.conversation_id);
  if (ids.length === 0) return [];
  await holdConversations(client, ids);
  const drafts: EventDraft[] = [];
  const moved: Held[] = [];
  for (const held of (await readHandoffs(client, ids)).values()) {
    if (!held.state.active) continue;
    if (held.rules.enabled) {
      moved.push({ ...held, state: { ...held.state, dueAt: silentUntil(held.state, held.rules) } });
      continue;
    }
    const { state } = afterNews(held.state, { kind: 'given_back', at: now, by: null }, held.rules, now);
    moved.push({ ...held, state });
    drafts.push(handoffDraft('ended', held.conversation, state, held.rules, drafts.length));
  }
  await writeHandoffs(client, moved);
  return drafts;
}
