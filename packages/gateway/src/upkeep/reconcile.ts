/**
 * What follows from what the Graph says of a number (pure). Nothing is ever ended on an unknown answer or on a limit, and
 * without news of Meta's only after two readings apart.
 */
import type { LinkState } from '../numbers/lifecycle.ts';
import type { Answer } from '../numbers/link.ts';
import type { Reading } from '../numbers/link-checks.ts';

type Mode = 'coexistence' | 'cloud_api';
type Node = { platformType: string | undefined; isOnBizApp: boolean | undefined; status: string | undefined };
/** An outcome of the Graph, as far as it matters here. */
export type Told =
  | { kind: 'accepted'; value: Node }
  | { kind: 'refused'; code: number | undefined; transient: boolean }
  | { kind: 'unknown' };

/** There is no such object, or the token may not see it: Meta does not say which. */
const unseen = new Set([33, 100, 803]);
/** The token is no longer good for it (errors.md 2). */
const noAccess = new Set([0, 3, 10, 102, 104, 190, 368]);

/** A coexistence number is linked while it is on Cloud API and in the app (embedded-signup.md 4, step 6). */
export function readingOf(told: Told, mode: Mode): Reading {
  if (told.kind === 'unknown') return 'unknown';
  if (told.kind === 'accepted') return readingOfNode(told.value, mode);
  const { code, transient } = told;
  if (transient || code === undefined) return 'unknown';
  return unseen.has(code) || noAccess.has(code) || (code >= 200 && code <= 299) ? 'no_access' : 'unknown';
}

function readingOfNode({ platformType, isOnBizApp, status }: Node, mode: Mode): Reading {
  if (platformType === undefined) return 'unknown';
  if (platformType !== 'CLOUD_API') return 'gone';
  if (mode === 'coexistence' && isOnBizApp === undefined) return 'unknown';
  if (mode === 'coexistence' && !isOnBizApp) return 'gone';
  return status === 'CONNECTED' ? 'active' : 'paused';
}

export type Situation = {
  state: LinkState;
  stateSince: Date;
  /** Suspended by a ban: the number itself shows nothing of it. */
  isBanned: boolean;
  /** Meta said that the link has ended, and the Graph is being asked about that. */
  endingSince: Date | undefined;
  /** Since when every reading has been without the link. */
  goneSince: Date | undefined;
  /** When this reading was asked for. */
  askedAt: Date;
};

export type Step = {
  /** To the news that are being asked about. */
  answer?: Answer;
  /** What asking found without being told. */
  found?: 'connected' | 'disconnected';
  goneSince?: Date | undefined;
  /** Until the Graph is asked again; absent: the usual hours. */
  pauseMs?: number;
};

const second = 1_000;
const minute = 60 * second;
/** Meta's news stand when the Graph could not be asked for so long: an end is told in seconds. */
const askForMs = 10 * second;
const againMs = 2 * second;
/** After a doubt; the Graph may lag behind the news. */
const doubtMs = minute;
/** Two readings without the link must lie so far apart before it ends, and a pause so far back before it is over. */
const apartMs = 5 * minute;
const unknownMs = 30 * minute;

export function stepAfter(said: Reading, is: Situation, now: Date): Step {
  if (is.state === 'disconnected') return {};
  return is.endingSince === undefined
    ? reconciled(said, is, now)
    : answered(said, { ...is, endingSince: is.endingSince }, now);
}

function answered(said: Reading, is: Situation & { endingSince: Date }, now: Date): Step {
  // What was asked for before the news came says nothing of them.
  if (is.askedAt < is.endingSince) return { pauseMs: 0, goneSince: is.goneSince };
  if (said === 'active' || said === 'paused') return { answer: 'linked', pauseMs: doubtMs };
  if (said === 'gone' || said === 'no_access') return { answer: 'ended' };
  const isOver = now.getTime() - is.endingSince.getTime() >= askForMs;
  return isOver ? { answer: 'silent', pauseMs: doubtMs } : { pauseMs: againMs, goneSince: is.goneSince };
}

function reconciled(said: Reading, is: Situation, now: Date): Step {
  const past = (since: Date): number => now.getTime() - since.getTime();
  switch (said) {
    case 'active':
      if (is.state !== 'suspended' || is.isBanned) return {};
      return past(is.stateSince) >= apartMs ? { found: 'connected' } : { pauseMs: apartMs };
    case 'paused':
      return {};
    case 'gone':
      if (is.goneSince === undefined) return { goneSince: is.askedAt, pauseMs: apartMs };
      if (past(is.goneSince) >= apartMs) return { found: 'disconnected' };
      return { goneSince: is.goneSince, pauseMs: apartMs };
    case 'no_access':
      // A token can be lost while the link is there. It is shown, and a new one helps.
      return { goneSince: is.goneSince };
    case 'unknown':
      return { goneSince: is.goneSince, pauseMs: unknownMs };
  }
}
