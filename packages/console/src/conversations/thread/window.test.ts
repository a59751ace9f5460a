import { describe, expect, test } from 'vitest';
import { threadRows } from './rows.ts';
import {
  mostMessages,
  type ThreadWindow,
  type Told,
  withMessage,
  withNewer,
  withOlder,
  withReaction,
} from './window.ts';

const said = (n: number, more: Partial<Told> = {}): Told => ({
  ...{
    id: `wamid.${n}`,
    conversation_id: 'conv',
    number_id: 'num',
    direction: 'inbound',
    origin: 'customer',
  },
  ...{ source: 'live', type: 'text', content: { type: 'text', text: { body: String(n) } }, text: String(n) },
  ...{
    sent_at: new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString(),
    status_history: [],
    revisions: [],
  },
  ...more,
});
const page = (from: number, to: number, more: Partial<ThreadWindow> = {}): ThreadWindow => ({
  messages: Array.from({ length: to - from + 1 }, (_, n) => said(from + n)),
  ...{ older: true, newer: true, ...more },
});
const ids = ({ messages }: ThreadWindow) => messages.map(({ text }) => Number(text));

describe('the stretch of a thread in memory', () => {
  test('older ones come in front, and what is too much goes behind', () => {
    let window = page(1_000, 1_059, { newer: false });
    for (let end = 999; end > 500; end -= 60) window = withOlder(window, page(end - 59, end));
    expect(window.messages).toHaveLength(mostMessages);
    expect(ids(window)[0]).toBe(460);
    expect(ids(window).at(-1)).toBe(460 + mostMessages - 1);
    expect(window).toMatchObject({ older: true, newer: true });
  });

  test('newer ones come behind, and what is too much goes in front; nothing twice', () => {
    const window = withNewer(
      page(1, mostMessages, { older: false }),
      page(mostMessages - 5, mostMessages + 50),
    );
    expect(ids(window)).toEqual(Array.from({ length: mostMessages }, (_, n) => n + 51));
    expect(window.older).toBe(true);
  });

  test('what is told live stands at the end, or not at all while the newest are not loaded', () => {
    const atEnd = withMessage(page(1, 3, { newer: false }), said(4));
    expect(ids(atEnd)).toEqual([1, 2, 3, 4]);
    expect(ids(withMessage(atEnd, said(4)))).toEqual([1, 2, 3, 4]);
    expect(ids(withMessage(page(1, 3), said(4)))).toEqual([1, 2, 3]);
    expect(ids(withMessage(page(5, 7, { newer: false }), said(2)))).toEqual([5, 6, 7]);
  });

  test('a reaction stands at what it is about: one a side, the last, and gone when it is taken back', () => {
    const reaction = (n: number, emoji: string) =>
      said(n, {
        type: 'reaction',
        content: { type: 'reaction', reaction: { message_id: 'wamid.2', emoji } },
      });
    const once = withReaction(page(1, 3), reaction(4, '❤️'));
    expect(once.messages[1]?.reactions).toMatchObject([{ emoji: '❤️', origin: 'customer' }]);
    const twice = withReaction(once, reaction(5, '👍'));
    expect(twice.messages[1]?.reactions).toMatchObject([{ emoji: '👍' }]);
    expect(withReaction(twice, reaction(6, '')).messages[1]?.reactions).toEqual([]);
  });
});

describe('the rows of a thread', () => {
  const marks = [
    { kind: 'suspended', from: said(2).sent_at, to: null, reason: null, initiated_by: null },
    { kind: 'disconnected', from: said(90).sent_at, to: null, reason: null, initiated_by: null },
  ] as const;
  const dayOf = (at: string) => at.slice(0, 10);
  const kinds = (oldest: boolean, newest: boolean) =>
    threadRows({ messages: page(1, 3).messages, marks, oldest, newest, dayOf }).map(({ kind }) => kind);

  test('marks stand in their place, those of other times only where nothing lies between', () => {
    expect(kinds(false, false)).toEqual(['message', 'mark', 'message', 'message']);
    expect(kinds(true, true)).toEqual(['begin', 'day', 'message', 'mark', 'message', 'message', 'mark']);
  });
});
