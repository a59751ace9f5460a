/**
 * What a step of the flow comes to, before it is stored.
 */
import type { OnboardingRefusal } from '@tandem/contract/api/onboarding';
import type pg from 'pg';
import type { Database } from '../database/tenant.ts';
import type { Refused, Unknown } from '../graph/outcome.ts';
import { explainRefusal } from '../graph/refusal-words.ts';
import type { RowChange } from './row.ts';

export type Outcome =
  | {
      kind: 'done';
      skipped?: boolean;
      /** Columns that the step fills. */
      learned?: RowChange;
      /** Done in the transaction that stores the step, so that both are there or neither. */
      within?: (trx: Database, client: pg.PoolClient) => Promise<RowChange>;
      /** After its commit. */
      wake?: () => void;
    }
  | { kind: 'ambiguous'; learned: RowChange }
  | { kind: 'refused'; refusal: OnboardingRefusal; detail?: string }
  /** Worth another try. */
  | {
      kind: 'later';
      error: string;
      /** Nothing failed: this long is waited for something. */
      waitMs?: number;
      /** After this many tries it is given up. */
      atMost?: { tries: number; refusal: OnboardingRefusal };
    };

const passing = new Set(['too_many_calls', 'meta_unavailable']);

/** What a call that Meta did not accept means for a step that can be repeated. */
export function outcomeOf(answer: Refused | Unknown): Outcome {
  if (answer.kind === 'unknown') return { kind: 'later', error: answer.reason };
  const { assumed: _, ...refusal } = explainRefusal(answer);
  if (answer.transient || answer.code === undefined || passing.has(refusal.code))
    return { kind: 'later', error: detailOf(answer) };
  return { kind: 'refused', refusal, detail: detailOf(answer) };
}

/** Meta's own words, for the operator's log. */
export const detailOf = ({ code, message }: Refused): string =>
  code === undefined ? message : `(#${code}) ${message}`;
