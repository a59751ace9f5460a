/** Graph's pages: `limit`, `after`, `before`, with cursors to be handed back as they are. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { JsonObject } from '../world/model.ts';
import { GraphError } from './graph-error.ts';

export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(25),
  after: z.string().optional(),
  before: z.string().optional(),
});
type PageQuery = z.infer<typeof pageQuery>;
type World = { baseUrl(): string };

const cursorOf = (at: number): string => Buffer.from(`row ${at}`).toString('base64');

function placeOf(cursor: string): number {
  const place = Buffer.from(cursor, 'base64')
    .toString()
    .match(/^row (\d+)$/)?.[1];
  if (place === undefined) throw new GraphError(100, { message: '(#100) Invalid cursors values' });
  return Number(place);
}

/** One page of the rows; `next` and `previous` only where there is more. */
export function page(
  request: FastifyRequest,
  rows: JsonObject[],
  query: PageQuery,
  world: World,
): JsonObject {
  const { limit, after, before } = query;
  const end = before === undefined ? rows.length : placeOf(before);
  const start =
    after !== undefined ? placeOf(after) + 1 : before === undefined ? 0 : Math.max(0, end - limit);
  const data = rows.slice(start, Math.min(end, start + limit));
  if (data.length === 0) return { data };
  const last = start + data.length - 1;
  const cursors = { before: cursorOf(start), after: cursorOf(last) };
  const url = (step: Record<string, string>): string => {
    const asked = new URL(request.originalUrl, world.baseUrl());
    for (const name of ['access_token', 'after', 'before']) asked.searchParams.delete(name);
    for (const [name, value] of Object.entries(step)) asked.searchParams.set(name, value);
    return asked.href;
  };
  return {
    data,
    paging: {
      cursors,
      ...(last + 1 < rows.length ? { next: url({ after: cursors.after }) } : {}),
      ...(start > 0 ? { previous: url({ before: cursors.before }) } : {}),
    },
  };
}
