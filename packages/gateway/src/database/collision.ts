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

/** A name or key that may stand once is somebody else's: the index says so for certain, a look before does not. */
export const isTaken = (error: unknown): boolean => error instanceof DatabaseError && error.code === '23505';

const mostTries = 4;

/** Does the work, a whole transaction, again when it collides: the same new contact, a deadlock. */
export async function pastCollisions<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isCollision(error) || tries === mostTries) throw error;
    }
  }
}
