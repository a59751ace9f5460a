import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { type NodeOptions, nodeWebhookHandler } from './node.ts';

const secret = `whsec_${Buffer.from('a secret of thirty-two bytes, ok?').toString('base64')}`;
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A server that is nothing but the handler; what its promises were rejected with. */
async function serve(options: Partial<NodeOptions> = {}) {
  const handle = nodeWebhookHandler({ secret, ...options });
  const rejected = vi.fn();
  const server = createServer((request, response) => void handle(request, response).catch(rejected));
  server.listen(0, '127.0.0.1');
  closers.push(() => server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const post = (body: string) => fetch(`http://127.0.0.1:${port}/hooks`, { method: 'POST', body });
  return { port, post, rejected };
}

async function breakOff(port: number) {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write('POST /hooks HTTP/1.1\r\nhost: shop.example\r\ncontent-length: 100\r\n\r\n0123456789');
  setTimeout(() => socket.destroy(), 50);
  await once(socket, 'close');
}

test.each([
  ['is told', () => {}],
  [
    'is told to one that throws',
    () => {
      throw new Error('no log');
    },
  ],
])('a delivery that breaks off %s, and the next is answered', async (_, tell) => {
  const onError = vi.fn(tell);
  const { port, post, rejected } = await serve({ onError });
  await breakOff(port);
  await vi.waitFor(() => expect(onError).toHaveBeenCalledExactlyOnceWith(expect.any(Error)));
  expect((await post('{}')).status).toBe(401);
  expect(rejected).not.toHaveBeenCalled();
});

test('a body beyond the limit is refused, one within it is read', async () => {
  const { post } = await serve({ limit: 10 });
  expect((await post('01234567890')).status).toBe(413);
  expect((await post('0123456789')).status).toBe(401);
});
