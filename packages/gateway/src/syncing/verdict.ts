/**
 * What Meta's answer to a sync call means (pure).
 */
import type { Outcome } from '../graph/outcome.ts';
import { explainedAs, explainRefusal } from '../graph/refusal-words.ts';
import type { SyncFault } from '../numbers/sync-desk.ts';

export type Verdict =
  | { end: 'asked'; requestId: string | undefined }
  | { end: 'too_late' | 'refused' | 'later'; fault: SyncFault };

/** @param tries this one included: an earlier one may have been taken although its answer got lost */
export function verdictOn(outcome: Outcome<{ value: string | undefined }>, tries: number): Verdict {
  if (outcome.kind === 'accepted') return { end: 'asked', requestId: outcome.value };
  if (outcome.kind === 'unknown') {
    return { end: 'later', fault: { code: undefined, message: outcome.reason, advice: undefined } };
  }
  const why = explainRefusal(outcome);
  if (why.code === 'sync_already_asked' && tries > 1) return { end: 'asked', requestId: undefined };
  const fault = faultFrom(why, outcome.code);
  if (why.code === 'sync_too_late') return { end: 'too_late', fault };
  const passes = outcome.transient || why.code === 'too_many_calls' || why.code === 'meta_unavailable';
  return { end: passes ? 'later' : 'refused', fault };
}

/** Nobody had to be asked for this. */
export function tooLate(): Verdict {
  return { end: 'too_late', fault: faultFrom(explainedAs('sync_too_late'), undefined) };
}

function faultFrom(
  why: { title: string; explanation: string; next_step: string },
  code: number | undefined,
): SyncFault {
  return { code, message: `${why.title}. ${why.explanation}`, advice: why.next_step };
}
