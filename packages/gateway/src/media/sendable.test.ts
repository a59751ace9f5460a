import { expect, test } from 'vitest';
import { refuseSendable } from './sendable.ts';

const mb = 1024 * 1024;
const webp = (moves: boolean): Buffer =>
  Buffer.concat([Buffer.from('RIFF1234WEBPVP8X1234', 'latin1'), Buffer.from([moves ? 0b10 : 0])]);
const nothing = Buffer.alloc(21);
const codeOf = (type: string, size: number, head: Buffer = nothing) => refuseSendable(type, size, head)?.code;

test.each([
  ['image/jpeg', 5 * mb],
  ['image/png', 5 * mb],
  ['audio/ogg; codecs=opus', 16 * mb],
  ['Video/MP4', 16 * mb],
  ['video/3gpp', 16 * mb],
  ['application/pdf', 100 * mb],
  ['text/plain;charset=utf-8', 100 * mb],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 100 * mb],
])('%s may have %i bytes and not one more', (type, most) => {
  expect([codeOf(type, 1), codeOf(type, most), codeOf(type, most + 1)]).toEqual([
    undefined,
    undefined,
    'payload_too_large',
  ]);
});

test('a sticker that moves may be larger', () => {
  expect(codeOf('image/webp', 100 * 1024, webp(false))).toBeUndefined();
  expect(codeOf('image/webp', 100 * 1024 + 1, webp(false))).toBe('payload_too_large');
  expect(codeOf('image/webp', 500 * 1024, webp(true))).toBeUndefined();
  expect(codeOf('image/webp', 500 * 1024 + 1, webp(true))).toBe('payload_too_large');
});

test.each(['image/gif', 'application/zip', 'text/html', 'image/svg+xml', ''])('%s cannot be sent', (type) =>
  expect(codeOf(type, 1)).toBe('unsupported_media_type'),
);

test('nothing cannot be sent', () => expect(codeOf('image/png', 0)).toBe('invalid_request'));
