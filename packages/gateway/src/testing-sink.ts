/**
 * A subscriber's endpoint for tests: keeps what it was sent, answers as the test wants.
 */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Event } from '@tandem/contract/api/event';

type Delivery = { path: string; headers: IncomingHttpHeaders; event: Event; accepted: boolean };

/** `hold` never answers until `free`. */
type Reply = { status: number; headers?: Record<string, string>; body?: string } | 'hold';

export type Sink = {
  url(path: string): string;
  /** Every post, in order of arrival, accepted or not. */
  posts: Delivery[];
  /** Events that were accepted on the path, in order. */
  accepted(path?: string): Event[];
  /** How a path answers; without it, 200. */
  answer(path: string, reply: (event: Event, nth: number) => Reply): void;
  /** Answers what was held with 200. */
  free(): void;
  /** Posts under way right now, by path. */
  underWay: Map<string, number>;
  close(): Promise<void>;
};

export async function openSink(): Promise<Sink> {
  const posts: Delivery[] = [];
  const replies = new Map<string, (event: Event, nth: number) => Reply>();
  const counts = new Map<string, number>();
  const held = new Set<() => void>();
  const underWay = new Map<string, number>();
  const bump = (map: Map<string, number>, key: string, by: number): number => {
    const n = (map.get(key) ?? 0) + by;
    map.set(key, n);
    return n;
  };
  const finish = (response: ServerResponse, post: Delivery, reply: Exclude<Reply, 'hold'>): void => {
    post.accepted = reply.status < 300;
    bump(underWay, post.path, -1);
    response.writeHead(reply.status, reply.headers).end(reply.body ?? '');
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = request.url ?? '';
      const event = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Event;
      const post: Delivery = { path, headers: request.headers, event, accepted: false };
      posts.push(post);
      bump(underWay, path, 1);
      const reply = replies.get(path)?.(event, bump(counts, path, 1)) ?? { status: 200 };
      if (reply === 'hold') held.add(() => finish(response, post, { status: 200 }));
      else finish(response, post, reply);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const free = (): void => {
    for (const one of held) one();
    held.clear();
  };
  return {
    url: (path) => `http://127.0.0.1:${port}${path}`,
    posts,
    accepted: (path) =>
      posts
        .filter((post) => post.accepted && (path === undefined || post.path === path))
        .map((post) => post.event),
    answer: (path, reply) => replies.set(path, reply),
    free,
    underWay,
    close() {
      free();
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
}
