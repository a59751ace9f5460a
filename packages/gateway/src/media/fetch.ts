/**
 * One try to bring media home: ask Graph for a fresh address, download, compare with what Meta said of it, put it into
 * place. Every end is an outcome; only faults of our own are thrown (a disk that is full, a token that cannot be opened).
 */

import type { StoredFile } from '../conversations/media-outcome.ts';
import type { MediaFault, WaitingMedia } from '../conversations/media-queue.ts';
import { type Graph, TooLarge } from '../graph/client.ts';
import { type MediaNode, readMedia } from '../graph/media.ts';
import { type Outcome, type Refused, unknownFrom } from '../graph/outcome.ts';
import { readPhoneNumber } from '../graph/phone-numbers.ts';
import type { NumberAccess } from '../numbers/access-token.ts';
import { sha256Hex } from '../runtime/sha256.ts';
import { type Arrival, fileKeyOf, type MediaStore } from './media-store.ts';
import { verdictOf } from './verdict.ts';
import { refuseSize, refuseType, tooLarge, type Wanted } from './wanted.ts';

export type FetchNeeds = {
  graph: Graph;
  store: Pick<MediaStore, 'receive'>;
  presence: number;
  /** What is kept at all. */
  wanted: Wanted;
  /** Notes which file the row is about to have; false when the row is no longer ours to fill. */
  nameFile(fileKey: string): Promise<boolean>;
  /** Gives up at once, for a graceful end. */
  signal: AbortSignal;
};

/** `later`: worth another try, at most `tries` in all. */
export type Ended = { stored: StoredFile } | { failed: MediaFault } | { later: MediaFault; tries?: number };

/** The whole download of the largest file, on a slow line. */
const downloadMs = 10 * 60_000;
/** Bytes that are not what Meta said: a cut line mends itself, a wrong hash does not. */
const damagedTries = 5;

type Described = Partial<Omit<MediaNode, 'url'>> & { url: string };
type Open = NumberAccess & { token: string };

export async function fetchOnce(
  needs: FetchNeeds,
  media: WaitingMedia,
  access: NumberAccess | undefined,
): Promise<Ended> {
  if (access === undefined) return failed('no_access', 'the number is no longer here');
  const { token } = access;
  if (token === undefined) return later('no_access', 'the number has no token');
  const open = { ...access, token };
  // What the webhook says of its kind saves the way to Meta.
  const unwanted = media.mimeType && refuseType(needs.wanted, media.mimeType);
  if (unwanted) return { failed: unwanted };
  if (media.mediaId === undefined) {
    if (media.url === undefined) return failed('gone', 'Meta told neither an id nor an address');
    return bring(needs, media, open, { url: media.url });
  }
  const node = await readMedia(needs.graph, media.mediaId, access.phoneNumberId, token);
  if (node.kind !== 'accepted') return judge(needs, open, node);
  return bring(needs, media, open, node.value);
}

async function bring(needs: FetchNeeds, media: WaitingMedia, access: Open, told: Described): Promise<Ended> {
  const { wanted } = needs;
  const unwanted =
    refuseSize(wanted, told.size) ?? (told.mimeType && refuseType(wanted, media.mimeType ?? told.mimeType));
  if (unwanted) return { failed: unwanted };
  const signal = AbortSignal.any([needs.signal, AbortSignal.timeout(downloadMs)]);
  const answer = await needs.graph.download(told.url, access.token, {
    maxBytes: wanted.maxBytes,
    signal,
  });
  if (answer.kind === 'refused' && (answer.status === 404 || answer.status === 410)) {
    // The address lives five minutes; the next try asks for another, if there is an id to ask with.
    const fault = { code: 'gone', message: `the address of the bytes has expired (${answer.status})` };
    return media.mediaId === undefined ? { failed: fault } : { later: fault };
  }
  if (answer.kind !== 'accepted') return judge(needs, access, answer);
  const arrival = await receive(needs, answer.bytes);
  if ('sha256' in arrival) {
    const wrong = differenceOf(arrival, media, told);
    if (wrong === undefined) return keep(needs, media, arrival, told.mimeType ?? answer.mimeType);
    await arrival.discard();
    return { later: { code: 'damaged', message: wrong }, tries: damagedTries };
  }
  return arrival;
}

async function keep(
  needs: FetchNeeds,
  media: WaitingMedia,
  arrival: Arrival,
  mimeType: string | undefined,
): Promise<Ended> {
  const { sha256, size } = arrival;
  // As the message will show it.
  const unwanted = refuseType(needs.wanted, media.mimeType ?? mimeType);
  if (unwanted !== undefined) {
    await arrival.discard();
    return { failed: unwanted };
  }
  const fileKey = fileKeyOf(media.workspaceId, sha256);
  if (await needs.nameFile(fileKey)) {
    await arrival.keep(fileKey, needs.signal);
    return { stored: { fileKey, sha256, size, mimeType } };
  }
  await arrival.discard();
  return later('internal', 'another process has taken it over');
}

/** The network's faults end the try; the disk's are thrown. */
async function receive(
  { store, presence, wanted }: FetchNeeds,
  bytes: AsyncIterable<Buffer>,
): Promise<Arrival | Ended> {
  let fault: unknown;
  async function* noted(): AsyncGenerator<Buffer, void, undefined> {
    try {
      yield* bytes;
    } catch (error) {
      fault = error;
      throw error;
    }
  }
  try {
    return await store.receive(noted(), presence);
  } catch (error) {
    if (fault === undefined) throw error;
    return fault instanceof TooLarge
      ? { failed: tooLarge(wanted.maxBytes) }
      : later('unreachable', unknownFrom(fault).reason);
  }
}

/** Why the bytes are not those that Meta spoke of, in its webhook or in Graph. */
function differenceOf(
  got: Pick<Arrival, 'sha256' | 'size'>,
  media: WaitingMedia,
  told: Described,
): string | undefined {
  if (told.size !== undefined && told.size !== got.size)
    return `${got.size} bytes came, Meta spoke of ${told.size}`;
  const hashes = [media.sha256, sha256Hex(told.sha256)].filter((hash) => hash !== undefined);
  return hashes.every((hash) => hash === got.sha256)
    ? undefined
    : 'the bytes have another SHA-256 than Meta told';
}

async function judge(
  needs: FetchNeeds,
  access: Open,
  no: Exclude<Outcome<object>, { kind: 'accepted' }>,
): Promise<Ended> {
  if (no.kind === 'unknown') return later('unreachable', no.reason);
  switch (verdictOf(no)) {
    case 'gone':
      return failed('gone', wordsOf(no));
    case 'no_access':
      return lockedOut(access, no);
    case 'later':
      return later('refused', wordsOf(no));
    case 'missing': {
      // An id that Meta has forgotten and a token without access look alike: the number tells them apart.
      const number = await readPhoneNumber(needs.graph, access.phoneNumberId, access.token);
      if (number.kind === 'accepted') return failed('gone', `Meta no longer has it: ${wordsOf(no)}`);
      if (number.kind === 'unknown') return later('unreachable', number.reason);
      return verdictOf(number) === 'later' ? later('refused', wordsOf(number)) : lockedOut(access, number);
    }
  }
}

/** While the number is linked a new token may come; after its disconnection this one will not be good again. */
function lockedOut(access: Open, no: Refused): Ended {
  return access.state === 'disconnected'
    ? failed('no_access', `the number is disconnected and its token has lost access: ${wordsOf(no)}`)
    : later('no_access', `the token has no access: ${wordsOf(no)}`);
}

const wordsOf = ({ code, message }: Refused): string =>
  code === undefined ? message : `${message} (${code})`;
const failed = (code: string, message: string): Ended => ({ failed: { code, message } });
const later = (code: string, message: string): Ended => ({ later: { code, message } });
