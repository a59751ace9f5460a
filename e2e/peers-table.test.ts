/**
 * What open peers lose: each row of the table is delivered or recorded exactly once.
 */
import type { EventType } from '@tandem/contract/api/event';
import type { Message } from '@tandem/contract/api/message';
import type { Number as AttachedNumber } from '@tandem/contract/api/number';
import { demoCustomers, demoNumber } from '@tandem/simulator/demo';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expectInOrder, messagesIn } from './books.ts';
import { openWorld, type World } from './world.ts';

let world: World;
/** How many posts the receiver had before the row. */
let before = 0;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.simulator.world.faults.clear();
  await world.settled();
  before = world.receiver.posts.length;
});

/** What was delivered since the row began; everything is delivered in order and at the first try. */
function delivered() {
  expect(world.receiver.posts.every(({ accepted }) => accepted)).toBe(true);
  expectInOrder(world.receiver.accepted());
  return world.receiver.accepted().slice(before);
}

/** What of them is said; what follows from it for window and handoff stands elsewhere. */
const types = (): EventType[] =>
  delivered()
    .map(({ type }) => type)
    .filter((type) => !type.startsWith('window.') && !type.startsWith('handoff.'));
const toldIds = (): string[] => messagesIn(delivered()).map(({ id }) => id);
const stored = (id: string): Promise<Message> =>
  world.call(`/numbers/${world.number.id}/messages/${encodeURIComponent(id)}`);
const numberNow = (): Promise<AttachedNumber> => world.call(`/numbers/${world.number.id}`);
const write = (text: string, from = 'ada') =>
  world.simulator.world.customer.send({ from, type: 'text', text });
const type = (text: string, to = 'ada') => world.simulator.world.owner.send({ to, type: 'text', text });

async function expectOnce(ids: string[]): Promise<void> {
  await world.settled();
  expect(toldIds().sort()).toEqual(ids.toSorted());
  const known = (await world.messages()).filter(({ id }) => ids.includes(id));
  expect(known.map(({ id }) => id).sort()).toEqual(ids.toSorted());
}

test('row 1: an inbound message', async () => {
  await expectOnce([write('Hello').id]);
  expect(types()).toEqual(['message.received']);
});

test('row 2: an echo', async () => {
  await expectOnce([type('Good morning').id]);
  expect(types()).toEqual(['message.sent']);
});

test('row 3: the same post twice', async () => {
  world.simulator.world.faults.set({ duplicate: { copies: 2 } });
  await expectOnce([write('Once is enough').id, type('Agreed').id]);
});

describe.each([
  ['row 4: three messages in one change', 'messages'],
  ['row 5: three changes in one entry', 'changes'],
  ['row 6: three entries in one post', 'entries'],
] as const)('%s', (name, shape) => {
  test.each([
    ['inbound', write],
    ['echoes', type],
  ])(`${name}, %s`, async (_what, say) => {
    world.simulator.world.faults.set({ batch: { size: 3, window_ms: 5_000, shape } });
    const posts = world.simulator.world.webhooks().length;
    await expectOnce(['one', 'two', 'three'].map((text) => say(text).id));
    expect(world.simulator.world.webhooks()).toHaveLength(posts + 1);
    // In one post they stand in an order, and it is kept.
    expect(messagesIn(delivered()).map(({ text }) => text)).toEqual(['one', 'two', 'three']);
  });
});

test('row 7: a history chunk of 20', async () => {
  const known = (await world.messages()).length;
  const said = Array.from({ length: 20 }, (_, n) => ({
    from: n % 2 === 0 ? ('customer' as const) : ('owner' as const),
    daysAgo: 30 - n,
    message: { type: 'text', text: `Long ago ${n}` },
  }));
  const pushed = world.simulator.world.history.push({ threads: [{ customer: 'ben', messages: said }] });
  expect(pushed).toMatchObject({ messages: 20, chunks: 1 });
  await world.settled();
  const imported = (await world.messages()).filter(({ source }) => source === 'history');
  expect(imported.map(({ text }) => text).sort()).toEqual(said.map(({ message }) => message.text).sort());
  expect(await world.messages()).toHaveLength(known + 20);
  // Recorded, not told as fresh messages: only the progress is.
  expect(types()).toEqual(['history.progress', 'history.completed']);
});

test('row 8: a contact sync', async () => {
  const { addressBook } = world.simulator.world;
  addressBook.put({ customer: 'ada', fullName: 'Ada Roe (studio)' });
  addressBook.put({ customer: 'ben', fullName: 'Ben from the market' });
  await world.settled();
  expect(addressBook.pushAll()).toBe(2);
  await world.settled();
  expect(types()).toEqual(['contact.updated', 'contact.updated']);
  const contacts = await world.all<{ contact: { name: string; wa_id: string } }>('/conversations');
  expect(contacts.map(({ contact }) => [contact.wa_id, contact.name]).sort()).toEqual([
    [demoCustomers.ada.phone, 'Ada Roe (studio)'],
    [demoCustomers.ben.phone, 'Ben from the market'],
  ]);
});

test('row 9: an edit', async () => {
  const { id } = write('At eight');
  await world.settled();
  world.simulator.world.customer.edit({ messageId: id, text: 'At nine' });
  await world.settled();
  expect(types()).toEqual(['message.received', 'message.edited']);
  expect(await stored(id)).toMatchObject({
    text: 'At eight',
    revisions: [{ action: 'edit', text: 'At nine' }],
  });
});

test('row 10: a revoke', async () => {
  const { id } = type('Wrong chat');
  await world.settled();
  world.simulator.world.owner.remove({ messageId: id });
  await world.settled();
  expect(types()).toEqual(['message.sent', 'message.revoked']);
  expect(await stored(id)).toMatchObject({ text: 'Wrong chat', revisions: [{ action: 'revoke' }] });
});

describe.each([['waba_info'], ['phone_number']] as const)('PARTNER_REMOVED with %s', (shape) => {
  test(`row 11: PARTNER_REMOVED with ${shape} disconnects the number, once`, async () => {
    world.simulator.world.faults.set({ duplicate: { copies: 3 } });
    world.simulator.world.account.disconnect({ shape, reason: 'USER_INITIATED' });
    await world.settled();
    expect(types()).toEqual(['number.disconnected']);
    expect(delivered()[0]?.data).toMatchObject({ reason: 'USER_INITIATED', initiated_by: 'USER' });
    expect(await numberNow()).toMatchObject({ state: 'disconnected', state_reason: 'USER_INITIATED' });
  });

  test(`row 12: an inbound message after PARTNER_REMOVED with ${shape} is recorded once, not delivered`, async () => {
    world.simulator.world.faults.set({ stray_after_disconnect: true, duplicate: { copies: 2 } });
    const { id } = write('Anybody there?');
    await world.settled();
    expect(types()).toEqual([]);
    expect((await world.messages()).filter((message) => message.id === id)).toHaveLength(1);
  });

  test(`row 13: after reconnecting from ${shape}, an inbound message is delivered again`, async () => {
    world.simulator.world.account.partnerAdded();
    expect(await world.attach(demoNumber)).toMatchObject({ id: world.number.id, state: 'connected' });
    await expectOnce([write('There you are').id]);
    expect(types()).toEqual(['number.reconnected', 'message.received']);
  });
});

test('and nothing of all that was left in the journal unread', async () => {
  for (const state of ['failed', 'unassigned', 'pending']) {
    expect(await world.all(`/journal?state=${state}`), state).toEqual([]);
  }
  expect(await world.all('/journal?unrecognized=true')).toEqual([]);
});
