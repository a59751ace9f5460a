import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, startBench } from '../test-receiver.ts';
import { bakeryNumber, demoBusiness, demoNumber } from '../world/demo.ts';
import type { BusinessNumber } from '../world/model.ts';
import { DAY, type PhoneApp } from '../world/phone-app.ts';
import type { World } from '../world/world.ts';
import type { SignupWish } from './signup.ts';
import { SignupRefusal } from './signup-rules.ts';

const number = bakeryNumber.phoneNumberId;
let bench: Bench;
let world: World;
beforeEach(async () => {
  bench = await startBench();
  world = bench.simulator.world;
});
afterEach(() => bench.close());

function refusalOf(wish: SignupWish): string {
  try {
    world.signup.finish(wish);
  } catch (error) {
    if (error instanceof SignupRefusal) return error.rule;
    throw error;
  }
  throw new Error('it was not refused');
}
const bakery = (): BusinessNumber => world.store.number(number);

describe('a signup in one call', () => {
  it('makes a WABA in the number’s portfolio and links the number', () => {
    const done = world.signup.finish({ number: '+44 20 7946 0958' });
    expect(done.businessId).toBe(bakeryNumber.portfolioId);
    expect(bakery()).toMatchObject({ wabaId: done.wabaId, link: 'connected', mode: 'coexistence' });
    expect(world.store.waba(done.wabaId)).toMatchObject({ name: 'Crumb & Co. Bakery', subscribed: false });
  });

  it('comes back to the WABA it was in', () => {
    const first = world.signup.finish({ number });
    world.account.disconnect({ phoneNumberId: number });
    const second = world.signup.finish({ number, shareHistory: false });
    expect(second.wabaId).toBe(first.wabaId);
    expect(second.code).not.toBe(first.code);
    expect(bakery().onboarding).toMatchObject({ sharesHistory: false, syncs: {} });
  });

  it('makes a WABA under the id that is asked for, and takes none of another portfolio', () => {
    expect(world.signup.finish({ number, wabaId: '397410980000009' }).wabaId).toBe('397410980000009');
    expect(world.store.waba('397410980000009').businessId).toBe(bakeryNumber.portfolioId);
    world.account.disconnect({ phoneNumberId: number });
    expect(() => world.signup.finish({ number, wabaId: demoNumber.wabaId })).toThrow(demoNumber.wabaId);
  });

  it('answers the session event as documented, with more ids, or not at all', () => {
    const { session, wabaId } = world.signup.finish({ number });
    expect(session).toEqual({
      type: 'WA_EMBEDDED_SIGNUP',
      event: 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING',
      version: 3,
      data: { waba_id: wabaId },
    });
    world.account.disconnect({ phoneNumberId: number });
    const full = world.signup.finish({ number, session: 'full' });
    expect(full.session?.data).toEqual({
      waba_id: wabaId,
      phone_number_id: number,
      business_id: bakeryNumber.portfolioId,
    });
    world.account.disconnect({ phoneNumberId: number });
    expect(world.signup.finish({ number, session: 'lost' }).session).toBeUndefined();
  });

  it('tells of turning back, of a reported error under both names, of a broken flow', () => {
    expect(world.signup.cancel({ step: 'PERMISSIONS' })).toMatchObject({
      event: 'CANCEL',
      data: { current_step: 'PERMISSIONS' },
    });
    for (const field of ['error_id', 'error_code'] as const) {
      const { event, data } = world.signup.reportError({ field, code: '42', message: 'No luck' });
      expect([event, data]).toMatchObject(['CANCEL', { [field]: '42', error_message: 'No luck' }]);
    }
    expect(world.signup.fail()).toMatchObject({
      event: 'ERROR',
      data: { error_message: expect.any(String) },
    });
  });
});

describe('a signup is refused', () => {
  it.each<[string, Partial<PhoneApp>]>([
    ['personal_app', { kind: 'personal' }],
    ['old_app', { version: '2.24.9' }],
    ['banned', { banned: true }],
  ])('%s', (rule, app) => {
    Object.assign(bakery().app, app);
    expect(refusalOf({ number })).toBe(rule);
  });

  it('for a young number, until it is a week old', () => {
    bakery().app.usedSince = world.now() - 6 * DAY;
    expect(refusalOf({ number })).toBe('young_number');
    world.advanceClock(DAY);
    expect(world.signup.finish({ number }).code).toBeTruthy();
  });

  it('for the other reasons of the trade', () => {
    expect(refusalOf({ number: demoNumber.phoneNumberId })).toBe('connected');
    expect(refusalOf({ number, portfolio: demoBusiness.id })).toBe('other_portfolio');
    world.settings.set({ signup_excluded_prefixes: ['44'] });
    expect(refusalOf({ number })).toBe('country');
    world.settings.set({ signup_excluded_prefixes: [] });
    bakery().app.wrongCodes = Array.from({ length: 5 }, () => world.now());
    expect(refusalOf({ number })).toBe('too_many_attempts');
    bakery().mode = 'cloud_api';
    expect(refusalOf({ number })).toBe('on_platform');
  });
});
