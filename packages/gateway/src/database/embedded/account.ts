/**
 * Under which user of the system PostgreSQL runs. It refuses root, so a gateway run as root hands it to another user
 * that is there already; and that user must be able to reach the files: this file also answers whether it can.
 */
import { chmodSync, existsSync, lchownSync, readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EmbeddedServerRefusal } from './refusal.ts';

export type Account = { name: string; uid: number; gid: number };

/** `_postgres` is what macOS calls it. */
const candidates = ['postgres', '_postgres', 'nobody'];

/**
 * The user to switch to, or undefined when there is nothing to switch. Data that is there already decides: its owner
 * is the only user (root aside) whom PostgreSQL lets open it.
 */
export function serverAccount(
  owner: Account | undefined,
  runningAs = process.getuid?.(),
  passwd: () => string = readPasswd,
): Account | undefined {
  if (runningAs === undefined) return undefined;
  if (runningAs !== 0) {
    if (owner && owner.uid !== runningAs) {
      throw new EmbeddedServerRefusal(
        'not_writable',
        `The database belongs to the user ${owner.name} (uid ${owner.uid}), Tandem runs as uid ${runningAs}. Start Tandem as root or as ${owner.name}, or give the data directory to this user (chown -R).`,
      );
    }
    return undefined;
  }
  const accounts = parsePasswd(passwd());
  if (owner && owner.uid !== 0)
    return { ...owner, name: accounts.find((one) => one.uid === owner.uid)?.name ?? owner.name };
  const found = candidates.map((name) => accounts.find((one) => one.name === name)).find((one) => one);
  if (found) return found;
  throw new EmbeddedServerRefusal(
    'no_account',
    'PostgreSQL does not run as root, and there is no user postgres or nobody on this system to run it under. Start Tandem as another user, or set DATABASE_URL to use an external PostgreSQL.',
  );
}

function readPasswd(): string {
  return existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : '';
}

function parsePasswd(text: string): Account[] {
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    if (!name || !uid || !gid || !/^-?\d+$/.test(uid) || Number(uid) === 0) return [];
    return [{ name, uid: Number(uid), gid: Number(gid) }];
  });
}

/** The owner of a file or folder that is there; undefined when it is not, or where there are no owners. */
export function ownerOf(path: string): Account | undefined {
  if (process.platform === 'win32') return undefined;
  const found = statSync(path, { throwIfNoEntry: false });
  return found && { name: `uid ${found.uid}`, uid: found.uid, gid: found.gid };
}

/** The folder nearest to the root that `account` cannot walk through on its way to `path`; undefined: it can reach it. */
export function closedFolder(path: string, account: Account | undefined): string | undefined {
  if (!account) return undefined;
  const above = dirname(path) === path ? undefined : closedFolder(dirname(path), account);
  if (above) return above;
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isDirectory() && !may(found, account, 0o1) ? path : undefined;
}

/** Whether the mode lets `account` do all of `wanted` (4 read, 2 write, 1 execute or pass). It is in no other groups. */
export function may(found: Stats, account: Account, wanted: number): boolean {
  const shift = found.uid === account.uid >>> 0 ? 6 : found.gid === account.gid >>> 0 ? 3 : 0;
  return ((found.mode >> shift) & wanted) === wanted;
}

/** Lets `account` walk through one of our own folders; nobody gets to list or read it by this. */
export function letPass(folder: string, account: Account | undefined): void {
  if (!account) return;
  const found = statSync(folder);
  if (!may(found, account, 0o1)) chmodSync(folder, (found.mode & 0o7777) | 0o011);
}

/** Makes `account` the owner of a folder and all in it; what links point to stays as it is. */
export function giveTo(folder: string, account: Account | undefined): void {
  if (!account) return;
  lchownSync(folder, account.uid, account.gid);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(folder, name), account.uid, account.gid);
  }
}
