/**
 * From messages to the rows of a thread: days, runs of one hand, reactions at what they are about, stretches without a
 * link and messages known to be missing, each in its place (pure).
 */
import type { CoverageInterval } from '@tandem/contract/api/coverage';
import type { Gap } from '@tandem/contract/api/gap';
import { reactionTarget, type Told } from './window.ts';

export type ThreadRow =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'message'; key: string; message: Told; first: boolean }
  | { kind: 'reaction'; key: string; message: Told }
  | { kind: 'interval'; key: string; at: string; interval: CoverageInterval }
  | { kind: 'gap'; key: string; at: string; gap: Gap }
  | { kind: 'begin'; key: string };

type Thread = {
  /** Oldest first, without a hole. */
  messages: readonly Told[];
  intervals: readonly CoverageInterval[];
  gaps: readonly Gap[];
  /** Nothing is older, nothing newer than these messages. */
  oldest: boolean;
  newest: boolean;
  /** Calendar day of a moment in the viewer's zone. */
  dayOf: (at: string) => string;
};

const runMs = 10 * 60_000;

export function threadRows(told: Thread): ThreadRow[] {
  const ids = new Set(told.messages.map(({ id }) => id));
  const marks = marksOf(told);
  const rows: ThreadRow[] = told.oldest && told.messages.length > 0 ? [{ kind: 'begin', key: 'begin' }] : [];
  let day = '';
  let before: Told | undefined;
  const startDay = (at: string) => {
    const today = told.dayOf(at);
    if (today === day) return;
    // The day of the first message is told by the label above the thread: a row here would move when older ones come.
    const isTold = day !== '' || told.oldest;
    day = today;
    before = undefined;
    if (isTold) rows.push({ kind: 'day', key: `day ${today}`, at });
  };
  for (const message of told.messages) {
    while (marks[0] !== undefined && marks[0].at <= message.sent_at) {
      rows.push(marks.shift() as Mark);
      before = undefined;
    }
    const target = reactionTarget(message);
    if (target !== undefined && ids.has(target)) continue;
    startDay(message.sent_at);
    if (target !== undefined) {
      rows.push({ kind: 'reaction', key: message.id, message });
      before = undefined;
      continue;
    }
    const first = before === undefined || !isRun(before, message);
    rows.push({ kind: 'message', key: message.id, message, first });
    before = message;
  }
  return [...rows, ...marks];
}

const isRun = (before: Told, message: Told): boolean =>
  before.origin === message.origin &&
  before.source === message.source &&
  Date.parse(message.sent_at) - Date.parse(before.sent_at) < runMs;

type Mark = Extract<ThreadRow, { kind: 'interval' | 'gap' }>;

/** What is drawn between the messages, in order of time; only what lies in the stretch that is shown. */
function marksOf({ messages, intervals, gaps, oldest, newest }: Thread): Mark[] {
  const from = messages[0]?.sent_at;
  const to = messages.at(-1)?.sent_at;
  if (from === undefined || to === undefined) return [];
  const inside = ({ at }: Mark) => (oldest || at >= from) && (newest || at <= to);
  const broken = intervals.flatMap((interval): Mark[] =>
    interval.from === null || !['suspended', 'disconnected', 'unknown'].includes(interval.by)
      ? []
      : [{ kind: 'interval', key: `interval ${interval.from}`, at: interval.from, interval }],
  );
  const missing = gaps.map((gap): Mark => ({ kind: 'gap', key: gap.id, at: placeOf(gap), gap }));
  return [...broken, ...missing].filter(inside).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** A missing message came before the first that points at it. */
function placeOf({ evidence, found_at }: Gap): string {
  const times = evidence.flatMap(({ at }) => (at === undefined ? [] : [at]));
  return times.sort()[0] ?? found_at;
}
