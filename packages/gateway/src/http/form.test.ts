import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { Refusal } from '../runtime/refusal.ts';
import { type FormFile, readForm } from './form.ts';

const boundary = 'xYz';
const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
const field = (name: string, value: string): string =>
  `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const file = (text: string, name = 'file', more = 'content-type: image/png\r\n'): string =>
  `--${boundary}\r\ncontent-disposition: form-data; name="${name}"; filename="a.png"\r\n${more}\r\n${text}\r\n`;
const end = `--${boundary}--\r\n`;

/** As a request: pieces of any size, and whether its end came. */
function raw(text: string, size = 7): Readable & { complete: boolean } {
  const pieces = text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? [];
  return Object.assign(Readable.from(pieces.map((piece) => Buffer.from(piece))), { complete: true });
}

const take = async ({ bytes, ...about }: FormFile) => {
  const chunks: Buffer[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return { ...about, text: Buffer.concat(chunks).toString() };
};
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'taken',
    (error) => (error instanceof Refusal ? error.code : String(error)),
  );

test.each([1, 7, 100_000])('fields before and behind the file, in pieces of %i', async (size) => {
  const text = field('messaging_product', 'whatsapp') + file('a rose') + field('type', 'image/jpeg') + end;
  const { fields, taken } = await readForm(raw(text, size), headers, 100, take);
  expect(Object.fromEntries(fields)).toEqual({ messaging_product: 'whatsapp', type: 'image/jpeg' });
  expect(taken).toEqual({ filename: 'a.png', mimeType: 'image/png', text: 'a rose' });
});

test('other files flow by; a part without a kind has none', async () => {
  const text = file('other', 'picture') + file('a rose', 'file', '') + end;
  // Only one file is looked at, and it must be the right one.
  expect(await codeOf(readForm(raw(text), headers, 100, take))).toBe('invalid_request');
  const { taken } = await readForm(raw(file('a rose', 'file', '') + end), headers, 100, take);
  expect(taken.text).toBe('a rose');
});

test('a file over the limit is refused at its first byte too many, and the rest flows by', async () => {
  const text = file('x'.repeat(200)) + field('type', 'image/png') + end;
  expect(await codeOf(readForm(raw(text), headers, 199, take))).toBe('payload_too_large');
  expect(await codeOf(readForm(raw(text), headers, 200, take))).toBe('taken');
});

test.each([
  ['no form', raw('{}'), { 'content-type': 'application/json' }, 'unsupported_media_type'],
  ['no kind', raw('{}'), {}, 'unsupported_media_type'],
  ['no boundary', raw(end), { 'content-type': 'multipart/form-data' }, 'invalid_request'],
  ['no file', raw(field('a', 'b') + end), headers, 'invalid_request'],
  ['nothing', raw(end), headers, 'invalid_request'],
  ['no end', raw(file('a rose').slice(0, -10)), headers, 'invalid_request'],
])('%s', async (_what, stream, told, code) => {
  expect(await codeOf(readForm(stream, told, 100, take))).toBe(code);
});

test('a connection that breaks off ends the file too', async () => {
  const stream = Object.assign(new Readable({ read() {} }), { complete: false });
  let ended: unknown;
  const work = readForm(stream, headers, 100, (one) => {
    const taking = take(one);
    taking.catch((error) => {
      ended = error;
    });
    return taking;
  });
  stream.push(file('a rose').slice(0, -4));
  setImmediate(() => stream.destroy());
  expect(await codeOf(work)).toBe('invalid_request');
  expect(ended).toBeInstanceOf(Refusal);
});

test('what the taker refuses is told', async () => {
  const refuse = () => Promise.reject(new Refusal('media_unavailable', 'the disk: ENOSPC'));
  expect(await codeOf(readForm(raw(file('x'.repeat(50_000)) + end, 1_000), headers, 100_000, refuse))).toBe(
    'media_unavailable',
  );
});
