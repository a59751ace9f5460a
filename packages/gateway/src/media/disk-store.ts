/**
 * Media on the disk, below `<data dir>/media`. What arrives in `incoming/` moves into place whole and synced.
 */
import { mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Arrived, onDisk, openArrivals } from './arrivals.ts';
import { checkedKey, type MediaStore } from './media-store.ts';

export function openDiskStore(dataDir: string): MediaStore {
  const folder = join(dataDir, 'media');
  const arrivals = openArrivals(join(folder, 'incoming'));
  const pathOf = (fileKey: string): string => join(folder, checkedKey(fileKey));
  return {
    async receive(bytes, presence) {
      const arrived = await arrivals.receive(bytes, presence);
      return { ...arrived, keep: (fileKey) => moveTo(pathOf(fileKey), arrived) };
    },
    async read(fileKey, part) {
      const path = pathOf(fileKey);
      // Opened before anything is answered: what is removed meanwhile can still be read to its end.
      return orMissing(async () => (await open(path, 'r')).createReadStream(part));
    },
    async has(fileKey) {
      const path = pathOf(fileKey);
      return (await orMissing(() => stat(path)))?.isFile() ?? false;
    },
    async remove(fileKey) {
      const path = pathOf(fileKey);
      await onDisk(() => rm(path, { force: true }));
    },
    sweep: arrivals.sweep,
    tryOut: () =>
      onDisk(async () => {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const probe = join(folder, `.probe-${process.pid}`);
        await writeFile(probe, '', { mode: 0o600 });
        await rm(probe);
      }),
    close() {},
  };
}

async function moveTo(target: string, arrived: Arrived): Promise<void> {
  try {
    await onDisk(async () => {
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await rename(arrived.path, target);
      await sync(dirname(target));
    });
  } finally {
    await arrived.discard();
  }
}

/** A rename is on disk only when its folder is. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function orMissing<T>(work: () => Promise<T>): Promise<T | undefined> {
  return onDisk(async () => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
  });
}
