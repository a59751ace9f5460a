import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { closedFolder } from './account.ts';
import { placeAt } from './place.ts';
import { findProgram } from './program.ts';
import { isRoot, query, quit, Testbed } from './testbed.ts';

const bed = new Testbed();
afterAll(() => bed.clean());
const nobody = { name: 'nobody', uid: 65534, gid: 65534 };

describe.skipIf(!isRoot)('run as root (others run PostgreSQL as themselves, wherever the data lies)', () => {
  test('folders that are there keep their modes; only the data directory lets others pass', async () => {
    const folder = bed.folder();
    const dataDir = join(folder, 'not', 'yet', 'data');
    const server = await bed.start(dataDir);
    expect(statSync(folder).mode & 0o777).toBe(0o755);
    expect(statSync(dataDir).mode & 0o777).toBe(0o711);
    expect(statSync(placeAt(join(dataDir, 'postgres')).pgdata).uid).not.toBe(0);
    await server.stop();
  });

  test('data below a closed folder lies outside, is found again, moves along, and is never lost silently', async () => {
    const folder = bed.folder();
    const closed = join(folder, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const dataDir = join(closed, 'data');
    const outside = join(folder, 'outside');
    try {
      const server = await bed.start(dataDir, {}, outside);
      await query(server.connection, 'CREATE TABLE kept AS SELECT 42 AS answer');
      await server.stop();
      const home = join(outside, readdirSync(outside).at(0) ?? '');
      expect(existsSync(join(home, 'cluster', 'data', 'PG_VERSION'))).toBe(true);
      expect(bed.lines.join('\n')).toContain(`is kept at ${home}`);
      expect(statSync(closed).mode & 0o777).toBe(0o700);

      // Copied without its database: refused. Moved: found.
      const other = join(closed, 'other');
      cpSync(dataDir, other, { recursive: true });
      await expect(bed.start(other, {}, outside)).rejects.toThrow(/is a copy of/);
      rmSync(other, { recursive: true });
      renameSync(dataDir, other);
      const moved = await bed.start(other, {}, outside);
      expect(await query(moved.connection, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
      await moved.stop();

      // The pointer lost with the data directory: taken up again by its name.
      rmSync(other, { recursive: true });
      renameSync(home, `${home}-gone`);
      const fresh = await bed.start(dataDir, {}, outside);
      await fresh.stop();
      rmSync(join(dataDir, 'postgres'), { recursive: true });
      const again = await bed.start(dataDir, {}, outside);
      expect(bed.lines.join('\n')).toContain('taking up the database');
      await again.stop();

      rmSync(home, { recursive: true });
      await expect(bed.start(dataDir, {}, outside)).rejects.toMatchObject({
        code: 'place_missing',
        message: expect.stringContaining(home),
      });
    } finally {
      for (const name of existsSync(outside) ? readdirSync(outside) : []) await quit(join(outside, name));
    }
  });

  test('data already inside, and then a folder above is closed: refused, and said which', async () => {
    const folder = bed.folder();
    const dataDir = join(folder, 'data');
    await (await bed.start(dataDir)).stop();
    chmodSync(folder, 0o700);
    await expect(bed.start(dataDir, {}, join(bed.folder(), 'outside'))).rejects.toMatchObject({
      code: 'closed_parent',
      message: expect.stringContaining(`chmod o+x ${folder}`),
    });
    chmodSync(folder, 0o755);
    // Restored from a backup by root, owners and modes forgotten.
    const { pgdata } = placeAt(join(dataDir, 'postgres'));
    execFileSync('chown', ['-R', 'root:root', pgdata]);
    chmodSync(pgdata, 0o755);
    const server = await bed.start(dataDir);
    await server.stop();
  });

  test('a closed folder on another file system (a volume) is refused: what lies outside it may not last', async (context) => {
    const folder = bed.folder();
    if (!mounted(folder, '40m')) return context.skip('this root may not mount');
    try {
      chmodSync(folder, 0o700);
      await expect(bed.start(join(folder, 'data'), {}, join(bed.folder(), 'outside'))).rejects.toMatchObject({
        code: 'closed_parent',
        message: expect.stringMatching(/another file system.*TANDEM_DATA_DIR/),
      });
    } finally {
      execFileSync('umount', [folder]);
    }
  });

  test('a full disk at the first start is said, leaves nothing half, and the start works once there is room', async (context) => {
    const folder = bed.folder();
    if (!mounted(folder, '12m')) return context.skip('this root may not mount');
    try {
      const dataDir = join(folder, 'data');
      await expect(bed.start(dataDir)).rejects.toMatchObject({
        code: 'no_space',
        message: expect.stringContaining('The disk is full'),
      });
      expect(readdirSync(join(dataDir, 'postgres'))).toEqual(['start.lock']);
      execFileSync('mount', ['-o', 'remount,size=300m', folder]);
      const server = await bed.start(dataDir);
      await server.stop();
    } finally {
      execFileSync('umount', [folder]);
    }
  });

  const own = fileURLToPath(new URL('.', import.meta.url));
  const unreachable = [own, process.execPath, findProgram().folder].find((path) =>
    closedFolder(path, nobody),
  );

  test.skipIf(unreachable)(
    'a gateway run as nobody (a child that lays root down; needs the checkout not to be in a closed folder)',
    async () => {
      const folder = bed.folder();
      chownSync(folder, nobody.uid, nobody.gid);
      const dataDir = join(folder, 'data');
      const child = bed.child(dataDir, nobody);
      expect(await child.outcome).toMatchObject({ adopted: false });
      expect(statSync(placeAt(join(dataDir, 'postgres')).pgdata).uid).toBe(nobody.uid);
      expect(statSync(dataDir).mode & 0o777).toBe(0o700);
      await child.kill();
      const next = bed.child(dataDir, nobody);
      expect(await next.outcome).toMatchObject({ adopted: true });

      // Root may join what nobody started, and starts it again as nobody.
      const joined = await bed.start(dataDir);
      expect(joined.adopted).toBe(true);
      await next.stop();
      await joined.stop();
      const again = await bed.start(dataDir);
      expect(statSync(placeAt(join(dataDir, 'postgres')).sockets).uid).toBe(nobody.uid);
      await again.stop();
    },
  );

  test.skipIf(unreachable)(
    'a gateway run as nobody, whose data directory belongs to another (a child as above)',
    async () => {
      const dataDir = bed.dataDir();
      expect(await bed.child(dataDir, nobody).outcome).toMatchObject({
        code: 'not_writable',
        message: expect.stringMatching(/TANDEM_DATA_DIR.*DATABASE_URL/),
      });
      await (await bed.start(dataDir)).stop();
      expect(await bed.child(dataDir, nobody).outcome).toMatchObject({ code: 'not_writable' });
    },
  );
});

function mounted(folder: string, size: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=755`, 'tandem-test', folder], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

test('a data directory that cannot be made is refused', async () => {
  const file = join(bed.folder(), 'file');
  writeFileSync(file, '');
  await expect(bed.start(join(file, 'data'))).rejects.toMatchObject({ code: 'not_writable' });
});
