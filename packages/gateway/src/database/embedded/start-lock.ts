/**
 * At most one gateway at a time makes, starts or stops the server of a data directory. Node has no flock; SQLite,
 * which comes with Node, takes the kernel's file locks, and those go with the process however it ends: a kill -9
 * leaves no stale lock, there is nothing to take over and so nothing to race for.
 */

import { accessSync, constants, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedServerRefusal, refusalFromFile } from './refusal.ts';

/** SQLite's result code for "somebody else holds the lock". */
const sqliteBusy = 5;

/** @returns a function that lets go. Waits up to `patience` ms for another gateway that starts or stops. */
export async function takeStartLock(
  folder: string,
  log: (line: string) => void,
  patience = 180_000,
): Promise<() => void> {
  const deadline = Date.now() + patience;
  const database = openLockFile(folder, 'start.lock');
  let told = false;
  while (!tryLock(database)) {
    if (!told) log(`another gateway is starting or stopping the database in ${folder}; waiting for it`);
    told = true;
    if (Date.now() > deadline) {
      database.close();
      throw new EmbeddedServerRefusal(
        'in_use',
        `Another gateway has held ${join(folder, 'start.lock')} for ${patience / 1000} s, starting or stopping the database. Look at its log.`,
      );
    }
    await pause(20);
  }
  return () => {
    if (database.isOpen) database.close();
  };
}

export function openLockFile(folder: string, name: string): DatabaseSync {
  const file = join(folder, name);
  try {
    // Only when it is not there yet: a process that closes a file loses all its locks on it. Nobody else may read it,
    // for a reader can lock as well.
    if (existsSync(file)) accessSync(file, constants.W_OK);
    else writeFileSync(file, '', { mode: 0o600 });
    return new DatabaseSync(file);
  } catch (error) {
    throw refusalFromFile(file, error);
  }
}

/** Nothing is ever written: the open transaction is the lock. */
function tryLock(database: DatabaseSync): boolean {
  try {
    database.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
}

export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy;
}
