/**
 * From messages to the rows of a thread: days, runs of one hand, reactions at what they are about, stretches without a
 * link and messages known to be missing, each in its place (pure).
 */
import type { ThreadMark } from '@tandem/contract/api/coverage';
import { reactionTarget, type Told } from './window.ts';

export type ThreadRow =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'message'; key: string; message: Told; first: boolean }
  | { kind: 'reaction'; key: string; message: Told }
  | { kind: 'mark'; key: string; at: string; mark: ThreadMark }
  | { kind: 'begin'; key: string };

type Thread = {
  /** Oldest first, without a hole. */
  messages: readonly Told[];
  marks: readonly ThreadMark[];
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
  before.actor === message.actor &&
  before.source === message.source &&
  Date.parse(message.sent_at) - Date.parse(before.sent_at) < runMs;

type Mark = Extract<ThreadRow, { kind: 'mark' }>;

/** What is drawn between the messages, in order of time; only what lies in the stretch that is shown. */
function marksOf({ messages, marks, oldest, newest }: Thread): Mark[] {
  const from = messages[0]?.sent_at;
  const to = messages.at(-1)?.sent_at;
  if (from === undefined || to === undefined) return [];
  return marks
    .map((mark): Mark => {
      const at = mark.kind === 'gap' ? mark.at : mark.from;
      return { kind: 'mark', key: mark.kind === 'gap' ? mark.gap.id : `${mark.kind} ${at}`, at, mark };
    })
    .filter(({ at }) => (oldest || at >= from) && (newest || at <= to))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
