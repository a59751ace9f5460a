/**
 * The folder of arrivals: bytes come in under the presence number of their process and leave whole, to wherever media is
 * kept. What a killed process left is swept away.
 */
import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreFault } from './media-store.ts';

/** A file that has arrived, on disk for certain. */
export type Arrived = { path: string; sha256: string; size: number; discard(): Promise<void> };

export type Arrivals = {
  /** Throws what `bytes` throws, and StoreFault; then nothing is left. */
  receive(bytes: AsyncIterable<Buffer>, presence: number): Promise<Arrived>;
  sweep(living: () => Promise<number[]>): Promise<number>;
};

export function openArrivals(folder: string): Arrivals {
  return {
    async receive(bytes, presence) {
      const path = join(folder, `${presence}-${randomBytes(12).toString('hex')}`);
      const discard = (): Promise<void> => rm(path, { force: true });
      const file = await onDisk(async () => {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        return open(path, 'wx', 0o600);
      });
      try {
        return { path, discard, ...(await write(file, bytes)) };
      } catch (error) {
        await discard();
        throw error;
      }
    },
    async sweep(living) {
      const names = await readdir(folder).catch(() => []);
      // Whoever has a file in this list was alive before: a process that came later is not mistaken for a dead one.
      const alive = new Set(await living());
      const left = names.filter((name) => !alive.has(Number.parseInt(name, 10)));
      await Promise.all(left.map((name) => rm(join(folder, name), { force: true })));
      return left.length;
    },
  };
}

async function write(
  file: FileHandle,
  bytes: AsyncIterable<Buffer>,
): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  try {
    for await (const chunk of bytes) {
      hash.update(chunk);
      size += chunk.length;
      await onDisk(() => file.writeFile(chunk));
    }
    await onDisk(() => file.sync());
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), size };
}

/** Faults of the disk by their code alone (ENOSPC, EACCES): their messages carry paths. */
export async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'failed';
    throw new StoreFault(`the disk: ${code}`, { cause: error });
  }
}
