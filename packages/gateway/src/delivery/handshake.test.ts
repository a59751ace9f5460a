import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Handshake, openHandshake } from './handshake.ts';

let asked: URLSearchParams;
const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
  asked = searchParams;
  const challenge = searchParams.get('hub.challenge') ?? '';
  if (pathname === '/right') response.end(`${challenge}\n`);
  else if (pathname === '/refuses') response.writeHead(403).end(challenge);
  else if (pathname === '/redirects') response.writeHead(302, { location: '/right' }).end();
  else if (pathname === '/endless') response.end('x'.repeat(10_000_000));
  else response.end('ok');
});
let handshake: Handshake;
const base = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
beforeAll(async () => {
  handshake = openHandshake({ allowPrivate: true });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(async () => {
  await handshake.close();
  await new Promise((done) => server.close(done));
});

test('asks as Meta asks, beside what stands in the address already', async () => {
  expect(await handshake.shake(`${base()}/right?hook=7`, 'a word & more')).toBeUndefined();
  expect(Object.fromEntries(asked)).toEqual({
    hook: '7',
    'hub.mode': 'subscribe',
    'hub.challenge': expect.stringMatching(/^\d{10}$/),
    'hub.verify_token': 'a word & more',
  });
});

describe('says what is wrong', () => {
  test.each([
    ['/other', 'did not answer the handshake with its challenge'],
    ['/endless', 'did not answer the handshake with its challenge'],
    ['/refuses', 'answered the handshake with 403 instead of 200'],
    ['/redirects', 'answered the handshake with 302 instead of 200'],
  ])('%s', async (path, reason) => {
    expect(await handshake.shake(`${base()}${path}`, 'word')).toBe(reason);
  });

  test('nobody listens', async () => {
    expect(await handshake.shake('http://127.0.0.1:9/', 'word')).toBe('did not answer the handshake');
  });
});

test('an address inside is not asked unless it may be', async () => {
  const careful = openHandshake({ allowPrivate: false });
  expect(await careful.shake(`${base()}/right`, 'word')).toMatch(/private or loopback/);
  await careful.close();
});
