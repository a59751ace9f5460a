import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { openMediaLinks } from './link.ts';

const secretKey = randomBytes(32);
const day = 24 * 3_600_000;
const start = Date.UTC(2026, 10, 22, 8);

function linksAt(now: number, key = secretKey, baseUrl = 'https://tandem.example.com/base') {
  return openMediaLinks({ secretKey: key, baseUrl: () => baseUrl, now: () => now });
}

function partsOf(link: string) {
  const url = new URL(link);
  const [workspace = '', handle = ''] = url.pathname.split('/').slice(-2);
  const given = {
    expires: url.searchParams.get('expires') ?? '',
    signature: url.searchParams.get('signature') ?? '',
  };
  return { workspace, handle, given };
}

const link = linksAt(start).linkOf('ws_1', 'abc');
const { workspace, handle, given } = partsOf(link);

test('a link stands below the public address and is right for 30 days', () => {
  expect(link).toMatch(
    /^https:\/\/tandem\.example\.com\/base\/media\/ws_1\/abc\?expires=\d+&signature=[\w-]{43}$/,
  );
  expect(linksAt(start + 30 * day).check(workspace, handle, given)).toBe('right');
  expect(linksAt(start + 31 * day).check(workspace, handle, given)).toBe('expired');
});

test('it stays the same for a day, so that caches work', () => {
  expect(linksAt(start + 3_600_000).linkOf('ws_1', 'abc')).toBe(link);
  expect(linksAt(start + day).linkOf('ws_1', 'abc')).not.toBe(link);
});

test.each([
  ['another workspace', 'ws_2', handle, given],
  ['other media', workspace, 'abd', given],
  ['a later end', workspace, handle, { ...given, expires: String(Number(given.expires) + 1) }],
  ['no end', workspace, handle, { ...given, expires: '' }],
  ['another signature', workspace, handle, { ...given, signature: Buffer.alloc(32).toString('base64url') }],
  ['a shorter signature', workspace, handle, { ...given, signature: given.signature.slice(2) }],
  ['no signature', workspace, handle, { ...given, signature: '' }],
])('%s is wrong', (_name, ws, media, altered) =>
  expect(linksAt(start).check(ws, media, altered)).toBe('wrong'),
);

test('another secret key knows nothing of it', () => {
  expect(linksAt(start, randomBytes(32)).check(workspace, handle, given)).toBe('wrong');
});
