/**
 * How the link between phone and platform changes (pure): connecting → connected → suspended → connected,
 * → disconnected. News of it come late, twice, in both of Meta's shapes and in any order: the set of them with their
 * times decides, never the order of arrival.
 */
import type { EventType } from '@tandem/contract/api/event';

export type LinkState = 'connecting' | 'connected' | 'suspended' | 'disconnected';

/** One piece of news of the link (webhooks-coexistence.md 6, webhooks-account.md). */
export type LinkNews = {
  told: 'connected' | 'suspended' | 'disconnected';
  /** A ban and a changed phone suspend apart: the end of one is not the end of the other. */
  about: 'phone' | 'ban';
  /** Meta's time, else when it came. */
  at: Date;
  /** Meta's event word, or ours: `attached`, `reconciled`. */
  event: string;
  reason: string | undefined;
  initiatedBy: string | undefined;
};

/** A stretch of the link in one state, and the news that began it; the last one goes on. */
export type LinkPart = { state: LinkState; from: Date; because: LinkNews | undefined };

/**
 * The link since it was made, as stretches of time. News from before count from its first moment: Meta's clock is not
 * ours. Never empty; no stretch is without length.
 */
export function linkStory(since: Date, start: LinkState, news: readonly LinkNews[]): LinkPart[] {
  const parts: LinkPart[] = [{ state: start, from: since, because: undefined }];
  let is = { ended: false, offboarded: false, banned: false };
  for (const one of [...news].sort(byTime)) {
    is = after(is, one);
    const last = parts.at(-1);
    const state = is.ended ? 'disconnected' : is.offboarded || is.banned ? 'suspended' : 'connected';
    if (last === undefined || state === last.state) continue;
    const from = one.at < since ? since : one.at;
    // What lasted no time was no state.
    if (from.getTime() === last.from.getTime()) parts.pop();
    if (parts.at(-1)?.state !== state) parts.push({ state, from, because: one });
  }
  return parts;
}

type Marks = { ended: boolean; offboarded: boolean; banned: boolean };

function after(is: Marks, { told, about }: LinkNews): Marks {
  if (told === 'disconnected') return { ...is, ended: true };
  if (about === 'ban') return { ...is, banned: told === 'suspended' };
  return told === 'suspended' ? { ...is, offboarded: true } : { ...is, ended: false, offboarded: false };
}

const ranks = { suspended: 0, connected: 1, disconnected: 2 } as const;

/** Of one second: a pause, then its end, then the end of all. The rest only makes the order a whole one. */
function byTime(a: LinkNews, b: LinkNews): number {
  const apart = a.at.getTime() - b.at.getTime() || ranks[a.told] - ranks[b.told];
  if (apart !== 0) return apart;
  const [left, right] = [words(a), words(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

const words = ({ event, about, reason = '', initiatedBy = '' }: LinkNews): string =>
  [event, about, reason, initiatedBy].join(' ');

/** Re-registering on a new device only suspends: reconnection follows by itself (contradictions.md 12). */
export function toldOf(state: LinkNews['told'], reason: string | undefined): LinkNews['told'] {
  return reason === 'USER_RE_REGISTERED' ? 'suspended' : state;
}

/** By Meta's event word. */
export function aboutOf(event: string): LinkNews['about'] {
  return event === 'DISABLED_UPDATE' ? 'ban' : 'phone';
}

/** A ban or the deletion of the account is no affair of the phone: it concerns numbers that live on Cloud API alone too. */
export function concernsEveryMode(event: string | undefined): boolean {
  return event === 'DISABLED_UPDATE' || event === 'ACCOUNT_DELETED';
}

/** What subscribers are told when the state becomes another one. */
export function eventOf(before: LinkState, state: LinkState): EventType {
  if (state === 'suspended') return 'number.suspended';
  if (state === 'disconnected') return 'number.disconnected';
  return before === 'connecting' ? 'number.connected' : 'number.reconnected';
}
