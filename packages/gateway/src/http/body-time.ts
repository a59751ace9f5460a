/**
 * How long a body may take to arrive. Strangers may not hold one open; whoever was let in and sends a large file gets more
 * time. Node's own limit knows no difference, so it is off.
 */
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** For a file of 100 MB on a line of 3 Mbit/s. */
export const longestBodyMs = 5 * 60_000;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body is a file: whoever was let in to this route may take `longestBodyMs` to send it. */
    longBody?: true;
  }
}

type Guard = { timer: NodeJS.Timeout; longMs: number };
const guards = new WeakMap<IncomingMessage, Guard>();
export type BodyTimes = { ms: number; longMs: number };

/** For every request of the server that has a body: it is there within `ms`, or the connection is cut. */
export function limitBodyTime(server: FastifyInstance, times: BodyTimes): void {
  server.addHook('onRequest', ({ raw }, _reply, next) => {
    guardBody(raw, times);
    next();
  });
  // After every onRequest hook, in which the doors ask who calls.
  server.addHook('preParsing', ({ raw, routeOptions }, _reply, _payload, next) => {
    if (routeOptions.config.longBody === true) giveTime(raw);
    next();
  });
  server.addHook('onResponse', ({ raw }, _reply, next) => {
    // What was injected never closes.
    if (raw.complete !== false) release(raw);
    next();
  });
}

/** Also for what no hook sees: an address that cannot be read. */
export function guardBody(raw: IncomingMessage, { ms, longMs }: BodyTimes): void {
  const { 'content-length': length, 'transfer-encoding': encoding } = raw.headers;
  if ((length === undefined || length === '0') && encoding === undefined) return;
  guards.set(raw, { timer: cutAfter(raw, ms), longMs });
  // Also when it was read to its end.
  raw.once('close', () => release(raw));
}

/** The body of this request has the long time from now on: for doors that have a table of their own instead of routes. */
export function giveTime(raw: IncomingMessage): void {
  const guard = guards.get(raw);
  if (guard === undefined) return;
  clearTimeout(guard.timer);
  guard.timer = cutAfter(raw, guard.longMs);
}

/** A body that may take as long as it comes: only silence ends it, for it may be we who read slowly. */
export async function* whileItComes(
  raw: IncomingMessage,
  body: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  for await (const chunk of body) {
    giveTime(raw);
    yield chunk;
  }
}

const cutAfter = (raw: IncomingMessage, ms: number): NodeJS.Timeout =>
  setTimeout(() => raw.socket.destroy(), ms).unref();

function release(raw: IncomingMessage): void {
  clearTimeout(guards.get(raw)?.timer);
  guards.delete(raw);
}
