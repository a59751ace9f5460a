/**
 * Media on its way from Meta to where it is kept: claims what is due, fetches it, notes what became of it.
 *
 * Woken by the commit that recorded the message; a look every few seconds finds retries, and what a dead process left.
 * A claim is the presence number of this process in the row, as with lanes (delivery/claim.ts).
 */
import { messageKey } from '../changes/message-key.ts';
import { claimMedia, postponeMedia } from '../conversations/media-claim.ts';
import type { MediaFault, WaitingMedia } from '../conversations/media-queue.ts';
import { nameFile } from '../conversations/media-retention.ts';
import type { Presence } from '../database/presence.ts';
import type { Graph } from '../graph/client.ts';
import { type NumberAccess, readAccess } from '../numbers/access-token.ts';
import { type Loop, startLoop } from '../runtime/wake.ts';
import { type Ended, fetchOnce } from './fetch.ts';
import { type MediaStore, StoreFault } from './media-store.ts';
import { type Noted, type NoteNeeds, noteEnd } from './note.ts';
import { lookMs, openTidier } from './tidy.ts';
import type { Wanted } from './wanted.ts';

export type FetchingNeeds = Pick<NoteNeeds, 'pool' | 'linkOf'> & {
  presence: Pick<Presence, 'number'>;
  graph: Graph;
  store: Pick<MediaStore, 'receive' | 'remove' | 'sweep'>;
  wanted: Wanted;
  openToken: (sealed: Buffer, numberId: string) => string;
  /** After each try. */
  onFetched: (fetched: Fetched) => void;
  /** Events were published. */
  onCommit: () => void;
  onError: (error: unknown) => void;
  now?: () => Date;
  random?: () => number;
};

/** One try, for metrics and log. */
export type Fetched = {
  numberId: string;
  try: number;
  outcome: Noted['outcome'];
  bytes: number;
  fault: MediaFault | undefined;
};

export type Fetching = {
  /** Something may be due. */
  wake(): void;
  /** Breaks off what is under way; it is due again at once for whoever comes next. */
  stop(): Promise<void>;
};

/** Downloads at the same time. */
const room = { perNumber: 4, inAll: 16 };
/** A retry that is due this soon is not left to the next look; the database's clock may be a little behind. */
const soonMs = 60_000;
const graceMs = 50;

export function startFetching(needs: FetchingNeeds): Fetching {
  const ending = new AbortController();
  const running = new Map<string, { media: WaitingMedia; done: Promise<void> }>();
  const tidy = openTidier(needs, () => [...running.values()].map(({ media }) => media));

  const start = (media: WaitingMedia, presence: number): void => {
    const key = messageKey(media.numberId, media.messageId);
    const done = work(needs, media, presence, ending.signal)
      .then(
        (pause) => pause !== undefined && pause < soonMs && setTimeout(loop.wake, pause + graceMs).unref(),
      )
      .catch((error: unknown) => {
        tidy.doubt();
        needs.onError(error);
      })
      .then(() => {
        // After a lost presence the same row may have been claimed once more.
        if (running.get(key)?.media.claim === media.claim) running.delete(key);
        loop.wake();
      });
    running.set(key, { media, done });
  };

  const round = async (): Promise<void> => {
    const presence = needs.presence.number();
    if (presence === undefined) return loop.wakeIn(500);
    await tidy.look(presence);
    loop.wakeIn(lookMs);
    const left = room.inAll - running.size;
    if (left <= 0) return;
    const busy = new Map<string, number>();
    for (const { media } of running.values()) busy.set(media.numberId, (busy.get(media.numberId) ?? 0) + 1);
    const claimed = await claimMedia(needs.pool, presence, busy, { ...room, inAll: left }).catch(
      (error: unknown) => {
        tidy.doubt();
        throw error;
      },
    );
    for (const media of claimed) start(media, presence);
  };
  const loop: Loop = startLoop(round, needs.onError);
  loop.wake();
  return {
    wake: loop.wake,
    async stop() {
      ending.abort();
      await loop.stop();
      await Promise.all([...running.values()].map(({ done }) => done));
    },
  };
}

/** One try from claim to note; answers after how many milliseconds the next one is due. */
async function work(
  needs: FetchingNeeds,
  media: WaitingMedia,
  presence: number,
  signal: AbortSignal,
): Promise<number | undefined> {
  const { ended, state } = await attempt(needs, media, presence, signal);
  if (signal.aborted && 'later' in ended) {
    // Our own end is no fault of the media's.
    await postponeMedia(needs.pool, { ...media, presence }, 0, undefined);
    return undefined;
  }
  const noting = { ...needs, now: needs.now ?? (() => new Date()), random: needs.random ?? Math.random };
  const { outcome, pause, told } = await noteEnd(noting, media, presence, ended, state);
  if (told) needs.onCommit();
  needs.onFetched({
    numberId: media.numberId,
    try: media.tries + 1,
    outcome,
    bytes: 'stored' in ended ? ended.stored.size : 0,
    fault: 'stored' in ended ? undefined : 'failed' in ended ? ended.failed : ended.later,
  });
  return pause;
}

/** Faults of our own (the disk, a token that cannot be opened) count as a try and are told to the operator. */
async function attempt(
  needs: FetchingNeeds,
  media: WaitingMedia,
  presence: number,
  signal: AbortSignal,
): Promise<{ ended: Ended; state?: NumberAccess['state'] | undefined }> {
  try {
    const access = await readAccess(needs.pool, media.numberId, needs.openToken);
    if (access?.tokenFault !== undefined) throw access.tokenFault;
    const ended = await fetchOnce(
      {
        ...{ graph: needs.graph, store: needs.store, wanted: needs.wanted, presence, signal },
        nameFile: (fileKey) => nameFile(needs.pool, { ...media, presence }, fileKey),
      },
      media,
      access,
    );
    return { ended, state: access?.state };
  } catch (error) {
    if (!signal.aborted) needs.onError(error);
    return { ended: { later: faultOf(error) } };
  }
}

const faultOf = (error: unknown): MediaFault =>
  error instanceof StoreFault
    ? { code: 'not_taken', message: `where media is kept did not take it: ${error.message}` }
    : { code: 'internal', message: 'a fault on our side; the log says which' };
