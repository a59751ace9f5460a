import type { Conversation } from '@tandem/contract/api/conversation';
import type { Message } from '@tandem/contract/api/message';
import { describe, expect, test } from 'vitest';
import type { LiveEvent } from '../../api/live.ts';
import { afterEvent, isUnsure, mergedIn, withAnswer, withEvent, withOpen, withReading } from './rows.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 5, 1, 12, minute)).toISOString();
const row = (more: Partial<Conversation> = {}) =>
  ({
    ...{ id: 'conv_1', last_message_at: at(1), last_inbound_at: at(1), last_message: null },
    ...{ unread_count: 2, read_up_to: null, handoff: null },
    window: { state: 'open', expires_at: at(24 * 60 + 1), kind: 'customer_service', free_until: null },
    ...more,
  }) as Conversation;
const event = (type: LiveEvent['type'], data: object) =>
  ({ type, conversation_id: 'conv_1', occurred_at: at(5), data }) as unknown as LiveEvent;
const message = (more: Partial<Message>) => ({
  message: { id: 'wamid.1', source: 'live', type: 'text', text: 'Hi', sent_at: at(5), ...more },
});
const customers = message({ direction: 'inbound', origin: 'customer' });
const apis = (type: string) => message({ direction: 'outbound', origin: 'api', type });
const phones = message({ direction: 'outbound', origin: 'app' });

describe('what is unread', () => {
  test('a customer who writes makes one more, and their window longer', () => {
    const after = afterEvent(row(), event('message.received', customers));
    expect(after).toMatchObject({ unread_count: 3, last_inbound_at: at(5) });
    expect(after.window.expires_at).toBe(at(24 * 60 + 5));
  });

  test('an answer by API has read everything, a template nothing', () => {
    const sent = (type: string) => afterEvent(row(), event('message.sent', apis(type)));
    expect(sent('text')).toMatchObject({ unread_count: 0, read_up_to: at(5) });
    expect(sent('template')).toMatchObject({ unread_count: 2, read_up_to: null });
  });

  test('of what the phone said the gateway knows whether it is an answer, or a handoff tells it', () => {
    const said = event('message.sent', phones);
    const after = afterEvent(row(), said);
    expect(after.unread_count).toBe(2);
    expect(isUnsure(after, said)).toBe(true);
    const handoff = { state: 'active', cause: 'phone', replied_at: at(5) };
    const taken = afterEvent(after, event('handoff.started', { handoff }));
    expect(taken).toMatchObject({ unread_count: 0, handoff });
    const asked = { state: 'active', cause: 'asked', replied_at: null };
    expect(afterEvent(after, event('handoff.started', { handoff: asked })).unread_count).toBe(2);
  });

  test('an answer for one conversation says what it is, unless more was told since', () => {
    const answer = row({ unread_count: 0, read_up_to: at(1) });
    expect(withAnswer(row(), answer)).toMatchObject({ unread_count: 0, read_up_to: at(1) });
    const later = row({ last_message_at: at(9), unread_count: 3 });
    expect(withAnswer(later, answer)).toBe(later);
  });

  test('a page that was asked for before it was read makes nothing unread again', () => {
    const asked = [row()];
    const read = [row({ unread_count: 0, read_up_to: at(1) })];
    expect(withReading([row()], asked, read)).toMatchObject([{ unread_count: 0, read_up_to: at(1) }]);
    // Somebody made it unread elsewhere: what is asked for now shows it.
    expect(withReading([row()], read, read)).toMatchObject([{ unread_count: 2 }]);
  });
});

test('what is said moves its conversation to the top, where it came late it stays', () => {
  const rows = [row({ id: 'conv_2', last_message_at: at(3) }), row()];
  const ids = (after: readonly Conversation[] | undefined) => after?.map(({ id }) => id);
  expect(ids(withEvent(rows, event('message.received', customers)))).toEqual(['conv_1', 'conv_2']);
  const late = message({ direction: 'inbound', origin: 'customer', sent_at: at(0) });
  expect(ids(withEvent(rows, event('message.received', late)))).toEqual(['conv_2', 'conv_1']);
});

test('the open row stays in a page read anew without it; behind the page it stays by itself', () => {
  const row = (id: string, minute: number) => ({ id, last_message_at: at(minute) }) as Conversation;
  const [newest, middle, oldest] = [row('conv_3', 3), row('conv_2', 2), row('conv_1', 1)];
  const known = [newest, middle, oldest];
  const ids = (open: string | undefined, page: Conversation[], isAll: boolean) =>
    withOpen(page, known, open, isAll).map(({ id }) => id);
  expect(ids('conv_2', [newest, oldest], false)).toEqual(['conv_3', 'conv_2', 'conv_1']);
  expect(ids('conv_1', [newest, middle], false)).toEqual(['conv_3', 'conv_2']);
  expect(ids('conv_1', [newest, middle], true)).toEqual(['conv_3', 'conv_2', 'conv_1']);
  expect(ids('conv_1', [], true)).toEqual(['conv_1']);
  expect(ids('conv_3', known, true)).toEqual(['conv_3', 'conv_2', 'conv_1']);
  expect(ids('conv_none', [newest], true)).toEqual(['conv_3']);
  expect(ids(undefined, [newest], true)).toEqual(['conv_3']);
});

test('what a merge made part of another is named by its event', () => {
  const merged = { merge_id: 1, contact_id: 'con_2', conversation_id: 'conv_2' };
  expect(mergedIn(event('contact.updated', { contact: {}, merged }))).toBe('conv_2');
  expect(
    mergedIn(event('contact.updated', { contact: {}, merged: { ...merged, conversation_id: null } })),
  ).toBeUndefined();
  expect(mergedIn(event('contact.updated', { contact: {} }))).toBeUndefined();
});
