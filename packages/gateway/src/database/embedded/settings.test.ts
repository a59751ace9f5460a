import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { boundLog, logSize, readLog } from './log-file.ts';
import { placeAt } from './place.ts';
import { settingsFile, writeSettings } from './settings.ts';
import { Testbed } from './testbed.ts';

const bed = new Testbed();
afterAll(() => bed.clean());

function written(
  ...[address, given, features]: Parameters<typeof writeSettings> extends [unknown, ...infer R] ? R : never
) {
  const place = placeAt(bed.folder());
  mkdirSync(place.cluster);
  writeSettings(place, address, given, features);
  return readFileSync(settingsFile(place), 'utf8');
}

test('never turns off what makes commits last, and writes the given settings instead of ours', () => {
  expect(written({ port: 7 }, {}, { lz4: false })).toMatch(/^fsync = 'on'$/m);
  expect(written({ port: 7 }, {}, { lz4: false })).toMatch(/^synchronous_commit = 'on'$/m);
  const text = written({ port: 7 }, { fsync: 'off', jit: 'on' }, { lz4: false });
  expect(text.match(/^fsync = .*$/gm)).toEqual(["fsync = 'off'"]);
  expect(text.match(/^jit = .*$/gm)).toEqual(["jit = 'on'"]);
});

test('how the server is reached cannot be set from outside', () => {
  const text = written({ port: 7 }, { port: '5432', listen_addresses: '*' }, { lz4: false });
  expect(text.match(/^(port|listen_addresses) = .*$/gm)).toEqual([
    "port = '7'",
    "listen_addresses = '127.0.0.1'",
  ]);
  expect(written({ sockets: '/a "b",\'c\'' }, {}, { lz4: false })).toContain(
    `unix_socket_directories = '"/a ""b"",''c''"'`,
  );
});

test('lz4 only where the build has it; values are quoted, names and lines cannot break out', () => {
  expect(written({ port: 7 }, {}, { lz4: true })).toContain("default_toast_compression = 'lz4'");
  expect(written({ port: 7 }, {}, { lz4: false })).not.toContain('lz4');
  expect(written({ port: 7 }, { 'app.name': "it's \\" }, { lz4: false })).toContain(
    "app.name = 'it''s \\\\'",
  );
  expect(() => written({ port: 7 }, { 'a = 1 #': 'x' }, { lz4: false })).toThrow(/not a name/);
  expect(() => written({ port: 7 }, { a: 'x\nfsync = off' }, { lz4: false })).toThrow(/line break/);
});

test('the log is cut when it is long and what there was is kept once', () => {
  const file = join(bed.folder(), 'postgres.log');
  expect(logSize(file)).toBe(0);
  expect(readLog(file, 0)).toBe('');
  writeFileSync(file, 'first\nsecond\n');
  boundLog(file, 100);
  expect(readLog(file, 6)).toBe('second\n');
  boundLog(file, 5);
  expect(logSize(file)).toBe(0);
  expect(readFileSync(`${file}.1`, 'utf8')).toBe('first\nsecond\n');
  // Shorter than where we began to read: it was cut in between.
  writeFileSync(file, 'new\n');
  expect(readLog(file, 13)).toBe('new\n');
});
