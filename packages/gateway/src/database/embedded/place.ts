/** The folders of one database, and letting the server's user reach them. */
import { chmodSync, existsSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Account, closedFolder, giveTo, letPass, ownerOf } from './account.ts';
import { EmbeddedServerRefusal, refusalFromFile } from './refusal.ts';

/** Folders of one database; `home` holds the rest. Only `pgdata` and `sockets` belong to the server's user. */
export type Place = {
  home: string;
  /** Renamed into being when it is whole, so it is there entirely or not at all. */
  cluster: string;
  pgdata: string;
  sockets: string;
  logFile: string;
  programs: string;
};

export function placeAt(home: string): Place {
  const cluster = join(home, 'cluster');
  return {
    home,
    cluster,
    pgdata: join(cluster, 'data'),
    sockets: join(home, 'run'),
    logFile: join(home, 'postgres.log'),
    programs: join(home, 'programs'),
  };
}

/** Makes the data directory and its folder for us; `dataDir` is free of links, so that one directory has one name. */
export function openDataDir(given: string): { dataDir: string; home: string } {
  try {
    makeParents(dirname(resolve(given)));
    mkdirSync(given, { recursive: true, mode: 0o700 });
    const dataDir = realpathSync(given);
    const home = join(dataDir, 'postgres');
    mkdirSync(home, { recursive: true, mode: 0o700 });
    return { dataDir, home };
  } catch (error) {
    throw refusalFromFile(given, error);
  }
}

/** Folders that we make above the data directory let others pass, whatever root's umask; those that were there stay. */
function makeParents(folder: string): void {
  const first = mkdirSync(folder, { recursive: true });
  if (first === undefined || process.getuid?.() !== 0) return;
  for (let made = folder; made.startsWith(first); made = dirname(made)) chmodSync(made, 0o755);
}

/** Lets the server's user reach its files; folders above the data directory are the user's and stay as they are. */
export function openPlace(dataDir: string, place: Place, account: Account | undefined): void {
  const within = place.home === join(dataDir, 'postgres');
  const closed = closedFolder(within ? join(dataDir, '..') : place.home, account);
  if (closed) {
    throw new EmbeddedServerRefusal(
      'closed_parent',
      `PostgreSQL runs as ${account?.name} and cannot pass through ${closed} to its data at ${place.home}. Let others pass (chmod o+x ${closed}), or move the whole data directory and name it with TANDEM_DATA_DIR.`,
    );
  }
  if (within) letPass(dataDir, account);
  letPass(place.home, account);
  if (!existsSync(place.cluster)) return;
  letPass(place.cluster, account);
  // Backups forget owners and modes, and PostgreSQL insists on both.
  if (ownerOf(place.pgdata)?.uid === 0) giveTo(place.pgdata, account);
  if (process.platform !== 'win32' && statSync(place.pgdata).mode & 0o027) chmodSync(place.pgdata, 0o700);
}
