/**
 * Keeps the world in a file from one run to the next, for the demo: the integration beside it keeps what it learned too.
 * Written soon after changes, and at the end.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { isKeptWorld, type KeptWorld } from './world/kept-world.ts';
import type { World } from './world/world.ts';

const gatherMs = 1_000;
/** A large world may take a twentieth of the time. */
const share = 20;

/** Undefined: there is none, or none that this release understands, which is said. */
export function readKeptWorld(file: string, say: (line: string) => void): KeptWorld | undefined {
  try {
    const found: unknown = deserialize(readFileSync(file));
    if (isKeptWorld(found)) return found;
    say(`The simulated world in ${file} is another release's: it begins anew.`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      say(`The simulated world in ${file} cannot be read: it begins anew.`);
  }
  return undefined;
}

/** Writes from now on; the answer writes for the last time and ends it. */
export function keepWorld(
  world: Pick<World, 'onChange' | 'kept'>,
  file: string,
  say: (line: string) => void,
): () => void {
  let timer: NodeJS.Timeout | undefined;
  let tookMs = 0;
  let failed = false;

  function write(): void {
    timer = undefined;
    const begun = performance.now();
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.new`, serialize(world.kept()));
      renameSync(`${file}.new`, file);
      failed = false;
    } catch (error) {
      if (!failed) say(`The simulated world is not kept: ${(error as Error).message}`);
      failed = true;
    }
    tookMs = performance.now() - begun;
  }

  const forget = world.onChange(() => {
    timer ??= setTimeout(write, Math.max(gatherMs, share * tookMs)).unref();
  });
  return () => {
    forget();
    clearTimeout(timer);
    write();
  };
}
