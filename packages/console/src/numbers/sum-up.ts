/**
 * A day of a number in a few figures (pure).
 */
import type { CompletenessDay } from '@tandem/contract/api/completeness';

const sum = <T>(rows: readonly T[], of: (row: T) => number) => rows.reduce((all, row) => all + of(row), 0);

export const sumUp = ({ messages, deliveries, journal, gaps }: CompletenessDay) => ({
  received: sum(messages, ({ received }) => received),
  stored: sum(messages, ({ stored }) => stored),
  owed: sum(deliveries, ({ owed }) => owed),
  delivered: sum(deliveries, ({ delivered }) => delivered),
  parked: sum(deliveries, ({ parked }) => parked),
  failed: journal.failed,
  open: gaps.open,
});
