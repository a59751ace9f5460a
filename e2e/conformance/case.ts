/**
 * What a case of the run is.
 */
import type { SubscriberFormat } from '@tandem/contract/api/subscriber';
import type { Exam } from './exam.ts';

export type Case = {
  name: string;
  sent: string;
  expected: string;
  /** What failing it costs, for people. */
  cost: string;
  /** Only in these; absent: in all. */
  formats?: SubscriberFormat[];
  run(exam: Exam): Promise<void>;
};
