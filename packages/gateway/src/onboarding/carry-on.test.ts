/** The flow on a database: each step once, stored before the next; what is refused, lost, retried. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { appNumber, refused, wabaOf } from '../testing-signup.ts';
import { until } from '../testing-until.ts';
import { confirmOnboarding } from './tell.ts';
import { appFinish, session, type TestOnboarding, testOnboarding } from './testing-onboarding.ts';

let world: TestOnboarding;
beforeEach(async () => {
  world = await testOnboarding();
});
afterEach(() => world.close());

const ids = session(appFinish, { waba_id: '2001', phone_number_id: '1001' });
const posts = (): string[] => world.meta.calls.filter((call) => call.startsWith('POST'));
const exchanges = (): string[] => world.meta.calls.filter((call) => call.endsWith('access_token'));

describe('from code to connected', () => {
  test('code and ids in one call: every step once', async () => {
    await world.start();
    const key = await world.begin(true);
    await world.finish(key, { code: 'code-1', session_info: ids });
    const done = await world.becomes(key, 'connected');
    expect(done.steps.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'launch done',
      'receive_code done',
      'exchange_token done',
      'find_number done',
      'confirm_number skipped',
      'check_number done',
      'subscribe_app done',
      'attach_number done',
      'ask_sync done',
    ]);
    expect(world.meta.calls).toEqual([
      'GET /oauth/access_token',
      'GET /2001',
      'GET /2001/phone_numbers',
      'GET /1001',
      'GET /2001/subscribed_apps',
      'POST /2001/subscribed_apps',
    ]);
    expect(done.candidates).toEqual([
      {
        ...{ waba_id: '2001', waba_name: 'WABA of 3001', business_id: '3001', business_name: 'Flowers Ltd' },
        ...{ phone_number_id: '1001', display_phone_number: '+49 30 901820', verified_name: 'Flowers' },
      },
    ]);
    expect(await world.row('SELECT * FROM numbers')).toMatchObject({
      ...{ id: done.number_id, workspace_id: 'ws_1', phone_number_id: '1001', waba_id: '2001' },
      ...{ business_id: '3001', verified_name: 'Flowers', mode: 'coexistence', state: 'connected' },
    });
    expect(done.sync).toMatchObject({ contacts: { state: 'wanted' }, history: { state: 'wanted' } });
    expect(world.errors).toEqual([]);
  });

  test('the switch is off unless somebody turned it on', async () => {
    await world.start();
    const key = await world.begin();
    await world.finish(key, { code: 'code-1', session_info: ids });
    const done = await world.becomes(key, 'connected');
    expect(done.steps.at(-1)).toMatchObject({ name: 'ask_sync', state: 'skipped' });
    expect(await world.rows('SELECT * FROM number_syncs')).toEqual([]);
  });

  test.each([
    ['session first', [{ session_info: ids }, { code: 'code-1' }]],
    ['code first', [{ code: 'code-1' }, { session_info: ids }]],
    ['everything twice', [{ code: 'code-1' }, { code: 'code-1', session_info: ids }, { session_info: ids }]],
    [
      'closed on the last screen',
      [{ session_info: session('CANCEL', { current_step: 'PERMISSIONS' }) }, { code: 'code-1' }],
    ],
  ])('%s', async (_name, calls) => {
    await world.start();
    const key = await world.begin();
    for (const told of calls) await world.finish(key, told);
    world.clock.now = new Date(world.clock.now.getTime() + 6_000);
    await world.becomes(key, 'connected');
    expect(exchanges()).toHaveLength(1);
    expect(posts()).toEqual(['POST /2001/subscribed_apps']);
  });

  test('nothing that is secret is kept in the clear, and nothing of it afterwards', async () => {
    const key = await world.begin();
    await world.finish(key, { code: 'code-1', session_info: ids });
    const before = await world.row('SELECT code_sealed, link_hash FROM onboardings');
    expect(before.code_sealed.includes('code-1')).toBe(false);
    expect(before.link_hash.includes(key.token)).toBe(false);
    await world.start();
    await world.becomes(key, 'connected');
    const after = await world.row('SELECT code_sealed, token_sealed FROM onboardings');
    expect(after).toEqual({ code_sealed: null, token_sealed: null });
  });
});

describe('without the session event', () => {
  const late = (ms: number): void => {
    world.clock.now = new Date(world.clock.now.getTime() + ms);
    world.tell.wakeOnboarding();
  };

  test('the token tells the WABA', async () => {
    await world.start();
    const key = await world.begin();
    await world.finish(key, { code: 'code-1' });
    await world.becomes(key, 'token_exchanged');
    late(5_001);
    await world.becomes(key, 'connected');
    expect(world.meta.calls).toContain('GET /debug_token');
  });

  test('where it does not, PARTNER_ADDED does; a WABA of somebody else is passed over', async () => {
    world.meta.listsTargets = false;
    await world.start();
    const key = await world.begin();
    await world.finish(key, { code: 'code-1' });
    for (const waba of ['2001', '2999'])
      await world.rows(
        `INSERT INTO notices (waba_id, field, event, value, fingerprint)
         VALUES ($1, 'account_update', 'PARTNER_ADDED', '{}', $2)`,
        [waba, Buffer.from(waba)],
      );
    late(5_001);
    expect((await world.becomes(key, 'connected')).candidates[0]?.waba_id).toBe('2001');
  });

  test('with several numbers somebody must choose, and the choice stays (claim S9)', async () => {
    const other = { ...appNumber, id: '1002', display_phone_number: '+49 30 901821' };
    world.meta.wabas.set('2002', wabaOf([other], '3002'));
    world.meta.codes.set('code-2', ['2001', '2002']);
    await world.start();
    const key = await world.begin();
    await world.finish(key, { code: 'code-2' });
    late(5_001);
    const asked = await world.becomes(key, 'confirming');
    expect(asked.candidates.map((one) => [one.waba_id, one.phone_number_id])).toEqual([
      ['2001', '1001'],
      ['2002', '1002'],
    ]);
    expect(posts()).toEqual([]);
    const stranger = confirmOnboarding(world.tell, key, { waba_id: '2001', phone_number_id: '1002' });
    await expect(stranger).rejects.toMatchObject({ code: 'invalid_request' });
    const choice = { waba_id: '2002', phone_number_id: '1002' };
    await confirmOnboarding(world.tell, key, choice);
    await confirmOnboarding(world.tell, key, choice);
    expect((await world.becomes(key, 'connected')).candidates).toMatchObject([choice]);
    const switched = confirmOnboarding(world.tell, key, { waba_id: '2001', phone_number_id: '1001' });
    await expect(switched).rejects.toMatchObject({ code: 'conflict' });
    expect(posts()).toEqual(['POST /2002/subscribed_apps']);
  });

  test('ids that come while somebody is asked spare the choice', async () => {
    world.meta.wabas.set('2002', wabaOf([{ ...appNumber, id: '1002', display_phone_number: '+49 30 1' }]));
    world.meta.codes.set('code-2', ['2001', '2002']);
    await world.start();
    const key = await world.begin();
    await world.finish(key, { code: 'code-2' });
    late(5_001);
    await world.becomes(key, 'confirming');
    await world.finish(key, {
      session_info: session(appFinish, { waba_id: '2002', phone_number_id: '1002' }),
    });
    expect((await world.becomes(key, 'connected')).candidates[0]?.waba_id).toBe('2002');
  });
});

describe('what is refused', () => {
  const failsWith = async (code: string, told: object = { code: 'code-1', session_info: ids }) => {
    await world.start();
    const key = await world.begin(true);
    await world.finish(key, told);
    const failed = await world.becomes(key, 'failed');
    expect(failed.refusal?.code).toBe(code);
    expect(await world.row('SELECT count(*) AS n FROM number_syncs')).toEqual({ n: 0 });
    return { key, failed };
  };

  test('a number that is on the Cloud API alone; nothing half-made stays (claim S4)', async () => {
    world.meta.wabas.set('2001', wabaOf([{ ...appNumber, is_on_biz_app: false }]));
    const { failed } = await failsWith('not_on_business_app');
    expect(failed.number_id).toBeNull();
    expect(await world.rows('SELECT id FROM numbers')).toEqual([]);
    expect(posts()).toEqual([]);
  });

  test('a number that does not become active', async () => {
    world.meta.wabas.set('2001', wabaOf([{ ...appNumber, platform_type: 'NOT_APPLICABLE' }]));
    await world.start();
    const key = await world.begin();
    await world.finish(key, { code: 'code-1', session_info: ids });
    await hurried(key);
    expect((await world.read(key)).refusal?.code).toBe('not_active_at_meta');
  });

  test('a WABA without the number', async () => {
    world.meta.wabas.set('2001', wabaOf([]));
    await world.start();
    const key = await world.begin();
    await world.finish(key, { code: 'code-1', session_info: ids });
    await hurried(key);
    expect((await world.read(key)).refusal?.code).toBe('number_not_listed');
  });

  test('a code that is too old is not even sent', async () => {
    const key = await world.begin();
    await world.finish(key, { code: 'code-1', session_info: ids });
    world.clock.now = new Date(world.clock.now.getTime() + 30_001);
    await world.start();
    expect((await world.becomes(key, 'failed')).refusal?.code).toBe('code_expired');
    expect(exchanges()).toEqual([]);
  });

  test('a code that Meta refuses; with the next one it goes on', async () => {
    const { key } = await failsWith('code_expired', { code: 'a-made-up-one', session_info: ids });
    expect(posts()).toEqual([]);
    await world.finish(key, { code: 'code-1', session_info: ids });
    expect((await world.becomes(key, 'connected')).refusal).toBeNull();
    expect(exchanges()).toHaveLength(2);
  });

  test('an exchange whose answer is lost is not repeated', async () => {
    world.meta.hold = (call, when) => {
      if (call.includes('oauth') && when === 'after') throw new Error('connection reset');
    };
    await failsWith('start_again');
    expect(exchanges()).toHaveLength(1);
  });

  test('the same phone under another portfolio while it is connected (claim S18)', async () => {
    await world.rows(
      `INSERT INTO numbers (id, workspace_id, phone_number_id, waba_id, business_id, display_phone_number, phone_digits,
         mode, state) VALUES ('num_0', 'ws_1', '900', '800', '700', '+49 30 901820', '4930901820', 'coexistence', 'connected')`,
    );
    await failsWith('other_portfolio');
    expect(posts()).toEqual([]);
  });

  test('a number of another workspace', async () => {
    await world.rows(
      `INSERT INTO numbers (id, workspace_id, phone_number_id, waba_id, display_phone_number, phone_digits, mode, state)
       VALUES ('num_0', 'ws_2', '1001', '2001', '+49 30 901820', '4930901820', 'coexistence', 'disconnected')`,
    );
    await failsWith('other_workspace');
  });

  test('a finish without a number, with its code or before it', async () => {
    const told = session('FINISH_ONLY_WABA', { waba_id: '2001' });
    const { key } = await failsWith('finished_without_number', { session_info: told });
    await world.finish(key, { code: 'code-1' });
    await world.becomes(key, 'failed');
    expect((await world.read(key)).refusal?.code).toBe('finished_without_number');
  });

  /** Lets the retries come due, one after the other. */
  async function hurried(key: Awaited<ReturnType<TestOnboarding['begin']>>): Promise<void> {
    // The code first: hurried from the start, it would be too old before a slow machine used it.
    await until('the code to be used', () => exchanges().length > 0);
    const timer = setInterval(() => {
      world.clock.now = new Date(world.clock.now.getTime() + 60_000);
      world.tell.wakeOnboarding();
    }, 10);
    await world.becomes(key, 'failed').finally(() => clearInterval(timer));
  }
});

describe('what passes', () => {
  test('an answer that says "later" is asked for again', async () => {
    let busy = 2;
    world.meta.answer = (call) => {
      if (!call.startsWith('POST') || busy === 0) return undefined;
      busy -= 1;
      return refused(80007, 'slow down');
    };
    await world.start();
    const key = await world.begin();
    await world.finish(key, { code: 'code-1', session_info: ids });
    const timer = setInterval(() => {
      world.clock.now = new Date(world.clock.now.getTime() + 1_000);
      world.tell.wakeOnboarding();
    }, 10);
    await world.becomes(key, 'connected').finally(() => clearInterval(timer));
    expect(world.reports.filter(({ outcome }) => outcome === 'retried')).toHaveLength(2);
  });

  test('an app that is subscribed already is not subscribed again', async () => {
    world.meta.wabas.get('2001')?.subscribed.add('4001');
    await world.start();
    const key = await world.begin();
    await world.finish(key, { code: 'code-1', session_info: ids });
    await world.becomes(key, 'connected');
    expect(posts()).toEqual([]);
  });

  test('a number that was disconnected comes back as itself, also under a new id of Meta’s', async () => {
    await world.rows(
      `INSERT INTO numbers (id, workspace_id, phone_number_id, waba_id, business_id, display_phone_number, phone_digits,
         mode, state) VALUES ('num_0', 'ws_1', '900', '800', '700', '+49 30 901820', '4930901820', 'coexistence',
         'disconnected')`,
    );
    await world.start();
    const key = await world.begin(true);
    await world.finish(key, { code: 'code-1', session_info: ids });
    expect((await world.becomes(key, 'connected')).number_id).toBe('num_0');
    expect(await world.row('SELECT phone_number_id, waba_id, business_id, state FROM numbers')).toEqual({
      ...{ phone_number_id: '1001', waba_id: '2001', business_id: '3001', state: 'connected' },
    });
  });

  test('what nobody finishes expires', async () => {
    await world.start();
    const key = await world.begin();
    world.clock.now = new Date(world.clock.now.getTime() + 7 * 24 * 3600_000);
    world.tell.wakeOnboarding();
    await world.becomes(key, 'expired');
    await expect(world.finish(key, { code: 'code-1' })).rejects.toMatchObject({ code: 'conflict' });
  });
});
