/**
 * Stands between who posts (the simulated Meta, or the gateway) and the integrator's webhook: passes on what comes as it
 * is, keeps the answers, and can post the same delivery again, changed or not. Whoever posted is always told 200, so that
 * one failed case does not hold up the next.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent, request } from 'undici';

type Headers = Record<string, string>;

/** One post at the integrator's webhook, and how it was answered. */
export type Post = { headers: Headers; body: Buffer; status: number | undefined; error?: string; ms: number };

export type Relay = {
  url: string;
  /** Everything so far, in the order of its answers. */
  posts: Post[];
  /** So many copies of each delivery, at once; 1 at first. */
  copies: number;
  /** Posts a delivery once more; what is not given stays as it was. */
  again(post: Pick<Post, 'headers' | 'body'>): Promise<Post>;
  close(): Promise<void>;
};

/** Longer than anyone waits, so that a slow answer is told apart from none. */
const patienceMs = 20_000;
const ofTheHop = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'keep-alive',
  'expect',
]);

export async function openRelay(target: string): Promise<Relay> {
  const agent = new Agent({ connections: 50, headersTimeout: patienceMs });
  const posts: Post[] = [];
  const again: Relay['again'] = async ({ headers, body }) => {
    const from = performance.now();
    const answer = await ask(target, headers, body, agent);
    const post = { headers, body, ...answer, ms: performance.now() - from };
    posts.push(post);
    return post;
  };
  const server = createServer((incoming, response) => {
    void bytesOf(incoming).then(async (body) => {
      const delivery = { headers: headersOf(incoming), body };
      await Promise.all(Array.from({ length: relay.copies }, () => again(delivery)));
      response.writeHead(200).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const relay: Relay = {
    url: `http://127.0.0.1:${port}/`,
    posts,
    copies: 1,
    again,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await agent.close();
    },
  };
  return relay;
}

async function ask(
  target: string,
  headers: Headers,
  body: Buffer,
  dispatcher: Agent,
): Promise<Pick<Post, 'status' | 'error'>> {
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const answer = await request(target, { method: 'POST', headers, body, dispatcher, signal });
    await answer.body.dump();
    return { status: answer.statusCode };
  } catch (error) {
    return { status: undefined, error: error instanceof Error ? error.message : String(error) };
  }
}

async function bytesOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const headersOf = ({ headers }: IncomingMessage): Headers =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      ofTheHop.has(name) || value === undefined ? [] : [[name, String(value)]],
    ),
  );
