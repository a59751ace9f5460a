/**
 * Which methods an address takes: so that a wrong method is told from a wrong address.
 */
import type { FastifyInstance } from 'fastify';

/** To be called before the routes are made. The answer takes a path without its query; unknown addresses take none. */
export function noteMethods(server: FastifyInstance): (path: string) => string[] {
  const noted = new Map<string, { pattern: RegExp; methods: Set<string> }>();
  server.addHook('onRoute', ({ url, method }) => {
    const entry = noted.get(url) ?? { pattern: patternOf(url), methods: new Set() };
    for (const one of [method].flat()) entry.methods.add(one);
    noted.set(url, entry);
  });
  return (path) => {
    const found = [...noted.values()].filter(({ pattern }) => pattern.test(path));
    return [...new Set(found.flatMap(({ methods }) => [...methods]))].sort();
  };
}

/** `/keys/:id` to an expression that `/keys/1` fulfils; `/:version(^v\\d+$)` keeps its own. */
function patternOf(url: string): RegExp {
  const parts = url.split('/').map((part) => {
    const expression = /^:\w+\(\^(.+)\$\)$/.exec(part)?.[1];
    if (expression !== undefined) return `(?:${expression})`;
    if (part.includes(':')) return '[^/]+';
    return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace('\\*', '.*');
  });
  return new RegExp(`^${parts.join('/')}$`);
}
