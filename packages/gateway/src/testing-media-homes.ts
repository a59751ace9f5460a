/**
 * Both homes of media for tests that hold for either: the disk, and a bucket.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBucketStore } from './media/bucket-store.ts';
import { openDiskStore } from './media/disk-store.ts';
import type { MediaStore } from './media/media-store.ts';
import { openTestBucket } from './testing-bucket.ts';

export type TestHome = {
  store: MediaStore;
  /** The data directory; what is under way lies in its `media/incoming`. */
  folder: string;
  close(): Promise<void>;
};

const onDisk = async (): Promise<TestHome> => {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-media-'));
  const close = async (): Promise<void> => rmSync(folder, { recursive: true, force: true });
  return { store: openDiskStore(folder), folder, close };
};

const inBucket = async (): Promise<TestHome> => {
  const disk = await onDisk();
  const bucket = await openTestBucket();
  const store = openBucketStore(bucket.settings, join(disk.folder, 'media/incoming'));
  const close = async (): Promise<void> => {
    store.close();
    await bucket.close();
    await disk.close();
  };
  return { ...disk, store, close };
};

/** For `describe.each`. */
export const mediaHomes: [string, () => Promise<TestHome>][] = [
  ['on the disk', onDisk],
  ['in a bucket', inBucket],
];
