/**
 * The endpoints of all subscribers of the bench, on one server: counts what comes, how late, over how many connections,
 * and keeps some of it, so that the baseline can post the same. `/slow` takes its time and is not counted.
 */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What one post carried; without what a client adds by itself. */
export type Post = { path: string; headers: Record<string, string>; body: string };
/** `late`: milliseconds between `sending` and the arrival of what was told of. */
export type Arrivals = { late: number[]; connections: number; seconds: number };
export type Fan = Awaited<ReturnType<typeof openFan>>;

const slowMs = 5_000;
const postsKept = 1_000;
const numbered = /"body":"([a-z0-9]+ \d+) /;
const own = ['host', 'connection', 'content-length', 'transfer-encoding'];

export async function openFan() {
  const sentAt = new Map<string, number>();
  const connections = new Set<unknown>();
  let kept: { posts: Post[]; connections: number } = { posts: [], connections: 1 };
  let keeps = false;
  let left = 0;
  let late: number[] = [];
  let onAll = (): void => {};

  const take = (path: string, headers: IncomingHttpHeaders, body: string): void => {
    if (keeps && kept.posts.length < postsKept) kept.posts.push({ path, headers: plain(headers), body });
    const at = sentAt.get(numbered.exec(body)?.[1] ?? '');
    if (at !== undefined) late.push(performance.now() - at);
    left -= 1;
    if (left === 0) onAll();
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.url === '/slow') {
        setTimeout(() => response.writeHead(200).end(), slowMs).unref();
        return;
      }
      response.writeHead(200).end();
      connections.add(request.socket);
      take(request.url ?? '/', request.headers, Buffer.concat(chunks).toString('utf8'));
    });
  });
  // A pause between two runs must not close connections under the posts of the next.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 4_096, resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sending: (key: string) => sentAt.set(key, performance.now()),
    /** Resolves when so many have come. Call it before they can. `keep`: some of them. */
    expect(count: number, { keep } = { keep: false }): Promise<Arrivals> {
      [left, late, keeps] = [count, [], keep];
      if (keep) kept = { posts: [], connections: 1 };
      sentAt.clear();
      connections.clear();
      const start = performance.now();
      return new Promise((resolve) => {
        onAll = () => {
          if (keep) kept.connections = connections.size;
          resolve({ late, connections: connections.size, seconds: (performance.now() - start) / 1000 });
        };
      });
    },
    /** Some of what was kept last, and over how many connections it came. */
    kept: () => kept,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function plain(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      own.includes(name) || value === undefined ? [] : [[name, String(value)]],
    ),
  );
}
