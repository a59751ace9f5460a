/** What each thing told does in each state (claim S26 end to end: e2e/claims/S26.test.ts). */
import type { OnboardingState } from '@tandem/contract/api/onboarding';
import { describe, expect, test } from 'vitest';
import { type Heard, hear, type News, nextStep, type Standing, stateAfter } from './machine.ts';
import { readSession, type Session } from './session.ts';

const standing = (state: OnboardingState, more: Partial<Standing> = {}): Standing => ({
  state,
  codeFingerprint: undefined,
  closed: false,
  ...more,
});
const told = (event: string, data: object = {}): News => ({
  kind: 'session',
  session: readSession({ type: 'WA_EMBEDDED_SIGNUP', event, data }) as Session,
});
const code: News = { kind: 'code', fingerprint: 'new' };
const finish = told('FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING', { waba_id: '1' });
const onlyWaba = told('FINISH_ONLY_WABA', { waba_id: '1' });
const cancel = told('CANCEL', { current_step: 'PHONE_NUMBER_SETUP' });
const error = told('ERROR', { error_message: 'no' });

/** `undefined`: nothing; `noted`: the state stays; `refused`: contradicts; else the new state. */
const heard = (answer: Heard): string | undefined =>
  answer.kind === 'moves' ? answer.to : answer.kind === 'contradicts' ? 'refused' : answer.kind;

const states = [
  ...(['launched', 'code_received', 'token_exchanged', 'confirming', 'number_found', 'checked'] as const),
  ...(['app_subscribed', 'attached', 'connected', 'cancelled', 'failed', 'expired'] as const),
];
const table: [string, News, Record<OnboardingState, string>][] = [
  // Each row in the order of `states`.
  row(
    'a code',
    code,
    'code_received refused refused code_received refused refused refused refused refused code_received code_received refused',
  ),
  row(
    'a finish',
    finish,
    'noted noted noted token_exchanged nothing nothing nothing nothing nothing noted noted nothing',
  ),
  row(
    'a finish without a number',
    onlyWaba,
    'failed noted noted nothing nothing nothing nothing nothing nothing noted noted nothing',
  ),
  row(
    'a closed popup',
    cancel,
    'cancelled nothing nothing nothing nothing nothing nothing nothing nothing cancelled cancelled nothing',
  ),
  row(
    'an error',
    error,
    'failed nothing nothing nothing nothing nothing nothing nothing nothing failed failed nothing',
  ),
  row(
    'an unknown event',
    told('LOOKED_AROUND'),
    'nothing nothing nothing nothing nothing nothing nothing nothing nothing nothing nothing nothing',
  ),
  row(
    'a cancellation by API',
    { kind: 'cancel' },
    'cancelled cancelled cancelled cancelled cancelled cancelled refused refused refused cancelled cancelled nothing',
  ),
  row(
    'the end of its time',
    { kind: 'time_is_up' },
    'expired nothing nothing expired nothing nothing nothing nothing nothing nothing nothing nothing',
  ),
];

function row(name: string, news: News, words: string): (typeof table)[number] {
  const expected = words.split(' ');
  return [name, news, Object.fromEntries(states.map((state, i) => [state, expected[i]])) as never];
}

describe.each(table)('%s', (_name, news, expected) => {
  test.each(states)('while %s', (state) => {
    expect(heard(hear(standing(state), news))).toBe(expected[state]);
  });
});

test('the same code once more is nothing, whatever the state', () => {
  for (const state of states) {
    expect(hear(standing(state, { codeFingerprint: 'new' }), code)).toEqual({ kind: 'nothing' });
  }
});

test('after its end no popup counts any more', () => {
  expect(heard(hear(standing('cancelled', { closed: true }), code))).toBe('refused');
  expect(heard(hear(standing('launched', { closed: true }), finish))).toBe('nothing');
});

describe('the way of the flow', () => {
  test('every step, one after the other', () => {
    const seen: string[] = [];
    let state: OnboardingState = 'code_received';
    for (let step = nextStep(state); step !== undefined; step = nextStep(state)) {
      seen.push(step);
      state = stateAfter(state, { kind: 'done' });
    }
    expect([...seen, state]).toEqual([
      ...['exchange_token', 'find_number', 'check_number', 'subscribe_app', 'attach_number', 'ask_sync'],
      'connected',
    ]);
  });

  test('it waits for people where the number is not plain, and ends where something is refused', () => {
    expect(stateAfter('token_exchanged', { kind: 'ambiguous' })).toBe('confirming');
    expect(nextStep('confirming')).toBeUndefined();
    const refusal = { code: 'refused_by_meta' as const, title: '', explanation: '', next_step: '' };
    expect(stateAfter('number_found', { kind: 'refused', refusal })).toBe('failed');
    for (const state of ['launched', 'connected', 'cancelled', 'failed', 'expired'] as const)
      expect(nextStep(state)).toBeUndefined();
  });
});
