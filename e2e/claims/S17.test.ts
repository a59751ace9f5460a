import type { Completeness } from '@tandem/contract/api/completeness';
import type { Conversation } from '@tandem/contract/api/conversation';
import type { Coverage } from '@tandem/contract/api/coverage';
import type { Event } from '@tandem/contract/api/event';
import type { Gap } from '@tandem/contract/api/gap';
import type { Message } from '@tandem/contract/api/message';
import { bodyOf, echo, edit, editOnPhone, inbound, revoke, status } from '@tandem/gateway/testing-meta';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { messagesIn } from '../books.ts';
import { waitFor } from '../wait-for.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  // Linked long before the times of the bodies below: what they point at should have come.
  await world.database.pool.query(`UPDATE numbers SET linked_at = '2026-01-01'`);
});
afterAll(() => world.close());

const stored = (id: string): Promise<Message> => world.call(`/numbers/${world.number.id}/messages/${id}`);
const told = (): Event[] => world.receiver.accepted();

const hints = [
  ['a status', status({ of: 'wamid.never.seen.1', status: 'delivered' })],
  [
    'a status of a stranger',
    status({ of: 'wamid.never.seen.2', status: 'read', who: { phone: '4930901820' } }),
  ],
  ['an edit by the customer', edit({ id: 'wamid.hint.edit', of: 'wamid.never.seen.3' })],
  ['an edit by the phone', editOnPhone({ id: 'wamid.hint.edit2', of: 'wamid.never.seen.4' })],
  ['a revoke', revoke({ id: 'wamid.hint.revoke', of: 'wamid.never.seen.5' })],
  [
    'a reaction',
    inbound({
      id: 'wamid.hint.reaction',
      more: {
        type: 'reaction',
        text: undefined,
        reaction: { message_id: 'wamid.never.seen.6', emoji: '🌷' },
      },
    }),
  ],
  [
    'a quote by the customer',
    inbound({ id: 'wamid.hint.quote', more: { context: { id: 'wamid.never.seen.7' } } }),
  ],
  [
    'a quote by the phone',
    echo({ id: 'wamid.hint.quote2', more: { context: { id: 'wamid.never.seen.8' } } }),
  ],
] as const;

test.each(hints)('claim S17: %s for a message we never saw takes no neighbour down', async (name, hint) => {
  const mark = name.replaceAll(' ', '-');
  const neighbours = [`wamid.before.${mark}`, `wamid.after.${mark}`];
  const [before = '', after = ''] = neighbours;
  expect(await world.post(bodyOf([inbound({ id: before }), hint, echo({ id: after })]))).toBe(200);
  await world.settled();
  for (const id of neighbours) expect(await stored(id)).toMatchObject({ id });
  const ids = messagesIn(told()).map(({ id }) => id);
  expect(ids.filter((id) => neighbours.includes(id))).toEqual(neighbours);
  expect(await world.all('/journal?state=failed')).toEqual([]);
});

test('claim S17: the status is told, and says that its message is not known', () => {
  const statuses = told().filter(({ type }) => type === 'message.status');
  expect(statuses.map(({ data }) => [data.message_id, data.status, data.known])).toEqual([
    ['wamid.never.seen.1', 'delivered', false],
    ['wamid.never.seen.2', 'read', false],
  ]);
});

test('claim S17: reaction and quotes are messages that name what they point at', async () => {
  expect(await stored('wamid.hint.reaction')).toMatchObject({
    content: { reaction: { message_id: 'wamid.never.seen.6', emoji: '🌷' } },
  });
  expect(await stored('wamid.hint.quote')).toMatchObject({ reply_to: 'wamid.never.seen.7' });
  expect(await stored('wamid.hint.quote2')).toMatchObject({ reply_to: 'wamid.never.seen.8' });
});

const gapsTold = (type: string): Gap[] =>
  told().flatMap((event) => (event.type === type ? [event.data.gap as Gap] : []));
const missing = Array.from({ length: 8 }, (_, n) => `wamid.never.seen.${n + 1}`);

test('claim S17: each hint is told as a gap, with its evidence, once', async () => {
  await waitFor('the gaps to be told', () => gapsTold('gap.found').length >= missing.length);
  await world.settled();
  const found = gapsTold('gap.found').sort((a, b) => (a.message_id < b.message_id ? -1 : 1));
  expect(found.map(({ message_id }) => message_id)).toEqual(missing);
  expect(found.map(({ kind, evidence }) => [kind, ...evidence.map((one) => one.kind)])).toEqual([
    ['sent_elsewhere', 'status'],
    ['sent_elsewhere', 'status'],
    ['missed', 'edit'],
    ['missed', 'edit'],
    ['missed', 'revoke'],
    ['missed', 'reaction'],
    ['missed', 'reply'],
    ['missed', 'reply'],
  ]);
  expect(found.at(-1)).toMatchObject({ state: 'open', evidence: [{ message_id: 'wamid.hint.quote2' }] });
});

test('claim S17: gaps and coverage can be read', async () => {
  const listed = await world.all<Gap>(`/gaps?number_id=${world.number.id}&state=open`);
  expect(listed.map(({ message_id }) => message_id).sort()).toEqual(missing);
  const chats = await world.all<Conversation>('/conversations');
  const ada = chats.find(({ coverage }) => coverage.open_gaps > 0) ?? expect.unreachable();
  // All but that of the stranger, who has no conversation.
  expect(ada.coverage).toMatchObject({ now: 'live', open_gaps: missing.length - 1 });
  const coverage = await world.call<Coverage>(`/conversations/${ada.id}/coverage`);
  expect(coverage).toMatchObject({
    intervals: [
      { from: null, by: 'unknown' },
      { to: null, by: 'live' },
    ],
    first_message_at: expect.any(String),
    open_gaps: missing.length - 1,
  });
  expect(coverage.gaps).toHaveLength(missing.length - 1);
});

test('claim S17: when the missing message comes after all, what pointed at it was kept', async () => {
  const late = [1, 3, 4, 5].map((n) => {
    const wish = { id: `wamid.never.seen.${n}`, text: `late ${n}` };
    return n === 1 || n === 4 ? echo(wish) : inbound(wish);
  });
  expect(await world.post(bodyOf(late))).toBe(200);
  await world.settled();
  expect(await stored('wamid.never.seen.1')).toMatchObject({
    status: 'delivered',
    status_history: [{ status: 'delivered' }],
  });
  for (const [n, action] of [
    [3, 'edit'],
    [4, 'edit'],
    [5, 'revoke'],
  ] as const) {
    const { text, revisions } = await stored(`wamid.never.seen.${n}`);
    expect([text, ...revisions.map((one) => one.action)]).toEqual([`late ${n}`, action]);
  }
});

test('claim S17: and its gap closes by itself, which is told', async () => {
  const closed = gapsTold('gap.closed').map(({ message_id, state }) => [message_id, state]);
  expect(closed).toEqual([1, 3, 4, 5].map((n) => [`wamid.never.seen.${n}`, 'closed']));
  const open = await world.all<Gap>('/gaps?state=open');
  expect(open.map(({ message_id }) => message_id.at(-1)).sort()).toEqual(['2', '6', '7', '8']);
});

test('claim S17: the day tells what was received, stored, delivered and what is missing', async () => {
  const book = await world.call<Completeness>(`/numbers/${world.number.id}/completeness`);
  expect(book.complete).toBe(false);
  const today = book.days.at(-1) ?? expect.unreachable();
  const stored = today.messages.reduce((sum, one) => sum + one.stored, 0);
  expect(stored).toBe((await world.messages()).length);
  expect(today.gaps).toEqual({ open: 4, closed: 4, before_link: 0 });
  const owed = (await world.events()).length;
  expect(today.deliveries).toEqual([
    { subscriber_id: world.subscriptions[0]?.id, owed, delivered: owed, pending: 0, parked: 0 },
  ]);
});

test('claim S17: what may be older than the link is kept, and not told', async () => {
  await world.database.pool.query('UPDATE numbers SET linked_at = now()');
  const before = gapsTold('gap.found').length;
  expect(
    await world.post(bodyOf([inbound({ id: 'wamid.old.quote', more: { context: { id: 'wamid.older' } } })])),
  ).toBe(200);
  await world.settled();
  const [first] = await world.all<Gap>('/gaps');
  expect(first).toMatchObject({ message_id: 'wamid.older', kind: 'before_link', state: 'open' });
  expect(gapsTold('gap.found')).toHaveLength(before);
});
