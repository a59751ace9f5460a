/**
 * The keys of the demo world, made at the first start and kept in the data directory, so that the printed admin key
 * and the links stay the same.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type DemoKeys = { appSecret: string; verifyToken: string; adminKey: string };

/** `adminKey`: TANDEM_ADMIN_KEY, if the user has set it. */
export function keptDemoKeys(dataDir: string, adminKey: string | undefined): DemoKeys {
  const path = join(dataDir, 'demo.json');
  const kept = readKept(path) ?? writeKept(path, dataDir);
  return adminKey === undefined ? kept : { ...kept, adminKey };
}

function readKept(path: string): DemoKeys | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as DemoKeys;
  } catch {
    return undefined;
  }
}

function writeKept(path: string, dataDir: string): DemoKeys {
  const word = (): string => randomBytes(24).toString('base64url');
  const keys = { appSecret: word(), verifyToken: word(), adminKey: `tdm_${word()}` };
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
