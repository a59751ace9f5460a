import { expect, test } from 'vitest';

type Read = (message: { origin: string; data: unknown }, sdkUrl: string) => { event: string } | undefined;
// Plain JavaScript for the browser, without types of its own.
const { readSessionMessage }: { readSessionMessage: Read } = await import(
  String(new URL('./page/session-message.js', import.meta.url))
);

const metas = 'https://connect.facebook.net/en_US/sdk.js';
const simulated = 'http://127.0.0.1:8090/sdk.js';
const finish = { type: 'WA_EMBEDDED_SIGNUP', event: 'FINISH', data: { waba_id: '1' } };
const read = (origin: string, data: unknown = JSON.stringify(finish), sdk = metas) =>
  readSessionMessage({ origin, data }, sdk)?.event;

test.each(['https://www.facebook.com', 'https://facebook.com', 'https://web.facebook.com'])(
  '%s is heard',
  (origin) => expect(read(origin)).toBe('FINISH'),
);

test.each([
  'https://evilfacebook.com',
  'https://facebook.com.evil.example',
  'http://www.facebook.com',
  'https://www.facebook.com:8443',
  'http://127.0.0.1:8090',
  'null',
  '',
])('%s is not', (origin) => expect(read(origin)).toBeUndefined());

test('an SDK that plays Facebook is heard, from its own origin only', () => {
  expect(read('http://127.0.0.1:8090', finish, simulated)).toBe('FINISH');
  expect(read('http://127.0.0.1:8091', finish, simulated)).toBeUndefined();
});

test.each([
  'cb=f1&origin=x',
  '{',
  'null',
  '[]',
  '{"type":"other","event":"FINISH"}',
  '{"type":"WA_EMBEDDED_SIGNUP"}',
  42,
  null,
  undefined,
])('%s on the same channel is passed over', (data) =>
  expect(readSessionMessage({ origin: 'https://www.facebook.com', data }, metas)).toBeUndefined(),
);
