import type { Event } from '@tandem/contract/api/event';
import type { Message } from '@tandem/contract/api/message';
import { bodyOf, echo, edit, editOnPhone, inbound, revoke, status } from '@tandem/gateway/testing-meta';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { messagesIn } from '../books.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const stored = (id: string): Promise<Message> => world.call(`/numbers/${world.number.id}/messages/${id}`);
const told = (): Event[] => world.receiver.accepted();

// The gap records themselves (gap.found, coverage) come later: here it is shown that nothing of it is thrown away.
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
