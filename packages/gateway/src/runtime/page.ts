/**
 * Keyset pages: a page begins after the last row of the one before, named by its sort key in an opaque cursor, so rows
 * that arrive or leave meanwhile neither shift nor repeat anything.
 */
import { invalid } from './refusal.ts';

export type PageRequest = { limit: number; cursor?: string | undefined };
export type Page<T> = { data: T[]; next_cursor: string | null };

/** Parts of a sort key as they travel in a cursor. */
export type SortKey = readonly string[];

type KeyPart = { test(part: string): boolean };

/** How each part of a sort key must look; a cursor that was made up or taken from another list is refused. */
export const keyPart = {
  id: /^[\w:-]{1,100}$/,
  integer: /^\d{1,18}$/,
  /** PostgreSQL's text of a timestamptz, with its microseconds: a Date would lose them and with them rows. */
  time: { test: isTime },
} as const satisfies Record<string, KeyPart>;

const timeText = /^(\d{4,5})-(\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d{1,6})?[+-](?:0\d|1[0-5])(?::[0-5]\d){0,2}$/;

/** Whether PostgreSQL will take it: a thirteenth month would be its error instead of the caller's. */
function isTime(part: string): boolean {
  if (part === '-infinity') return true;
  const [, year = '0', day = '', clock = ''] = timeText.exec(part) ?? [];
  const date = new Date(`+${year.padStart(6, '0')}-${day}T${clock}Z`);
  // A Date rolls 30 February over to March: then it no longer says what it was given.
  return Number(year) > 0 && !Number.isNaN(date.getTime()) && date.toISOString().includes(`${day}T${clock}`);
}

/** The sort key that a cursor names, or undefined for the first page. Throws `invalid_request`. */
export function readCursor(cursor: string | undefined, shape: readonly KeyPart[]): SortKey | undefined {
  if (cursor === undefined) return undefined;
  const key = parsed(cursor);
  if (key?.length !== shape.length || !key.every((part, i) => shape[i]?.test(part))) {
    throw invalid('cursor', 'is not a cursor of this list');
  }
  return key;
}

function parsed(cursor: string): string[] | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) && value.every((part) => typeof part === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The cursor of the page that begins after the row with this key. */
export const cursorOf = (key: SortKey): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** Cuts `rows`, read with `limit + 1`, to a page. */
export function pageFrom<Row, T>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => SortKey,
  shapeOf: (row: Row) => T,
): Page<T> {
  const kept = rows.slice(0, limit);
  const last = rows.length > limit ? kept.at(-1) : undefined;
  return {
    data: kept.map(shapeOf),
    next_cursor: last === undefined ? null : cursorOf(keyOf(last)),
  };
}
