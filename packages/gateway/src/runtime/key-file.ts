/**
 * Keys that are made at the first start and kept beside the data, readable by their owner only.
 */
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** 32 bytes: from the setting, else from `<dataDir>/secret.key`, which is made when it is missing. */
export function secretKeyFrom(setting: string | undefined, dataDir: string): Buffer {
  if (setting !== undefined) return Buffer.from(setting, 'base64');
  const key = Buffer.from(keptText(join(dataDir, 'secret.key'), dataDir), 'base64');
  if (key.length !== 32) {
    throw new Error(
      `${join(dataDir, 'secret.key')} is damaged; put the copy of your backup there, or set TANDEM_SECRET_KEY`,
    );
  }
  return key;
}

/** Written whole under another name first and linked into place: two starts at once agree on one key. */
function keptText(path: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  try {
    writeFileSync(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
    linkSync(draft, path);
  } catch (error) {
    if (!isThere(error)) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(path, 'utf8').trim();
}

const codeOf = (error: unknown): unknown => (error as NodeJS.ErrnoException).code;
const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT';
const isThere = (error: unknown): boolean => codeOf(error) === 'EEXIST';
