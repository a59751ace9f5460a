import { expect, test } from 'vitest';
import { adviceFor } from './advice.ts';

test.each([
  [131047, 'window_closed', 'no'],
  [133010, 'number_disconnected', 'fix'],
  [130429, 'rate_limited', 'later'],
  [131056, 'rate_limited', 'later'],
  [100, 'invalid_request', 'no'],
  [190, 'meta_refused', 'fix'],
  [231, 'meta_refused', 'fix'],
  [132001, 'meta_refused', 'fix'],
  [131026, 'meta_refused', 'no'],
] as const)('%i is %s, to be tried again: %s', (code, problem, retry) => {
  expect(adviceFor(code, false)).toMatchObject({ code: problem, retry });
});

test('a code that nobody knows is permanent unless Meta calls it passing', () => {
  expect(adviceFor(999_999, false)).toMatchObject({ code: 'meta_refused', retry: 'no' });
  expect(adviceFor(999_999, true)).toMatchObject({ retry: 'later' });
  expect(adviceFor(undefined, true)).toMatchObject({ retry: 'later' });
});
