/**
 * Is an error the fault of what is being processed, or of the world around it? The first is worth trying in smaller
 * pieces; the second (connection lost, server stopping, disk full, a schema of another release) is worth trying again
 * as it is.
 */
import { basename } from 'node:path';
import { DatabaseError } from 'pg';
import { withoutValues } from '../runtime/plain-error.ts';

/** SQLSTATE classes: data exception, integrity, program limit (too deep, too long). */
const dataClasses = ['22', '23', '54'];

export function isDataFault(error: unknown): boolean {
  if (error instanceof DatabaseError) return dataClasses.includes(error.code?.slice(0, 2) ?? '');
  // A bug of ours that one entry brings out must not stop the others; node-postgres' own errors are plain ones.
  return (
    error instanceof TypeError ||
    error instanceof RangeError ||
    error instanceof SyntaxError ||
    error instanceof ReferenceError
  );
}

/** A reason for people that carries nothing of the content: messages of PostgreSQL and of V8 quote values. */
export function faultReason(error: unknown): string {
  if (error instanceof DatabaseError) {
    return `the database refused it (${error.code}: ${withoutValues(error.message)})`;
  }
  return error instanceof Error ? `${error.name}${placeOf(error)}` : 'unknown fault';
}

/** Where in our code it broke, e.g. ` at messages.ts:42`. */
function placeOf(error: Error): string {
  const place = /\n\s+at .*?([^\s()]+):(\d+):\d+\)?/.exec(error.stack ?? '');
  return place?.[1] === undefined ? '' : ` at ${basename(place[1])}:${place[2]}`;
}
