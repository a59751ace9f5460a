/**
 * The files on disk: `<data dir>/media/<workspace>/<first two of the hash>/<hash>`. Named by what is in them, so the
 * same bytes stand once in a workspace, and nothing is shared between workspaces.
 *
 * Bytes arrive in `media/incoming/` under the presence number of their process and move into place whole and synced;
 * what a killed process left there is swept away.
 */
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

/** Bytes that have arrived and are not in place yet. */
export type Arrival = {
  /** Hex. */
  sha256: string;
  size: number;
  /** Moves them into place. Answers the file key. */
  keep(workspaceId: string): Promise<string>;
  discard(): Promise<void>;
};

export type MediaStore = {
  receive(bytes: AsyncIterable<Buffer>, presence: number): Promise<Arrival>;
  /** From `start` to `end`, both included. */
  read(fileKey: string, part?: { start: number; end: number }): Readable;
  has(fileKey: string): Promise<boolean>;
  /** Removes arrivals of processes that are gone. `living` is asked after the folder was read: see there. */
  sweep(living: () => Promise<number[]>): Promise<number>;
};

/** A file key must not lead anywhere else, wherever it comes from. */
const keyShape = /^[\w-]+\/[0-9a-f]{2}\/[0-9a-f]{64}$/;

export function openMediaStore(dataDir: string): MediaStore {
  const folder = join(dataDir, 'media');
  const incoming = join(folder, 'incoming');
  const pathOf = (fileKey: string): string => {
    if (!keyShape.test(fileKey)) throw new Error('not a key of a media file');
    return join(folder, fileKey);
  };
  return {
    async receive(bytes, presence) {
      await mkdir(incoming, { recursive: true, mode: 0o700 });
      const path = join(incoming, `${presence}-${randomBytes(12).toString('hex')}`);
      try {
        const { sha256, size } = await write(path, bytes);
        return { sha256, size, ...moves(path, sha256, pathOf) };
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      }
    },
    read: (fileKey, part) => createReadStream(pathOf(fileKey), part),
    has: (fileKey) => exists(pathOf(fileKey)),
    async sweep(living) {
      const names = await readdir(incoming).catch(() => []);
      // Whoever has a file in this list was alive before: a process that came later is not mistaken for a dead one.
      const alive = new Set(await living());
      const left = names.filter((name) => !alive.has(Number.parseInt(name, 10)));
      await Promise.all(left.map((name) => rm(join(incoming, name), { force: true })));
      return left.length;
    },
  };
}

function moves(
  path: string,
  sha256: string,
  pathOf: (fileKey: string) => string,
): Pick<Arrival, 'keep' | 'discard'> {
  return {
    async keep(workspaceId) {
      const fileKey = `${workspaceId}/${sha256.slice(0, 2)}/${sha256}`;
      const target = pathOf(fileKey);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await rename(path, target);
      await sync(dirname(target));
      return fileKey;
    },
    discard: () => rm(path, { force: true }),
  };
}

/** Writes and hashes on the way; on disk for certain when it returns. */
async function write(path: string, bytes: AsyncIterable<Buffer>): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of bytes) {
      hash.update(chunk);
      size += chunk.length;
      await file.writeFile(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), size };
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

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
