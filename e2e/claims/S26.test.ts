import { bakeryNumber } from '@tandem/simulator/demo';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { becomes, begin, connect, finish, graphCalls, signupSettings } from '../signup.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ env: signupSettings });
});
afterAll(() => world.close());

const event = (name: string, data: object = {}) => ({
  type: 'WA_EMBEDDED_SIGNUP',
  event: name,
  version: 3,
  data,
});

describe('the popup ends without a number', () => {
  test.each<[string, () => unknown, object]>([
    [
      'turned back at a screen',
      () => world.simulator.world.signup.cancel({ step: 'WABA_PHONE_PROFILE_PICKER' }),
      { state: 'cancelled', cancelled_at_step: 'WABA_PHONE_PROFILE_PICKER' },
    ],
    [
      'turned back at a new screen',
      () => event('CANCEL', { current_step: 'NEW' }),
      { state: 'cancelled', cancelled_at_step: 'NEW' },
    ],
    ['closed without a word', () => event('CANCEL'), { state: 'cancelled', cancelled_at_step: null }],
    [
      'an error that was reported, as of February',
      () =>
        world.simulator.world.signup.reportError({
          field: 'error_id',
          message: 'This number was banned from WhatsApp.',
        }),
      { state: 'failed', refusal: { code: 'number_banned' } },
    ],
    [
      'an error that was reported, as of September',
      () => world.simulator.world.signup.reportError({ field: 'error_code' }),
      { state: 'failed', refusal: { code: 'refused_by_meta' } },
    ],
    ['the flow broke', () => world.simulator.world.signup.fail(), { state: 'failed' }],
    [
      'finished without a number',
      () => event('FINISH_ONLY_WABA', { waba_id: '1' }),
      { state: 'failed', refusal: { code: 'finished_without_number' } },
    ],
    [
      'finished for the API alone',
      () => event('FINISH_GRANT_ONLY_API_ACCESS', { waba_id: '1', phone_number_id: '2' }),
      { state: 'failed', refusal: { code: 'app_only_install' } },
    ],
    ['something yet unknown', () => event('LOOKED_AROUND'), { state: 'launched' }],
  ])('claim S26: %s', async (_name, told, expected) => {
    const { id } = await begin(world);
    expect(await finish(world, id, { session_info: told() })).toMatchObject(expected);
  });

  test('claim S26: the same onboarding can be tried again after that', async () => {
    const { id } = await begin(world);
    await finish(world, id, { session_info: world.simulator.world.signup.cancel() });
    await finish(world, id, { session_info: world.simulator.world.signup.fail() });
    await finish(world, id, { code: 'a-code-that-never-was' });
    expect(await becomes(world, id, 'failed', 'connected')).toMatchObject({
      refusal: { code: 'code_expired', next_step: expect.stringContaining('Connect') },
    });
  });
});

describe('the popup is finished', () => {
  const variants = [
    ['the WABA alone is told', 'waba_only'],
    ['all ids are told', 'full'],
    ['nothing is told, or it was closed on the last screen', 'lost'],
  ] as const;

  test.each(variants)('claim S26: %s', async (_name, session) => {
    const done = await connect(world, { number: bakeryNumber.phoneNumberId, session });
    expect(done.onboarding).toMatchObject({ state: 'connected', refusal: null });
    world.simulator.world.account.disconnect({ phoneNumberId: bakeryNumber.phoneNumberId });
    await world.settled();
  });

  test.each([[true], [false]])('claim S26: in two calls, the code first: %s', async (codeFirst) => {
    const exchanges = graphCalls(world, 'GET', '/oauth/access_token').length;
    const { id } = await begin(world);
    const { code, session } = world.simulator.world.signup.finish({ number: bakeryNumber.phoneNumberId });
    const calls = [{ code }, { session_info: session }];
    for (const told of codeFirst ? calls : calls.reverse()) await finish(world, id, told);
    for (const told of calls) await finish(world, id, told);
    expect((await becomes(world, id, 'connected', 'failed')).state).toBe('connected');
    expect(graphCalls(world, 'GET', '/oauth/access_token')).toHaveLength(exchanges + 1);
    world.simulator.world.account.disconnect({ phoneNumberId: bakeryNumber.phoneNumberId });
    await world.settled();
  });
});
