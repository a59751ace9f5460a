import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestGraph, refuse, sendJson, type TestGraph, graphToken as token } from '../testing-graph.ts';
import { type Graph, openGraph, TooLarge } from './client.ts';
import { readMedia } from './media.ts';
import { readPhoneNumber } from './phone-numbers.ts';

let meta: TestGraph;
let graph: Graph;
beforeAll(async () => {
  meta = await openTestGraph();
  graph = openGraph({ url: meta.url, version: 'v25.0', timeoutMs: 300 });
});
afterAll(async () => {
  await graph.close();
  await meta.close();
});
beforeEach(() => void meta.files.set('m1', { bytes: Buffer.from('a rose'), mimeType: 'image/png' }));
afterEach(() => {
  meta.doors = {};
  meta.calls.length = 0;
});

const read = (id = 'm1') => readMedia(graph, id, '106', token);
const limits = (maxBytes = 100) => ({ maxBytes, signal: AbortSignal.timeout(5_000) });
const download = (url: string, maxBytes?: number) => graph.download(url, token, limits(maxBytes));

async function bytesOf(answer: Awaited<ReturnType<typeof download>>): Promise<string> {
  if (answer.kind !== 'accepted') throw new Error(answer.kind);
  const chunks: Buffer[] = [];
  for await (const chunk of answer.bytes) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe('a media node', () => {
  test('is read with version, number and token', async () => {
    expect(await read()).toMatchObject({
      kind: 'accepted',
      value: { url: `${meta.url}/bytes/m1`, mimeType: 'image/png', size: 6 },
    });
    expect(meta.calls).toEqual(['GET /v25.0/m1']);
    expect([...meta.tokens]).toEqual([`Bearer ${token}`]);
  });

  test('that is refused is told in Meta’s words', async () => {
    meta.doors.node = (_request, response) =>
      refuse(response, 401, {
        code: 190,
        error_subcode: 463,
        message: 'expired',
        error_data: { details: 'since May' },
      });
    const refused = {
      kind: 'refused',
      status: 401,
      code: 190,
      subcode: 463,
      message: 'since May',
      transient: false,
      said: {
        ...{ type: 'OAuthException', fbtrace_id: 'A', code: 190, error_subcode: 463, message: 'expired' },
        error_data: { details: 'since May' },
      },
    };
    expect(await read()).toMatchObject(refused);
  });

  test('that is refused for a call limit comes with Meta’s estimate of when it is over', async () => {
    const usage = (minutes: number[]) =>
      JSON.stringify({
        '2001': minutes.map((estimated_time_to_regain_access) => ({
          type: 'whatsapp',
          estimated_time_to_regain_access,
        })),
      });
    meta.doors.node = (_request, response) => {
      response.setHeader('x-business-use-case-usage', usage([0, 19]));
      refuse(response, 400, { code: 80007, message: 'too many calls' });
    };
    expect(await read()).toMatchObject({ code: 80007, regainMs: 19 * 60_000 });
    meta.doors.node = (_request, response) => {
      response.setHeader('x-business-use-case-usage', 'not json');
      refuse(response, 400, { code: 80007, message: 'too many calls' });
    };
    expect(await read()).not.toHaveProperty('regainMs');
  });

  test('that is refused for its token does not quote it, whole or cut', async () => {
    const secret = `EAAB${'x'.repeat(400)}`;
    meta.doors.node = (_request, response) =>
      refuse(response, 400, { code: 190, message: `Malformed access token ${secret}` });
    expect(await readMedia(graph, 'm1', '106', secret)).toMatchObject({
      kind: 'refused',
      message: 'Malformed access token …',
    });
  });

  test('that a proxy refuses has no code', async () => {
    meta.doors.node = (_request, response) => void response.writeHead(502).end('<html>');
    expect(await read()).toMatchObject({ kind: 'refused', status: 502, code: undefined, transient: true });
  });

  test.each([
    ['not JSON', '<html>'],
    ['without an address', '{"id":"m1"}'],
    ['a list', '[]'],
  ])('that is %s is unknown', async (_name, body) => {
    meta.doors.node = (_request, response) => void response.writeHead(200).end(body);
    expect(await read()).toMatchObject({ kind: 'unknown' });
  });

  test('that never comes is unknown', async () => {
    meta.doors.node = () => {};
    expect(await read()).toEqual({ kind: 'unknown', reason: 'no answer in time' });
  });

  test('behind a cut connection is unknown', async () => {
    meta.doors.node = (request) => void request.socket.destroy();
    expect(await read()).toMatchObject({ kind: 'unknown' });
  });

  test('is not searched for elsewhere: an id cannot leave its place in the path', async () => {
    await read('../me?x=');
    expect(meta.calls).toEqual(['GET /v25.0/..%2Fme%3Fx%3D']);
  });
});

describe('a download', () => {
  test('brings the bytes and their kind', async () => {
    const answer = await download(`${meta.url}/bytes/m1`);
    expect(answer).toMatchObject({ kind: 'accepted', mimeType: 'image/png' });
    expect(await bytesOf(answer)).toBe('a rose');
  });

  test('whose address has run out is refused', async () => {
    expect(await download(`${meta.url}/bytes/m2`)).toMatchObject({
      kind: 'refused',
      status: 404,
      code: undefined,
    });
  });

  test('does not follow redirects', async () => {
    meta.doors.bytes = (_request, response) =>
      void response.writeHead(302, { location: `${meta.url}/bytes/m3` }).end();
    expect(await download(`${meta.url}/bytes/m1`)).toMatchObject({ kind: 'refused', status: 302 });
    expect(meta.calls).toHaveLength(1);
  });

  test('from a private or foreign host is never asked for', async () => {
    const stranger = await openTestGraph();
    const answer = await download(`${stranger.url}/bytes/m1`);
    expect(answer).toEqual({ kind: 'unknown', reason: expect.stringContaining('the address of the bytes') });
    expect(stranger.calls).toEqual([]);
    await stranger.close();
  });

  test('of more than the limit breaks off', async () => {
    await expect(bytesOf(await download(`${meta.url}/bytes/m1`, 5))).rejects.toThrow(TooLarge);
  });

  test('that stops in the middle breaks off', async () => {
    meta.doors.bytes = (_request, response) =>
      void response.writeHead(200, { 'content-length': '9' }).write('half');
    await expect(bytesOf(await download(`${meta.url}/bytes/m1`))).rejects.toThrow();
  });
});

test('of a number little is asked, and all but the id may be missing', async () => {
  expect(await readPhoneNumber(graph, '106', token)).toMatchObject({
    kind: 'accepted',
    value: { id: '106', isOnBizApp: undefined },
  });
  meta.doors.number = (_request, response) =>
    sendJson(response, 400, { error: { code: 100, message: 'no' } });
  expect(await readPhoneNumber(graph, '106', token)).toMatchObject({ kind: 'refused', code: 100 });
});
