/**
 * What Meta's answer to a sync call means (pure).
 */

import type { Outcome } from '../graph/outcome.ts';
import { syncRefusals } from '../graph/sync.ts';

export type Verdict =
  | { end: 'asked'; requestId: string | undefined }
  | { end: 'too_late' | 'refused' | 'later'; code: number | undefined; message: string };

/** Meta's throttling and trouble of its own: the same call goes well later (protocol/errors.md). */
const passing = [1, 2, 4, 17, 613, 80007, 80008, 130429, 131000, 131016];

/** @param tries this one included: an earlier one may have been taken although its answer got lost */
export function verdictOn(outcome: Outcome<{ value: string | undefined }>, tries: number): Verdict {
  if (outcome.kind === 'accepted') return { end: 'asked', requestId: outcome.value };
  if (outcome.kind === 'unknown') return { end: 'later', code: undefined, message: outcome.reason };
  const { code, message, transient } = outcome;
  if (code === syncRefusals.alreadyAsked && tries > 1) return { end: 'asked', requestId: undefined };
  if (code !== undefined && syncRefusals.tooLate.includes(code)) return { end: 'too_late', code, message };
  const later = transient || (code !== undefined && passing.includes(code));
  return { end: later ? 'later' : 'refused', code, message };
}
