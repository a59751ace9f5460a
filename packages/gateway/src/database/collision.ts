/**
 * Two transactions got in each other's way: the same again, at once, goes well.
 */
import { DatabaseError } from 'pg';

/** Thrown by records that notice it themselves (somebody else made the same row at the same moment). */
export class Collision extends Error {}

/** Serialization failure, deadlock. */
const states = ['40001', '40P01'];

export function isCollision(error: unknown): boolean {
  return error instanceof Collision || (error instanceof DatabaseError && states.includes(error.code ?? ''));
}
