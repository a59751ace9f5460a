/**
 * How long a body may take to arrive. Strangers may not hold one open; whoever was let in and sends a large file gets more
 * time. Node's own limit knows no difference, so it is the larger one.
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

const guards = new WeakMap<IncomingMessage, NodeJS.Timeout>();

/** For every request of the server that has a body: it is there within `ms`, or the connection is cut. */
export function limitBodyTime(server: FastifyInstance, ms: number): void {
  server.addHook('onRequest', (request, _reply, next) => {
    const { raw } = request;
    const { 'content-length': length, 'transfer-encoding': encoding } = raw.headers;
    if ((length === undefined || length === '0') && encoding === undefined) return next();
    const guard = setTimeout(() => raw.socket.destroy(), ms).unref();
    guards.set(raw, guard);
    // Also when it was read to its end.
    raw.once('close', () => clearTimeout(guard));
    next();
  });
  // After every onRequest hook, in which the doors ask who calls.
  server.addHook('preParsing', ({ raw, routeOptions }, _reply, _payload, next) => {
    if (routeOptions.config.longBody === true) giveTime(raw);
    next();
  });
  server.addHook('onResponse', ({ raw }, _reply, next) => {
    // What was injected never closes.
    if (raw.complete !== false) clearTimeout(guards.get(raw));
    next();
  });
}

/** The body of this request may take as long as any: for doors that have a table of their own instead of routes. */
export function giveTime(raw: IncomingMessage): void {
  clearTimeout(guards.get(raw));
}
