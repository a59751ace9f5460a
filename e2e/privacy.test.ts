/** Private chats of a shared phone: kept out from gateway to database, and taken out afterwards, the file included. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { JournalEntry } from '@tandem/contract/api/journal';
import type { Media, Message } from '@tandem/contract/api/message';
import type { NewPrivacyRule, PrivacyRule } from '@tandem/contract/api/privacy';
import { tablesWith } from '@tandem/gateway/testing-privacy';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { waitFor } from './wait-for.ts';
import { openWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(() => world.simulator.world.faults.clear());

const meta = () => world.simulator.world;
type Wish = Pick<NewPrivacyRule, 'match' | 'action'> & Partial<Pick<NewPrivacyRule, 'scope'>>;
const rule = (wish: Wish): Promise<PrivacyRule> =>
  world.call('/privacy-rules', { body: { ...wish, workspace_id: world.workspace.id } });
let nth = 0;
/** Somebody new, by whatever they can be told. */
function somebody(name: string) {
  nth += 1;
  const person = meta().store.addCustomer({ name, phone: `+49 170 555 0${100 + nth}` });
  return {
    id: person.id,
    phone: person.phone,
    userId: person.userId,
    traces: [person.phone, person.userId, name],
  };
}

/** Both sides speak in one body with a neighbour's message; answers the neighbour's id. */
async function talk(who: string, said: string, ids: string[] = []): Promise<string> {
  meta().faults.set({ batch: { size: 3, window_ms: 60_000 } });
  ids.push(meta().customer.send({ from: who, type: 'text', text: said }).id);
  const neighbour = meta().customer.send({ from: 'ada', type: 'text', text: `beside ${said.length}` });
  ids.push(meta().owner.send({ to: who, type: 'text', text: said }).id);
  await world.settled();
  meta().faults.clear();
  await world.settled();
  return neighbour.id;
}

/** Everything that the API shows of the workspace, as it says it. */
async function answers(): Promise<string> {
  const lists = ['/conversations', '/contacts', '/numbers', `/numbers/${world.number.id}/notices`];
  const journal = await world.all<JournalEntry>('/journal');
  return JSON.stringify([
    ...(await Promise.all(lists.map((list) => world.all(list)))),
    ...(await Promise.all(journal.map(({ id }) => world.call(`/journal/${id}`)))),
    await world.messages(),
    await world.events(),
  ]);
}

/** In an answer, at the subscriber, in a table, in the log. */
async function placesWith(words: string[]): Promise<string[]> {
  const texts = {
    answers: await answers(),
    subscriber: JSON.stringify(world.receiver.posts),
    log: JSON.stringify(world.gateway.log),
  };
  return [
    ...(await tablesWith(world, words)),
    ...Object.entries(texts).flatMap(([place, text]) =>
      words.filter((word) => text.includes(word)).map((word) => `${place}: ${word}`),
    ),
  ];
}

async function replayAll(): Promise<void> {
  const journal = await world.all<JournalEntry>('/journal');
  for (const { id } of journal) await world.call(`/journal/${id}/replay`, { method: 'POST' });
  await world.settled();
}

const redactedEntries = async (): Promise<number> =>
  (await world.all<JournalEntry>('/journal')).filter(({ redacted }) => redacted).length;
const isThere = async (id: string): Promise<boolean> => (await world.messages()).some((one) => one.id === id);

test('left out by number: nowhere, the journal redacted, nothing by a replay; the neighbours of the batch arrive', async () => {
  const eve = somebody('Eve Quiet');
  await rule({ match: { number: eve.phone }, action: 'leave_out' });
  const before = await redactedEntries();
  const ids: string[] = [];
  const neighbour = await talk(eve.id, 'zebra one', ids);
  const traces = [...eve.traces, 'zebra', ...ids];
  expect(await placesWith(traces)).toEqual([]);
  expect(await redactedEntries()).toBe(before + 1);
  expect(await isThere(neighbour)).toBe(true);
  expect(world.receiver.accepted().some(({ data }) => (data.message as Message)?.id === neighbour)).toBe(
    true,
  );
  await replayAll();
  expect(await placesWith(traces)).toEqual([]);
});

test('left out by the mark that the owner gave them in the address book', async () => {
  const mum = somebody('Mum Quiet');
  await rule({ match: { book_name: '*(private)*' }, action: 'leave_out' });
  meta().addressBook.put({ customer: mum.id, fullName: 'Mum (private)' });
  await world.settled();
  const neighbour = await talk(mum.id, 'quagga two');
  expect(await placesWith([...mum.traces, 'Mum (private)', 'quagga'])).toEqual([]);
  expect(await isThere(neighbour)).toBe(true);
});

test('masked: that something was said stays, not what nor by whom', async () => {
  const doctor = somebody('Doctor Quiet');
  await rule({ match: { number: doctor.phone }, action: 'mask' });
  const neighbour = await talk(doctor.id, 'okapi three');
  expect(await placesWith([...doctor.traces, 'okapi'])).toEqual([]);
  const masked = (await world.messages()).filter(({ type }) => type === 'masked');
  expect(masked.map(({ direction, text }) => [direction, text]).sort()).toEqual([
    ['inbound', ''],
    ['outbound', ''],
  ]);
  expect(await isThere(neighbour)).toBe(true);
});

test('not in history: what is imported stays out, what comes live is there', async () => {
  const friend = somebody('Friend Quiet');
  await rule({ match: { number: friend.phone }, action: 'leave_out', scope: 'history' });
  const past = (text: string) => [{ from: 'customer' as const, daysAgo: 3, message: { type: 'text', text } }];
  meta().history.push({
    threads: [
      { customer: friend.id, messages: past('tapir four') },
      { customer: 'ben', messages: past('kept past') },
    ],
  });
  await world.settled();
  const live = meta().customer.send({ from: friend.id, type: 'text', text: 'hello again' });
  await world.settled();
  expect(await placesWith(['tapir'])).toEqual([]);
  expect(await isThere(live.id)).toBe(true);
  expect((await world.messages()).map(({ text }) => text)).toContain('kept past');
});

test('applied to what is stored: erased everywhere, the file too; others with the same file keep it', async () => {
  const sam = somebody('Sam Quiet');
  const photo = { type: 'image', image: { sample: 'photo', caption: 'gecko five' } };
  const own = { type: 'document', document: { sample: 'document', filename: 'gecko.pdf' } };
  const shared = meta().customer.send({ from: 'ben', type: 'image', image: { sample: 'photo' } }).id;
  const ids = [photo, own].map((body) => meta().customer.send({ from: sam.id, ...body }).id);
  const neighbour = await talk(sam.id, 'gecko six', ids);
  const stored = (id: string): Promise<Media> =>
    waitFor(`the media of ${id}`, async () => {
      const media = (await world.messages()).find((one) => one.id === id)?.media;
      return media?.state === 'stored' && media;
    });
  const [photoMedia, ownMedia] = [await stored(ids[0] ?? ''), await stored(ids[1] ?? '')];
  await stored(shared);
  await world.settled();
  const traces = [...sam.traces, 'gecko', ...ids];
  const hashes = () => fileNames().join(' ');
  expect(hashes()).toContain(ownMedia.sha256);
  const told = world.receiver.posts.length;
  // Or the looks below would show nothing.
  const before = (await placesWith(traces)).map((place) => place.split(':')[0]);
  expect(before).toEqual(expect.arrayContaining(['answers', 'subscriber', 'journal', 'messages', 'events']));

  const { id } = await rule({ match: { number: sam.phone }, action: 'leave_out' });
  await world.call(`/privacy-rules/${id}/apply`, { method: 'POST' });
  const { applied } = await waitFor('the rule to be applied', async () => {
    const found = await world.call<PrivacyRule>(`/privacy-rules/${id}`);
    return found.applied?.state === 'done' && found;
  });
  expect(applied).toMatchObject({ contacts: 1, messages: 4 });
  // What subscribers have got is theirs.
  const left = await placesWith(traces);
  expect(left.filter((place) => !place.startsWith('subscriber: '))).toEqual([]);
  expect(hashes()).not.toContain(ownMedia.sha256);
  expect(hashes()).toContain(photoMedia.sha256);
  expect((await stored(shared)).sha256).toBe(photoMedia.sha256);
  expect(await isThere(neighbour)).toBe(true);
  await replayAll();
  expect((await placesWith(traces)).filter((place) => !place.startsWith('subscriber: '))).toEqual([]);
  expect(JSON.stringify(world.receiver.posts.slice(told))).not.toContain('gecko');
});

/** Of the media folder; a file is named by its hash. */
function fileNames(): string[] {
  const folder = join(world.gateway.dataDir, 'media');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' });
}
