/**
 * Is an error the fault of what is being processed, or of the world around it? The first is worth trying in smaller
 * pieces; the second (connection lost, server stopping, disk full, deadlock) is worth trying again as it is.
 */
import { DatabaseError } from 'pg';
import { PeopleConflict } from '../conversations/people.ts';

/** SQLSTATE classes: data exception, integrity, syntax or access rule, program limit (too deep, too long). */
const dataClasses = ['22', '23', '42', '54'];

export function isDataFault(error: unknown): boolean {
  if (error instanceof PeopleConflict) return false;
  if (error instanceof DatabaseError) return dataClasses.includes(error.code?.slice(0, 2) ?? '');
  // A bug of ours that one entry brings out must not stop the others; node-postgres' own errors carry a code or speak
  // of the connection.
  return error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError;
}

/** A reason for people that carries nothing of the content (PostgreSQL's `detail` would). */
export function faultReason(error: unknown): string {
  if (error instanceof DatabaseError) return `the database refused it (${error.code}: ${error.message})`;
  return error instanceof Error ? `${error.name}: ${error.message}` : 'unknown fault';
}
