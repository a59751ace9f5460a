/**
 * Where the server listens on a port, a gateway in another container on the same volume sees neither it nor its
 * process, and would start a second server on the same data. The kernel's file locks reach across: each gateway holds a
 * shared one while it uses the server, and nobody starts a server while others hold it. (A socket needs no such
 * thing: it is found through the volume itself.)
 */
import { isBusy, openLockFile } from './start-lock.ts';

const name = 'in-use.lock';

/** @returns a function that ends the use */
export function shareUse(folder: string): () => void {
  const database = openLockFile(folder, name);
  // Reading within a transaction takes the shared lock and keeps it.
  database.exec('BEGIN; SELECT count(*) FROM sqlite_schema');
  return () => {
    if (database.isOpen) database.close();
  };
}

export function isUsed(folder: string): boolean {
  const database = openLockFile(folder, name);
  try {
    database.exec('BEGIN EXCLUSIVE');
    return false;
  } catch (error) {
    if (isBusy(error)) return true;
    throw error;
  } finally {
    database.close();
  }
}
