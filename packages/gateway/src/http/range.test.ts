import { expect, test } from 'vitest';
import { partOf } from './range.ts';

test.each([
  ['bytes=0-3', { start: 0, end: 3 }],
  ['bytes=4-', { start: 4, end: 9 }],
  ['bytes=8-100', { start: 8, end: 9 }],
  ['bytes=-3', { start: 7, end: 9 }],
  ['bytes=-100', { start: 0, end: 9 }],
  ['bytes=9-9', { start: 9, end: 9 }],
])('%s is a part of ten bytes', (header, part) => expect(partOf(header, 10)).toEqual(part));

test.each(['bytes=10-', 'bytes=10-12', 'bytes=-0'])('%s lies behind the end', (header) =>
  expect(partOf(header, 10)).toBe('none'),
);

test.each([undefined, '', 'bytes=-', 'bytes=3-1', 'bytes=0-1,3-4', 'lines=0-1', 'bytes=a-b'])(
  '%s asks for the whole',
  (header) => expect(partOf(header, 10)).toBeUndefined(),
);

test('of an empty file there is no part', () => expect(partOf('bytes=0-', 0)).toBe('none'));
