/** Which ordering lanes a Meta webhook touches; the journal keeps one row for each. */
import { walk } from './walk.ts';

/**
 * The distinct lanes of a body, in the order of their first change: the WABA that a change names in `waba_info`, else
 * its entry's id, else ''; for what the history import brings a lane of its own beside it. At least one lane, whatever
 * the body; never throws. Translating a body lane by lane yields the same changes as translating it whole.
 */
export function lanesOf(body: unknown): string[] {
  return [...new Set(walk(body).map((piece) => piece.lane))];
}
