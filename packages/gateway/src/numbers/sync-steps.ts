/**
 * How a sync goes on (pure): by what arrives, by what Meta reports, and by silence. What arrives always counts for more
 * than what was believed before. Nothing here asks Meta (syncing/ does).
 *
 * Meta tells no end of the contacts and no certain one of the history: a phase without messages sends nothing, an empty
 * phone may send nothing at all (contradictions 15, 16). So silence ends what 100 percent did not.
 */
import type { SyncKind, SyncState } from '@tandem/contract/api/sync';

const minute = 60_000;
const hour = 60 * minute;

/** Nothing came for so long after Meta took the call: the owner should look at the phone. */
export const silentAfterMs = 15 * minute;
/** Nothing came at all for so long: there was nothing to share. */
export const emptyAfterMs = 24 * hour;
/** Nothing more came for so long: that was all. The history of a phone that was off goes on when it is back. */
export const quietAfterMs: Record<SyncKind, number> = { contacts: 10 * minute, history: 6 * hour };

export type SyncProgress = {
  state: SyncState;
  phase: number | undefined;
  /** Percent, the highest that was told. */
  progress: number | undefined;
  chunks: number;
  /** Messages, or changes of the address book. */
  items: number;
  firstArrivalAt: Date | undefined;
  lastArrivalAt: Date | undefined;
  endedAt: Date | undefined;
  endedBy: 'progress' | 'silence' | undefined;
  /** When silence would change it; undefined: never. */
  dueAt: Date | undefined;
};

export type ArrivedChunk = { phase: number; progress: number; messages: number };

/** A chunk that had not come before. `completed`: 100 percent is told for the first time. */
export function afterChunk(
  sync: SyncProgress,
  chunk: ArrivedChunk,
  now: Date,
): { sync: SyncProgress; completed: boolean } {
  const items = sync.items + chunk.messages;
  const progress = Math.max(sync.progress ?? 0, chunk.progress);
  const arrived: SyncProgress = {
    ...arrivalAt(sync, now),
    // Chunks come shuffled; the latest phase and the highest progress are what is worth showing.
    phase: Math.max(sync.phase ?? 0, chunk.phase),
    progress,
    chunks: sync.chunks + 1,
    items,
  };
  if (progress < 100) return { sync: running(arrived, 'history', now), completed: false };
  const completed = sync.endedBy !== 'progress';
  return { sync: ended(arrived, 'progress', completed ? now : sync.endedAt), completed };
}

/** Contacts that came while their sync was under way; live changes look the same and are not told from it. */
export function afterContacts(sync: SyncProgress, contacts: number, now: Date): SyncProgress {
  if (!['asking', 'asked', 'silent', 'running'].includes(sync.state)) return sync;
  return running({ ...arrivalAt(sync, now), items: sync.items + contacts }, 'contacts', now);
}

/** The owner shares no history (2593109). What has come already says otherwise. */
export function afterDecline(sync: SyncProgress, now: Date): SyncProgress {
  if (sync.state === 'declined' || sync.chunks > 0) return sync;
  return { ...arrivalAt(sync, now), state: 'declined', endedAt: now, dueAt: undefined };
}

/** Meta took the call: silence counts from now on, unless something was quicker than the answer. */
export function afterAsking(sync: SyncProgress, now: Date): SyncProgress {
  if (sync.state !== 'asking') return sync;
  return { ...sync, state: 'asked', dueAt: later(now, silentAfterMs) };
}

/** The moment `dueAt` has come and nothing else did. */
export function afterSilence(sync: SyncProgress, now: Date): SyncProgress {
  switch (sync.state) {
    case 'asked':
      return { ...sync, state: 'silent', dueAt: later(now, emptyAfterMs - silentAfterMs) };
    case 'silent':
    case 'running':
      return ended(sync, 'silence', now);
    case 'wanted':
    case 'asking':
    case 'completed':
    case 'declined':
    case 'empty':
    case 'too_late':
    case 'refused':
      return { ...sync, dueAt: undefined };
  }
}

function arrivalAt(sync: SyncProgress, now: Date): SyncProgress {
  return { ...sync, firstArrivalAt: sync.firstArrivalAt ?? now, lastArrivalAt: now };
}

function running(sync: SyncProgress, kind: SyncKind, now: Date): SyncProgress {
  return {
    ...sync,
    state: 'running',
    endedAt: undefined,
    endedBy: undefined,
    dueAt: later(now, quietAfterMs[kind]),
  };
}

function ended(sync: SyncProgress, by: 'progress' | 'silence', at: Date | undefined): SyncProgress {
  const state = sync.items === 0 ? 'empty' : 'completed';
  return { ...sync, state, endedAt: at, endedBy: by, dueAt: undefined };
}

const later = (from: Date, ms: number): Date => new Date(from.getTime() + ms);
