import { expect, test } from 'vitest';
import { keyPart, readCursor } from './page.ts';

const cursorOf = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
const shape = [keyPart.time, keyPart.id];

test.each([
  '-infinity',
  '2026-11-22 19:44:35+00',
  '2026-11-22 19:44:35.123456+05:30',
  '2024-02-29 23:59:59-03',
  '0001-01-01 00:00:00+00:53:28',
])('a time as PostgreSQL writes it: %s', (time) => {
  expect(readCursor(cursorOf(time, 'conv_1'), shape)).toEqual([time, 'conv_1']);
});

test.each([
  '2024-13-45 99:99:99+00',
  '2026-02-29 10:00:00+00',
  '2026-04-31 10:00:00+00',
  '2026-01-00 10:00:00+00',
  '2026-01-01 24:00:00+00',
  '2026-01-01 10:60:00+00',
  '2026-01-01 10:00:00+16',
  '2026-01-01 10:00:00+00:60',
  '0000-01-01 00:00:00+00',
  'infinity',
  'now',
])('a time that PostgreSQL would refuse is no cursor: %s', (time) => {
  expect(() => readCursor(cursorOf(time, 'conv_1'), shape)).toThrow(/is not a cursor/);
});

test.each([
  ['nothing', ''],
  ['no JSON', 'abc'],
  ['too short', cursorOf('-infinity')],
  ['too long', cursorOf('-infinity', 'conv_1', 'x')],
  ['not texts', cursorOf('-infinity', 1)],
])('a made-up cursor is refused: %s', (_, cursor) => {
  expect(() => readCursor(cursor, shape)).toThrow(/is not a cursor/);
});
