import { expect, test } from 'vitest';
import { putOff } from './put-off.ts';

const refused = (code: number | undefined, more: { status?: number; regainMs?: number } = {}) =>
  ({ kind: 'refused', status: 400, code, ...more }) as const;
const reply = (tries = 0) => ({ priority: 'reply', tries }) as const;
const broadcast = (tries = 0) => ({ priority: 'broadcast', tries }) as const;

test.each([
  [130429, 'number', 1],
  [131056, 'pair', 1],
  [131048, 'number', 3600],
  [131057, 'number', 60],
  [80007, 'number', 3600],
  [4, 'number', 3600],
  [131016, 'number', 5],
] as const)('%i: the %s rests for %i s at first', (code, of, seconds) => {
  expect(putOff(refused(code), broadcast())).toMatchObject({
    of,
    again: true,
    rest: { ms: seconds * 1_000, code },
  });
});

test.each([131026, 131047, 132001, 190, 100, undefined])('%s: nothing else is concerned', (code) => {
  expect(putOff(refused(code), broadcast())).toBeUndefined();
});

test('somebody waits for a reply: it is held for seconds, not for hours', () => {
  expect(putOff(refused(130429), reply())).toMatchObject({ again: true });
  expect(putOff(refused(131056), reply(1))).toMatchObject({ again: true });
  expect(putOff(refused(131056), reply(2))).toMatchObject({ again: false });
  expect(putOff(refused(131048), reply())).toMatchObject({ again: false, of: 'number' });
  expect(putOff(refused(131000), reply())).toMatchObject({ again: false });
});

test('a passing fault of a broadcast’s message is tried a few times, Meta out of reach as long as it takes', () => {
  expect(putOff(refused(131000), broadcast(2))).toMatchObject({ again: true });
  expect(putOff(refused(131000), broadcast(3))).toMatchObject({ again: false });
  expect(putOff({ kind: 'unsent' }, broadcast(500))).toMatchObject({ again: true, rest: { code: 0 } });
  expect(putOff({ kind: 'unsent' }, reply())).toMatchObject({ again: false });
});

test('Meta says when it answers again; a proxy’s 429 is a limit too', () => {
  expect(putOff(refused(80007, { regainMs: 7_200_000 }), broadcast())).toMatchObject({
    rest: { ms: 7_200_000, mostMs: 7_200_000 },
  });
  expect(putOff(refused(undefined, { status: 429 }), broadcast())).toMatchObject({
    ...{ of: 'number', rest: { code: 130429 } },
  });
});
