import { problemCodes } from '@tandem/contract/api/problem';
import { expect, test } from 'vitest';
import { Refusal } from '../../runtime/refusal.ts';
import { envelopeOf, faultOf, NoSuchObject, NotOffered, statusOf } from './meta-errors.ts';

test.each([
  ['window_closed', 400, 131047, false],
  ['rate_limited', 400, 130429, true],
  ['number_disconnected', 400, 133010, false],
  ['number_suspended', 400, 133010, true],
  ['unauthorized', 401, 190, false],
  ['forbidden', 403, 10, false],
  ['handoff_active', 403, 131005, false],
  ['invalid_request', 400, 100, false],
  ['payload_too_large', 400, 131053, false],
  ['meta_unreachable', 503, 2, true],
  ['internal_error', 500, 1, false],
] as const)('%s is %i, %i', (code, status, meta, transient) => {
  const fault = faultOf(new Refusal(code, 'the reason'));
  expect(fault).toMatchObject({ status, code: meta, details: 'the reason' });
  expect(fault.transient ?? false).toBe(transient);
});

test.each(problemCodes)('%s has a whole envelope', (code) => {
  expect(envelopeOf(faultOf(new Refusal(code, 'why')), 'trace')).toEqual({
    error: {
      message: expect.stringMatching(/./),
      type: 'OAuthException',
      code: expect.any(Number),
      error_data: { messaging_product: 'whatsapp', details: 'why' },
      fbtrace_id: 'trace',
      ...(code === 'not_found' ? { error_subcode: 33 } : {}),
      ...(faultOf(new Refusal(code, '')).transient === true ? { is_transient: true } : {}),
    },
  });
});

test('messages carry their number in front, as clients look for it, but where Meta has none', () => {
  const message = (code: 'window_closed' | 'unauthorized') =>
    (envelopeOf(faultOf(new Refusal(code, '')), '') as { error: { message: string } }).error.message;
  expect(message('window_closed')).toBe('(#131047) Re-engagement message');
  expect(message('unauthorized')).toBe('Invalid OAuth access token');
});

test('what is not there, and what is not offered', () => {
  expect(new NoSuchObject('GET', '123').fault).toMatchObject({ status: 400, code: 100, subcode: 33 });
  expect(new NotOffered('me', undefined).fault).toMatchObject({ status: 400, code: 2500 });
  expect(new NotOffered('1/register', 'Ours').fault).toMatchObject({ status: 403, code: 10 });
});

test.each([
  [131047, 400],
  [190, 401],
  [200, 403],
  [131000, 500],
  [132001, 404],
  [2, 503],
])('%i goes with HTTP %i', (code, status) => expect(statusOf(code)).toBe(status));
