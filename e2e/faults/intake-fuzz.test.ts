/**
 * Fuzzed intake through the real door: whatever stands under a right signature is answered as documented, and takes no
 * good neighbour down.
 */
import { bodyOf, type ChangeBody, echo, inbound, signed } from '@tandem/gateway/testing-meta';
import fc from 'fast-check';
import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { idsOf, messagesIn } from '../books.ts';
import { errorLevel } from '../gateway.ts';
import { doorPath } from '../meta-door.ts';
import { openWorld, type World } from '../world.ts';
import { junk, misplaced, mutated } from './junk.ts';
import { oddBodies } from './odd-bodies.ts';

const runs = 300;

let world: World;
/** The good neighbours posted so far: all of them must be there in the end, once. */
const good: string[] = [];
let nth = 0;

beforeAll(async () => {
  // What the database refuses is logged as an error, and nothing else may be: see the last test.
  world = await openWorld({ mayLogErrors: true });
});
afterAll(() => world.close());

/** Two good changes of their own ids and one of five customers. */
function goodOnes(): [ChangeBody, ChangeBody] {
  nth += 1;
  const ids = [`wamid.good.${nth}.in`, `wamid.good.${nth}.out`];
  good.push(...ids);
  const who = { phone: `4930300${nth % 5}00` };
  return [inbound({ id: ids[0] ?? '', who }), echo({ id: ids[1] ?? '', who })];
}

/** A post of nothing but good: it must be taken whatever came before. */
async function postGood(): Promise<void> {
  expect(await world.post(bodyOf(goodOnes()))).toBe(200);
}

/** Alive, nothing waiting, and every good neighbour stored and told exactly once. */
async function expectUnharmed(): Promise<void> {
  await world.settled();
  const stored = (await world.messages()).filter(({ id }) => id.startsWith('wamid.good.'));
  expect(idsOf(stored)).toEqual(good.toSorted());
  const told = messagesIn(world.receiver.accepted()).filter(({ id }) => id.startsWith('wamid.good.'));
  expect(idsOf(told)).toEqual(good.toSorted());
}

test('random JSON as the whole body: 200, and the next post is fine', async () => {
  const property = fc.asyncProperty(junk, async (bad) => {
    expect(await world.post(JSON.stringify(bad))).toBe(200);
  });
  await fc.assert(property, { numRuns: runs, interruptAfterTimeLimit: 8_000 });
  await postGood();
  await expectUnharmed();
});

test('random JSON in every place of a body, good neighbours around it', async () => {
  const property = fc.asyncProperty(misplaced, async ({ around }) => {
    expect(await world.post(around(goodOnes()))).toBe(200);
  });
  await fc.assert(property, { numRuns: runs, interruptAfterTimeLimit: 8_000 });
  await expectUnharmed();
});

test('samples with one value exchanged, between good posts', async () => {
  const property = fc.asyncProperty(mutated, async (body) => {
    const answers = [world.post(body), postGood()];
    expect((await Promise.all(answers))[0]).toBe(200);
  });
  await fc.assert(property, { numRuns: runs, interruptAfterTimeLimit: 8_000 });
  await expectUnharmed();
});

test('random bytes under a wrong signature: 401, nothing stored', async () => {
  const before = (await world.all('/journal')).length;
  const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));
  const property = fc.asyncProperty(bytes, fc.string({ unit: 'grapheme-ascii' }), async (body, word) => {
    expect(await world.post(body, { signature: `sha256=${word}` })).toBe(401);
  });
  await fc.assert(property, { numRuns: 100, interruptAfterTimeLimit: 5_000 });
  expect(await world.all('/journal')).toHaveLength(before);
});

test.each(oddBodies(goodOnes))('%s', async (_name, body, status) => {
  expect(await world.post(body())).toBe(status);
  await postGood();
  await expectUnharmed();
});

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'no type at all',
  '',
])('a good body that is said to be "%s": 200, since the bytes count', async (type) => {
  const { bytes, signature } = signed(bodyOf(goodOnes()));
  const headers = { 'x-hub-signature-256': signature, ...(type === '' ? {} : { 'content-type': type }) };
  const answer = await request(`${world.url}${doorPath}`, { method: 'POST', headers, body: bytes });
  expect(answer.statusCode).toBe(200);
  await expectUnharmed();
});

test('what could not be read is kept, with its reason and its bytes', async () => {
  const failed = await world.all<{ id: number; reason: string | null }>('/journal?state=failed');
  expect(failed.length).toBeGreaterThan(3);
  expect(failed.filter(({ reason }) => reason === null)).toEqual([]);
});

test('the log holds what the database refused, and no other error', () => {
  const errors = world.gateway.log.filter(({ level }) => level >= errorLevel);
  expect(errors.length).toBeGreaterThan(0);
  // SQLSTATE classes of what lies in the data; a bug of ours would have no such code.
  const others = errors.filter(
    ({ where, err }) => where !== 'processing' || !/^(22|23|54)/.test(err?.code ?? ''),
  );
  expect(others).toEqual([]);
});
