import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Dispatcher } from 'undici';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../testing-until.ts';
import { type Connections, openConnections } from './connections.ts';

let server: Server;
let origin: string;
let connections: Connections;
/** Of the server's side, those that were ever opened. */
let sockets: Socket[];
/** Answers that wait until the test lets them go. */
let waiting: (() => void)[];
beforeEach(async () => {
  sockets = [];
  waiting = [];
  server = createServer((_request, response) => waiting.push(() => response.end('ok')));
  server.on('connection', (socket) => sockets.push(socket));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  connections = openConnections({ keepAliveTimeout: 60_000 });
});
afterEach(async () => {
  await connections.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

/** How it ends. */
const post = (headers: Record<string, string> = {}, to = origin): Promise<string> =>
  new Promise((resolve) => {
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart: () => {},
      onResponseStart: () => {},
      onResponseData: () => {},
      onResponseEnd: () => resolve('answered'),
      onResponseError: (_controller, error) => resolve(error.message),
    };
    connections.dispatch(to, { path: '/', method: 'POST', body: '{}', headers }, handler);
  });
async function answerAll(count: number): Promise<void> {
  await until(`${count} requests`, () => waiting.length === count);
  for (const answer of waiting.splice(0)) answer();
}

test('as many as are needed at once, each free again when the end of its answer is told', async () => {
  for (let round = 0; round < 3; round += 1) {
    const posts = [post(), post(), post()];
    await answerAll(3);
    expect(await Promise.all(posts)).toEqual(['answered', 'answered', 'answered']);
  }
  expect(sockets).toHaveLength(3);
  expect(connections.count()).toBe(3);
});

test('one that the other side closed is forgotten, whether free or in use', async () => {
  const first = post();
  await answerAll(1);
  await first;
  sockets[0]?.destroy();
  await until('it to be forgotten', () => connections.count() === 0);
  const second = post();
  await until('the request', () => waiting.length === 1);
  sockets[1]?.destroy();
  expect(await second).toContain('closed');
  await until('it to be forgotten', () => connections.count() === 0);
  waiting.length = 0;
  const third = post();
  await answerAll(1);
  expect(await third).toBe('answered');
});

test('one that is closed with its answer is told of and forgotten', async () => {
  const only = post({ connection: 'close' });
  await answerAll(1);
  expect(await only).toBe('answered');
  await until('it to be forgotten', () => connections.count() === 0);
});

test('what cannot be sent or reaches nobody leaves none behind', async () => {
  expect(await post({ 'x-bad': 'a\nb' })).toContain('invalid x-bad header');
  expect(await post({}, 'http://127.0.0.1:9')).toContain('ECONNREFUSED');
  await until('none to be left', () => connections.count() === 0);
});
