import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Graph, openGraph } from './client.ts';
import { uploadMedia } from './upload.ts';

const token = 'EAAB/secret+token=of-the-tests';
type Seen = { method: string; url: string; headers: IncomingHttpHeaders; body: Buffer };
let seen: Seen[];
let answer: { status: number; body: string; headers?: Record<string, string> };
let graph: Graph;
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const { method = '', url = '', headers } = request;
    seen.push({ method, url, headers, body: Buffer.concat(chunks) });
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
});
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  graph = openGraph({ url: `http://127.0.0.1:${port}`, version: 'v25.0', timeoutMs: 2_000 });
  reset();
});
afterAll(async () => {
  await graph.close();
  server.close();
});
afterEach(reset);
function reset(): void {
  seen = [];
  answer = { status: 200, body: '{"success":true}' };
}

test('a call goes out as it was asked, with our token', async () => {
  const found = await graph.relay({
    ...{
      method: 'POST',
      path: ['1', 'a/b'],
      query: [
        ['x', 'ü'],
        ['x', '2'],
      ],
      version: 'v23.0',
      token,
    },
    body: { json: { name: 'ü' } },
  });
  expect(found).toEqual({ kind: 'answered', status: 200, json: { success: true }, usage: undefined });
  expect(seen[0]).toMatchObject({ method: 'POST', url: '/v23.0/1/a%2Fb?x=%C3%BC&x=2' });
  expect(seen[0]?.headers).toMatchObject({
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
  });
  expect(JSON.parse(String(seen[0]?.body))).toEqual({ name: 'ü' });
});

test('without a version the configured one is taken; the colon of an upload stays', async () => {
  await graph.relay({
    method: 'GET',
    path: ['upload:MTph'],
    query: [['sig', 'a=b']],
    token,
    scheme: 'OAuth',
  });
  expect([seen[0]?.url, seen[0]?.headers.authorization]).toEqual([
    '/v25.0/upload:MTph?sig=a%3Db',
    `OAuth ${token}`,
  ]);
});

test('the token does not come back, as it is or escaped, whatever the status', async () => {
  for (const status of [200, 400]) {
    const next = `https://graph/?access_token=${encodeURIComponent(token)}`;
    answer = { status, body: JSON.stringify({ next, error: { message: `Malformed ${token}`, code: 190 } }) };
    const found = await graph.relay({ method: 'GET', path: ['1'], token });
    expect(found).toMatchObject({ kind: 'answered', status });
    expect(JSON.stringify(found)).not.toContain('secret');
  }
});

test('usage comes along; what is not JSON, or nothing, is unknown', async () => {
  answer = { status: 400, body: '{"error":{}}', headers: { 'x-business-use-case-usage': '{"1":[]}' } };
  expect(await graph.relay({ method: 'GET', path: ['1'], token })).toMatchObject({ usage: '{"1":[]}' });
  for (const body of ['<html>', '', '"text"', 'null']) {
    answer = { status: 502, body };
    expect(await graph.relay({ method: 'GET', path: ['1'], token })).toMatchObject({ kind: 'unknown' });
  }
  const nowhere = openGraph({ url: 'http://127.0.0.1:9', version: 'v25.0' });
  expect(await nowhere.relay({ method: 'GET', path: ['1'], token })).toMatchObject({
    ...{ kind: 'unknown', sent: false },
  });
  await nowhere.close();
});

test('an upload is a form of the length it says, and names cannot end their line', async () => {
  answer = { status: 200, body: '{"id":"77"}' };
  const bytes = Buffer.from('a rose is a rose');
  const file = { mimeType: 'image/png', filename: 'a "rose"\r\nx: y', size: bytes.length };
  const open = () => Readable.from([bytes.subarray(0, 5), bytes.subarray(5)]);
  const found = await uploadMedia(graph, { phoneNumberId: '106', token }, { ...file, open });
  expect(found).toMatchObject({ json: { id: '77' } });
  const [call] = seen;
  expect(call?.headers['content-length']).toBe(String(call?.body.length));
  expect(call?.headers['transfer-encoding']).toBeUndefined();
  const type = call?.headers['content-type'] ?? '';
  const form = await new Response(new Uint8Array(call?.body ?? []), {
    headers: { 'content-type': type },
  }).formData();
  expect([form.get('messaging_product'), form.get('type')]).toEqual(['whatsapp', 'image/png']);
  const part = form.get('file') as File;
  expect([part.type, await part.text()]).toEqual(['image/png', 'a rose is a rose']);
  expect(String(call?.body)).toContain('filename="a %22rose%22%0D%0Ax: y"\r\n');
});

test('a file that is shorter than it says is no answer', async () => {
  const open = () => Readable.from([Buffer.from('x')]);
  const file = { mimeType: 'image/png', filename: undefined, size: 5, open };
  const found = await uploadMedia(graph, { phoneNumberId: '106', token }, file);
  expect(found).toMatchObject({ kind: 'unknown' });
});
