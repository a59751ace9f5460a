/**
 * Where the bytes of media are kept. One interface, two homes: the disk (disk-store.ts) and any S3-compatible bucket
 * (bucket-store.ts), both with the same layout: `<workspace>/<first two of the hash>/<hash>`. Named by what is in them,
 * the same bytes stand once in a workspace, and nothing is shared between workspaces.
 */
import type { Readable } from 'node:stream';

/** Bytes that have arrived and are not in place yet. */
export type Arrival = {
  /** Hex. */
  sha256: string;
  size: number;
  /** Moves them into place, whole or not at all; what had arrived is gone afterwards either way. Throws StoreFault. */
  keep(fileKey: string, signal: AbortSignal): Promise<void>;
  discard(): Promise<void>;
};

/** First and last byte, both included. */
type Part = { start: number; end: number };

export type MediaStore = {
  /** Takes all of the bytes, hashing and counting. Throws what `bytes` throws, and StoreFault. */
  receive(bytes: AsyncIterable<Buffer>, presence: number): Promise<Arrival>;
  /** Undefined when there is no such file. Throws StoreFault. */
  read(fileKey: string, part?: Part): Promise<Readable | undefined>;
  /** Throws StoreFault. */
  has(fileKey: string): Promise<boolean>;
  /** A file that is not there is no fault. Throws StoreFault. */
  remove(fileKey: string): Promise<void>;
  /** Removes arrivals of processes that are gone. `living` is asked after the folder was read: see arrivals.ts. */
  sweep(living: () => Promise<number[]>): Promise<number>;
  /** Writes, reads and removes a file of its own, so that wrong settings show at the start. Throws StoreFault. */
  tryOut(): Promise<void>;
  close(): void;
};

/** The place where media is kept does not do its work. The message holds no address and no key, so it may be shown. */
export class StoreFault extends Error {}

export function fileKeyOf(workspaceId: string, sha256: string): string {
  return `${workspaceId}/${sha256.slice(0, 2)}/${sha256}`;
}

const keyShape = /^[\w-]+\/[0-9a-f]{2}\/[0-9a-f]{64}$/;

/** A file key must not lead anywhere else, wherever it comes from. */
export function checkedKey(fileKey: string): string {
  if (!keyShape.test(fileKey)) throw new Error('not a key of a media file');
  return fileKey;
}
