/**
 * Where the database of a data directory lies: in its folder `postgres`, unless a closed folder above it keeps the
 * server's user out (data below /root). Then it lies under /var/lib/tandem, and a pointer in the data directory and a
 * note beside the database name each other: losing track of data is the worst that could happen here.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, closedFolder, letPass } from './account.ts';
import { type Place, placeAt } from './place.ts';
import { EmbeddedServerRefusal } from './refusal.ts';

const pointerName = 'database-lies-elsewhere.txt';
const noteName = 'belongs-to.txt';
const noteFor = (dataDir: string) => `${dataDir}\nis the data directory of this database. Back up both.\n`;
const firstLine = (file: string) => readFileSync(file, 'utf8').split('\n')[0] ?? '';
/** Whole or not at all: half a path would lose the database. */
function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

/** The place chosen at an earlier start, if there was one. */
export function knownPlace(dataDir: string, log: (line: string) => void): Place | undefined {
  const inside = placeAt(join(dataDir, 'postgres'));
  const pointer = join(inside.home, pointerName);
  if (!existsSync(pointer)) return existsSync(inside.cluster) ? inside : undefined;
  const outside = placeAt(firstLine(pointer));
  const note = join(outside.home, noteName);
  if (!existsSync(note)) {
    throw new EmbeddedServerRefusal(
      'place_missing',
      `The database of ${dataDir} lies at ${outside.home} (so says ${pointer}), and that is not there. Bring it back from where this data directory was moved or backed up. Only if you mean to start with an empty database, remove ${pointer}.`,
    );
  }
  const owner = firstLine(note);
  if (owner !== dataDir) {
    const others = join(owner, 'postgres', pointerName);
    if (existsSync(others) && firstLine(others) === outside.home) {
      throw new EmbeddedServerRefusal(
        'place_missing',
        `${dataDir} is a copy of ${owner}, whose database at ${outside.home} was not copied with it. Copy that too and write its new path into ${pointer} (and ${dataDir} into the copy's ${noteName}), or remove ${pointer} to start with an empty database.`,
      );
    }
    writeWhole(note, noteFor(dataDir));
  }
  log(`the database of ${dataDir} lies at ${outside.home}: back up both`);
  return outside;
}

/** Chooses for a data directory without a database yet. */
export function choosePlace(
  dataDir: string,
  account: Account | undefined,
  log: (line: string) => void,
  fallback = '/var/lib/tandem',
): Place {
  const closed = closedFolder(join(dataDir, '..'), account);
  if (!closed) return placeAt(join(dataDir, 'postgres'));
  const advice = `Choose another data directory with TANDEM_DATA_DIR (${fallback} is a good one), let others pass through ${closed} (chmod o+x), or start Tandem as another user than root.`;
  const home = join(fallback, createHash('sha256').update(dataDir).digest('hex').slice(0, 16));
  try {
    mkdirSync(home, { recursive: true, mode: 0o711 });
    // Whatever the umask; both are ours.
    for (const folder of [fallback, home]) letPass(folder, account);
  } catch (error) {
    throw new EmbeddedServerRefusal(
      'closed_parent',
      `PostgreSQL runs as ${account?.name} and cannot pass through ${closed} to ${dataDir}. ${advice}`,
      { cause: error },
    );
  }
  // A mounted volume outlives a container, its /var/lib does not: never move data from one file system to another.
  if (statSync(dataDir).dev !== statSync(home).dev || closedFolder(home, account)) {
    throw new EmbeddedServerRefusal(
      'closed_parent',
      `PostgreSQL runs as ${account?.name} and cannot pass through ${closed} to ${dataDir}, and ${home} is on another file system or closed too. ${advice}`,
    );
  }
  const note = join(home, noteName);
  if (existsSync(note)) log(`taking up the database that ${dataDir} had before, at ${home}`);
  writeWhole(note, noteFor(dataDir));
  writeWhole(
    join(dataDir, 'postgres', pointerName),
    `${home}\nholds the database of this data directory: PostgreSQL runs as ${account?.name}, who cannot pass through ${closed}. Back up both.\n`,
  );
  log(
    `the database of ${dataDir} is kept at ${home}: the user ${account?.name} cannot pass through ${closed}`,
  );
  return placeAt(home);
}
