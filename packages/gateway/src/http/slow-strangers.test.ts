/** Connections of strangers: no body is held open, no stop is held up. */
import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../testing-until.ts';
import { registerMetaWebhook } from './meta-webhook.ts';
import { type TestApi, testApi } from './testing-api.ts';
import { seedNumber, seedWorkspace } from './testing-seed.ts';

let api: TestApi;
let receipts: [string, number][];
let received: number;
const sockets = new Set<Socket>();
beforeEach(async () => {
  receipts = [];
  received = 0;
  api = await testApi({
    doors: [
      (server) =>
        registerMetaWebhook(server, {
          receive: async () => {
            received += 1;
            return 'accepted';
          },
          verifyToken: undefined,
          onReceipt: (receipt, bytes) => receipts.push([receipt, bytes]),
          onError: (error) => expect.unreachable(String(error)),
        }),
    ],
  });
  await api.server.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await api.close();
});

const right = `sha256=${'0a'.repeat(32)}`;

/** Sends the head of a post and some of its body, never the rest; gathers what is answered. */
async function halfAPost(signature: string | undefined): Promise<{ socket: Socket; answer: () => string }> {
  const socket = connect((api.server.server.address() as AddressInfo).port, '127.0.0.1');
  sockets.add(socket);
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk) => {
    text += chunk;
  });
  socket.on('error', () => {});
  await once(socket, 'connect');
  const signed = signature === undefined ? '' : `x-hub-signature-256: ${signature}\r\n`;
  socket.write(`POST /webhooks/meta HTTP/1.1\r\nhost: x\r\n${signed}content-length: 3000000\r\n\r\n{"half":`);
  return { socket, answer: () => text };
}

test('the head of a request must be there within 30 s; bodies have guards of their own', () => {
  expect(api.server.server.headersTimeout).toBe(30_000);
  expect(api.server.server.requestTimeout).toBe(0);
  expect(api.server.server.timeout).toBe(120_000);
});

test.each([
  ['none', undefined],
  ['one of another kind', `sha1=${'0a'.repeat(20)}`],
  ['one that is too short', right.slice(0, -1)],
  ['one that is no hex', right.replace('a', 'z')],
])('signature: %s; refused before the body is there, and counted', async (_what, signature) => {
  const { answer } = await halfAPost(signature);
  await until('the refusal', () => answer().includes('\r\n\r\n'));
  expect(answer()).toMatch(/^HTTP\/1.1 401 /);
  expect(receipts).toEqual([['not_from_meta', 0]]);
});

test('a signature of the right form waits for the body, in capitals too', async () => {
  for (const signature of [right, right.toUpperCase().replace('SHA', 'sha')]) {
    const headers = { 'x-hub-signature-256': signature };
    const answer = await api.server.inject({ method: 'POST', url: '/webhooks/meta', headers, payload: '{}' });
    expect(answer.statusCode).toBe(200);
  }
  expect(received).toBe(2);
});

test('a post that is half sent does not hold up the stop', { timeout: 20_000 }, async () => {
  const arrived = once(api.server.server, 'request');
  const { socket } = await halfAPost(right);
  await arrived;
  const start = performance.now();
  await Promise.all([once(socket, 'close'), api.server.close()]);
  expect(performance.now() - start).toBeLessThan(9_000);
});

const form =
  '--x\r\ncontent-disposition: form-data; name="messaging_product"\r\n\r\nwhatsapp\r\n' +
  '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\ncontent-type: image/png\r\n\r\n';
const endOfForm = 'a rose\r\n--x--\r\n';
const multipart = 'multipart/form-data; boundary=x';
/** Every address that takes a file, its body in two pieces, and a word of the answer. */
const files: [string, string, string, string, string, string][] = [
  ['media', '/v25.0/106000000000001/media', multipart, form, endOfForm, '"77"'],
  ['media, natively', '/api/v1/media?number_id=num_a', multipart, form, endOfForm, '"77"'],
  ['a resumable upload', '/v25.0/upload:abc', 'image/png', 'a ', 'rose', '"77"'],
  ['a history', '/api/v1/numbers/num_a/import', 'application/x-ndjson', '\n', '\n', '"messages"'],
  [
    'recipients',
    '/api/v1/broadcasts/bc_1/recipients.csv',
    'text/csv',
    'phone\n',
    '+491701234567',
    '"added":1',
  ],
];

test.each(files)(
  'a body of strangers is cut when its time is over; who was let in and sends a file has more: %s',
  async (_what, path, type, begin, end, word) => {
    const slow = await slowApi();
    const { port } = slow.server.server.address() as AddressInfo;
    const post = (to: string, head: string): Socket => {
      const socket = connect(port, '127.0.0.1');
      sockets.add(socket);
      socket.on('error', () => {});
      const length = Buffer.byteLength(begin + end);
      socket.write(`POST ${to} HTTP/1.1\r\nhost: x\r\n${head}content-length: ${length}\r\n\r\n${begin}`);
      return socket;
    };
    const authorization = `authorization: Bearer ${await slow.keyFor('ws_a', 'manage')}\r\n`;
    const known = post(path, `${authorization}content-type: ${type}\r\n`);
    let answer = '';
    known.setEncoding('utf8').on('data', (chunk) => {
      answer += chunk;
    });
    // It comes later than the one that was let in, and is gone before that one has sent the rest.
    const stranger = post('/open', 'content-type: application/json\r\n');
    stranger.resume();
    await once(stranger, 'close');
    known.write(end);
    await until('the answer', () => answer.includes(word));
    expect(answer).toMatch(/^HTTP\/1.1 20[01] /);
    await slow.close();
  },
);

test('an import may take as long as it comes; a silent one is cut, and so is a body for no address', async () => {
  const slow = await slowApi(1_200);
  const { port } = slow.server.server.address() as AddressInfo;
  const authorization = `authorization: Bearer ${await slow.keyFor('ws_a', 'manage')}\r\n`;
  const head = `${authorization}content-type: application/x-ndjson\r\n`;
  const post = (path: string): Socket => {
    const socket = connect(port, '127.0.0.1');
    sockets.add(socket);
    socket.on('error', () => {});
    socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\n${head}content-length: 10\r\n\r\n`);
    return socket;
  };
  const path = '/api/v1/numbers/num_a/import';
  const going = post(path);
  let answer = '';
  going.setEncoding('utf8').on('data', (chunk) => {
    answer += chunk;
  });
  const cut = [post(path), post('/%zz')].map((socket) => once(socket.resume(), 'close'));
  // It trickles for three times the limit: that time passes is what this is about.
  for (let n = 0; n < 10; n += 1) {
    await sleep(400);
    going.write('\n');
  }
  await until('the answer', () => answer.includes('"messages"'));
  expect(answer).toMatch(/^HTTP\/1.1 200 /);
  await Promise.all(cut);
  await slow.close();
});

/** Bodies have a second. There are a number and a broadcast; Meta takes everything. */
async function slowApi(longBodyMs?: number): Promise<TestApi> {
  const held = { path: '', sha256: '', size: 1, head: Buffer.alloc(0), discard: async () => {} };
  const taken = { kind: 'answered' as const, status: 200, json: { id: '77' }, usage: undefined };
  const drain = async (bytes: AsyncIterable<Buffer>): Promise<void> => {
    for await (const _chunk of bytes);
  };
  const slow = await testApi({
    bodyMs: 1_000,
    ...(longBodyMs === undefined ? {} : { longBodyMs }),
    uploading: { hold: (bytes) => drain(bytes).then(() => held), send: async () => taken },
    graph: {
      async relay({ body }) {
        if (body !== undefined && 'stream' in body) await drain(body.stream);
        return taken;
      },
    },
    sealer: { seal: () => Buffer.from(''), unseal: (sealed) => sealed.toString() },
    doors: [(server) => void server.post('/open', async () => 'taken')],
  });
  await slow.seed(async (trx) => {
    await seedWorkspace(trx, 'ws_a');
    await seedNumber(trx, 'ws_a', 'num_a');
    const set = { phone_number_id: '106000000000001', access_token_sealed: Buffer.from('t') };
    await trx.updateTable('numbers').set(set).execute();
    await trx
      .insertInto('broadcasts')
      .values({
        ...{ id: 'bc_1', workspace_id: 'ws_a', number_id: 'num_a', name: 'June', state: 'draft' },
        ...{ template_id: '1', template_name: 'order', template_language: 'de', components: '[]' },
        created_at: new Date(),
      })
      .execute();
  });
  await slow.server.listen({ host: '127.0.0.1', port: 0 });
  return slow;
}
