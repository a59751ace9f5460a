/**
 * The states of a handoff (pure): by cause, not by clock. Times are Meta's, so that what comes late is put where it
 * belongs.
 */
import type { HandoffCause, HandoffEnd, HandoffRules } from '@tandem/contract/api/handoff';

export type HandoffState = {
  active: boolean;
  cause: HandoffCause | null;
  messageId: string | null;
  startedAt: Date | null;
  startedBy: string | null;
  /** Of a person's last message, also when none is active. */
  repliedAt: Date | null;
  endedAt: Date | null;
  endCause: HandoffEnd | null;
  endedBy: string | null;
  /** When silence may end it; may lie before that. */
  dueAt: Date | null;
};

export const noHandoff: HandoffState = {
  ...{ active: false, cause: null, messageId: null, startedAt: null, startedBy: null, repliedAt: null },
  ...{ endedAt: null, endCause: null, endedBy: null, dueAt: null },
};

export type HandoffNews =
  /** A person replied: typed on the phone, or by API as `human`. */
  | { kind: 'reply'; cause: 'phone' | 'api'; at: Date; messageId: string }
  /** A word that gives the conversation back. */
  | { kind: 'word'; by: 'customer' | 'phone'; at: Date }
  /** What was taken for a reply on the phone was the app's own. */
  | { kind: 'automatic'; at: Date }
  | { kind: 'taken'; at: Date; by: string | null }
  | { kind: 'given_back'; at: Date; by: string | null }
  /** The clock looks. */
  | { kind: 'time'; at: Date };

export type HandoffStep = { state: HandoffState; told: 'started' | 'ended' | undefined };

export function afterNews(
  state: HandoffState,
  news: HandoffNews,
  rules: HandoffRules,
  now: Date,
): HandoffStep {
  switch (news.kind) {
    case 'reply':
      return afterReply(state, news, rules, now);
    case 'word':
      return state.active && state.startedAt !== null && news.at >= state.startedAt
        ? ended(state, 'word', news.at, news.by)
        : { state, told: undefined };
    case 'automatic':
      return restsOnOneEcho(state)
        ? ended({ ...state, repliedAt: null }, 'automatic', news.at, null)
        : { state, told: undefined };
    case 'taken':
      return state.active
        ? { state, told: undefined }
        : started(state, { cause: 'asked', messageId: null, at: news.at, by: news.by }, rules);
    case 'given_back':
      return state.active ? ended(state, 'asked', news.at, news.by) : { state, told: undefined };
    case 'time':
      return afterTime(state, news.at, rules);
  }
}

function afterReply(
  state: HandoffState,
  { cause, at, messageId }: Extract<HandoffNews, { kind: 'reply' }>,
  rules: HandoffRules,
  now: Date,
): HandoffStep {
  const repliedAt = later(state.repliedAt, at);
  const known = { ...state, repliedAt };
  if (state.active) return { state: known, told: undefined };
  // Told so late that it is over, or that somebody has given the conversation back since.
  const isOver = silenceEnds(at, rules) !== null && (silenceEnds(at, rules) ?? now) <= now;
  const isGivenBack = state.endedAt !== null && at <= state.endedAt;
  if (isOver || isGivenBack) return { state: known, told: undefined };
  return started(known, { cause, messageId, at, by: null }, rules);
}

function started(
  state: HandoffState,
  {
    cause,
    messageId,
    at,
    by,
  }: { cause: HandoffCause; messageId: string | null; at: Date; by: string | null },
  rules: HandoffRules,
): HandoffStep {
  const fresh = { active: true, cause, messageId, startedAt: at, startedBy: by };
  const none = { endedAt: null, endCause: null, endedBy: null };
  return { state: { ...state, ...fresh, ...none, dueAt: silenceEnds(at, rules) }, told: 'started' };
}

function ended(
  state: HandoffState,
  endCause: HandoffEnd,
  endedAt: Date,
  endedBy: string | null,
): HandoffStep {
  return { state: { ...state, active: false, endedAt, endCause, endedBy, dueAt: null }, told: 'ended' };
}

/** It was started on the phone, and no person said anything since. */
export function restsOnOneEcho({ active, cause, startedAt, repliedAt }: HandoffState): boolean {
  return active && cause === 'phone' && startedAt !== null && repliedAt?.getTime() === startedAt.getTime();
}

function afterTime(state: HandoffState, at: Date, rules: HandoffRules): HandoffStep {
  if (!state.active) return { state: { ...state, dueAt: null }, told: undefined };
  const end = silentUntil(state, rules);
  if (end === null || end > at) return { state: { ...state, dueAt: end }, told: undefined };
  return ended(state, 'silence', end, null);
}

/** When it ends if the person says nothing more; null: never by itself, or none is active. */
export function silentUntil(
  { active, startedAt, repliedAt }: Pick<HandoffState, 'active' | 'startedAt' | 'repliedAt'>,
  rules: Pick<HandoffRules, 'silence_minutes'>,
): Date | null {
  return active && startedAt !== null ? silenceEnds(later(repliedAt, startedAt), rules) : null;
}

function silenceEnds(
  at: Date,
  { silence_minutes: minutes }: Pick<HandoffRules, 'silence_minutes'>,
): Date | null {
  return minutes === null ? null : new Date(at.getTime() + minutes * 60_000);
}

const later = (one: Date | null, other: Date): Date => (one !== null && one > other ? one : other);
