/**
 * A kill at every call and between any two steps: whoever comes next goes on to the same end, with one subscription and
 * each sync asked for once. Only a code whose exchange was under way is lost, for it may be used once.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { until } from '../testing-until.ts';
import { appFinish, session, type TestOnboarding, testOnboarding } from './testing-onboarding.ts';

let world: TestOnboarding;
let letGo: () => void;
beforeEach(async () => {
  world = await testOnboarding();
});
afterEach(async () => {
  letGo();
  await world.close();
});

const told = {
  code: 'code-1',
  session_info: session(appFinish, { waba_id: '2001', phone_number_id: '1001' }),
};
const count = (what: string): number => world.meta.calls.filter((call) => call.includes(what)).length;

/** The first process hangs at this point for good; resolves once it is there. */
function hangAt(call: string, when: 'before' | 'after'): Promise<void> {
  const hung = new Promise<void>((_, reject) => {
    letGo = () => reject(new Error('the process is dead'));
  });
  hung.catch(() => {});
  return new Promise((there) => {
    world.meta.hold = (name, moment) => {
      if (name !== call || moment !== when) return;
      world.meta.hold = () => {};
      there();
      return hung;
    };
  });
}

async function goesOn(key: Awaited<ReturnType<TestOnboarding['begin']>>, state: 'connected' | 'failed') {
  await world.start();
  const done = await world.becomes(key, state);
  expect(await world.rows('SELECT claimed_by, due_at FROM onboardings')).toEqual([
    { claimed_by: null, due_at: null },
  ]);
  return done;
}

describe.each([
  'GET /2001',
  'GET /2001/phone_numbers',
  'GET /1001',
  'GET /2001/subscribed_apps',
  'POST /2001/subscribed_apps',
])('killed at %s', (call) => {
  test.each(['before', 'after'] as const)('%s it took effect', async (when) => {
    const hangs = hangAt(call, when);
    const first = await world.start();
    const key = await world.begin(true);
    await world.finish(key, told);
    await hangs;
    await first.kill();
    const done = await goesOn(key, 'connected');
    expect(done.sync).toMatchObject({ contacts: { state: 'wanted' }, history: { state: 'wanted' } });
    expect(count('POST /2001/subscribed_apps')).toBeLessThanOrEqual(when === 'before' ? 2 : 1);
    expect(world.meta.wabas.get('2001')?.subscribed.size).toBe(1);
    expect(count('access_token')).toBe(1);
    expect(await world.row('SELECT count(*) AS n FROM numbers')).toEqual({ n: 1 });
    expect(await world.row('SELECT count(*) AS n FROM number_syncs')).toEqual({ n: 2 });
  });
});

describe('killed', () => {
  beforeEach(() => {
    letGo = () => {};
  });

  test('before anything was begun', async () => {
    const key = await world.begin(true);
    await world.finish(key, told);
    await goesOn(key, 'connected');
    expect(count('access_token')).toBe(1);
  });

  test.each(['before', 'after'] as const)(
    'while the code was exchanged, %s it took effect: once only',
    async (when) => {
      const hangs = hangAt('GET /oauth/access_token', when);
      const first = await world.start();
      const key = await world.begin();
      await world.finish(key, told);
      await hangs;
      await first.kill();
      expect((await goesOn(key, 'failed')).refusal?.code).toBe('start_again');
      expect(count('access_token')).toBe(1);
    },
  );

  test('while the number was attached: it is there once, or not at all', async () => {
    const dies = () => Promise.reject(new Error('killed'));
    const first = await world.start({ attach: dies });
    const key = await world.begin(true);
    await world.finish(key, told);
    await until('the kill', () => world.errors.length > 0);
    await first.kill();
    expect(await world.rows('SELECT id FROM numbers')).toEqual([]);
    await goesOn(key, 'connected');
    expect(count('POST')).toBe(1);
  });

  test('between the attachment and the syncs', async () => {
    const dies = (): void => {
      throw new Error('killed');
    };
    const first = await world.start({ onAttached: dies });
    const key = await world.begin(true);
    await world.finish(key, told);
    await world.becomes(key, 'attached');
    await first.kill();
    await goesOn(key, 'connected');
    expect(await world.row('SELECT count(*) AS n FROM number_syncs')).toEqual({ n: 2 });
  });
});

test('several processes share the work: every onboarding once', async () => {
  letGo = () => {};
  await Promise.all([world.start(), world.start(), world.start()]);
  const keys = await Promise.all(Array.from({ length: 6 }, () => world.begin()));
  for (const [i, key] of keys.entries()) {
    world.meta.codes.set(`code-of-${i}`, ['2001']);
    await world.finish(key, { ...told, code: `code-of-${i}` });
  }
  for (const key of keys) await world.becomes(key, 'connected');
  expect(count('access_token')).toBe(6);
  expect(world.reports.filter(({ step }) => step === 'attach_number')).toHaveLength(6);
  expect(await world.row('SELECT count(*) AS n FROM numbers')).toEqual({ n: 1 });
});
