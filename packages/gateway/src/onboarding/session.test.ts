/** Every documented variant of the popup's session events (embedded-signup.md 2, contradictions 8 and 9). */
import { describe, expect, test } from 'vitest';
import { readSession } from './session.ts';

const told = (event: string, data?: object) =>
  readSession({ type: 'WA_EMBEDDED_SIGNUP', event, data, version: 3 });

describe('what the popup tells', () => {
  test.each<[string, string, object | undefined, object]>([
    [
      'an app number, by the WABA alone',
      'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING',
      { waba_id: '524000000000001' },
      { kind: 'finished', wabaIds: ['524000000000001'] },
    ],
    [
      'an app number with all ids',
      'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING',
      { waba_id: '1', phone_number_id: '2', business_id: 3, page_ids: ['9'] },
      { kind: 'finished', wabaIds: ['1'], phoneNumberId: '2', businessId: '3' },
    ],
    ['ids as a list', 'FINISH', { waba_ids: ['1', '2'] }, { kind: 'finished', wabaIds: ['1', '2'] }],
    ['a finish without data', 'FINISH', undefined, { kind: 'finished', wabaIds: [] }],
    ['a finish yet unknown', 'FINISH_ANOTHER_WAY', { waba_id: '1' }, { kind: 'finished', wabaIds: ['1'] }],
    ['a legacy migration', 'FINISH_OBO_MIGRATION', { waba_id: '1' }, { kind: 'finished', wabaIds: ['1'] }],
    ['an id that is none', 'FINISH', { waba_id: '../me' }, { kind: 'finished', wabaIds: [] }],
    [
      'no number',
      'FINISH_ONLY_WABA',
      { waba_id: '1' },
      { kind: 'fruitless', why: 'finished_without_number' },
    ],
    [
      'access only',
      'FINISH_GRANT_ONLY_API_ACCESS',
      { waba_id: '1', phone_number_id: '2' },
      { kind: 'fruitless', why: 'app_only_install' },
    ],
    [
      'closed on a screen',
      'CANCEL',
      { current_step: 'WABA_PHONE_PROFILE_PICKER' },
      { kind: 'cancelled', step: 'WABA_PHONE_PROFILE_PICKER' },
    ],
    ['closed on a new screen', 'CANCEL', { current_step: 'NEW_ONE' }, { kind: 'cancelled', step: 'NEW_ONE' }],
    ['closed, nothing more', 'CANCEL', {}, { kind: 'cancelled' }],
    [
      'an error by id',
      'CANCEL',
      { error_message: 'no', error_id: '131031', session_id: 's', timestamp: 1 },
      { kind: 'failed', code: 131031, message: 'no' },
    ],
    [
      'an error by code',
      'CANCEL',
      { error_message: 'no', error_code: 4 },
      { kind: 'failed', code: 4, message: 'no' },
    ],
    ['an error without a number', 'ERROR', { error_message: 'no' }, { kind: 'failed', message: 'no' }],
    ['an error in letters', 'ERROR', { error_code: 'E1' }, { kind: 'failed' }],
    ['something new', 'LOOKED_AROUND', {}, { kind: 'unknown' }],
  ])('%s', (_name, event, data, outcome) => {
    expect(told(event, data)).toEqual({ event, outcome });
  });

  test('what is no session event is none', () => {
    for (const raw of [
      undefined,
      null,
      'FINISH',
      {},
      { type: 'OTHER', event: 'FINISH' },
      { type: 'WA_EMBEDDED_SIGNUP' },
    ])
      expect(readSession(raw)).toBeUndefined();
  });

  test('data of another kind costs only itself', () => {
    expect(readSession({ type: 'WA_EMBEDDED_SIGNUP', event: 'cancel', data: 'x' })).toEqual({
      event: 'CANCEL',
      outcome: { kind: 'cancelled' },
    });
  });
});
