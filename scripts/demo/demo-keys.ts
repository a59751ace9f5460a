/**
 * The keys of the demo world, made at the first start and kept in the data directory, so that the printed admin key,
 * the password and the links stay the same.
 */
import { randomBytes, randomInt } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type DemoKeys = { appSecret: string; verifyToken: string; adminKey: string; ownerPassword: string };

/** `adminKey`: TANDEM_ADMIN_KEY, if the user has set it. */
export function keptDemoKeys(dataDir: string, adminKey: string | undefined): DemoKeys {
  const path = join(dataDir, 'demo.json');
  const known = readKept(path);
  // A data directory of an earlier release lacks some.
  const kept = known?.ownerPassword === undefined ? writeKept(path, dataDir, known) : known;
  return adminKey === undefined ? kept : { ...kept, adminKey };
}

function readKept(path: string): DemoKeys | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as DemoKeys;
  } catch {
    return undefined;
  }
}

function writeKept(path: string, dataDir: string, known: DemoKeys | undefined): DemoKeys {
  const word = (): string => randomBytes(24).toString('base64url');
  const made = {
    appSecret: word(),
    verifyToken: word(),
    adminKey: `tdm_${word()}`,
    ownerPassword: readable(),
  };
  const keys = { ...made, ...known };
  try {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(path, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  } catch (error) {
    throw new Error(
      `The data directory ${dataDir} cannot be written (${(error as Error).message}). Set TANDEM_DATA_DIR to one that can.`,
    );
  }
  return keys;
}

/** Without letters that look alike: people may type it. */
function readable(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = (): string => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('');
  return [group(), group(), group()].join('-');
}
