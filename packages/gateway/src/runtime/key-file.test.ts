import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { secretKeyFrom } from './key-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the key is made once, for the owner only, and found again', () => {
  const data = join(folder, 'data');
  const made = secretKeyFrom(undefined, data);
  expect(made).toHaveLength(32);
  expect(secretKeyFrom(undefined, data)).toEqual(made);
  expect(statSync(join(data, 'secret.key')).mode & 0o777).toBe(0o600);
});

test('the setting wins over the file', () => {
  const setting = Buffer.alloc(32, 7);
  expect(secretKeyFrom(setting.toString('base64'), folder)).toEqual(setting);
});

test('a damaged file is named, never replaced: what it sealed would be lost', () => {
  writeFileSync(join(folder, 'secret.key'), 'short');
  expect(() => secretKeyFrom(undefined, folder)).toThrow(/secret\.key is damaged/);
});
