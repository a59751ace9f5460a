/**
 * Stretches of the link and news of Meta's in one order of time, latest first (pure).
 */
import type { LinkInterval, Notice } from '@tandem/contract/api/number';

export type Told =
  | { kind: 'interval'; key: string; at: string; interval: LinkInterval }
  | { kind: 'notice'; key: string; at: string; notice: Notice };

/**
 * News that made a stretch are told by the stretch itself; those that were refuted stay, for they explain what somebody
 * may have seen.
 */
export function tellStory(intervals: readonly LinkInterval[], notices: readonly Notice[]): Told[] {
  const begun = new Set(intervals.map(({ event, from_at }) => `${event}@${from_at}`));
  const stretches = intervals.map(
    (interval): Told => ({
      kind: 'interval',
      key: `i${interval.from_at}${interval.state}`,
      at: interval.from_at,
      interval,
    }),
  );
  const news = notices
    .filter(({ event, at }) => at === null || !begun.has(`${event}@${at}`))
    .map(
      (notice): Told => ({
        kind: 'notice',
        key: `n${notice.id}`,
        at: notice.at ?? notice.recorded_at,
        notice,
      }),
    );
  return [...stretches, ...news].sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}
