import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { closedFolder, letPass, may, serverAccount } from './account.ts';
import { Testbed } from './testbed.ts';

const bed = new Testbed();
afterAll(() => bed.clean());

const root = 'root:x:0:0:root:/root:/bin/sh\n';
const nobody = 'nobody:x:65534:65534::/:/usr/sbin/nologin\n';
const postgres = 'postgres:x:101:104::/var/lib/postgresql:/bin/bash\n';

describe('the user under which PostgreSQL runs', () => {
  test('is our own when we are not root', () => {
    expect(serverAccount(undefined, 1000, () => root)).toBeUndefined();
    expect(serverAccount({ name: 'me', uid: 1000, gid: 1000 }, 1000, () => root)).toBeUndefined();
  });

  test('is postgres when we are root, else nobody, never one that we would make', () => {
    expect(serverAccount(undefined, 0, () => root + nobody + postgres)).toEqual({
      name: 'postgres',
      uid: 101,
      gid: 104,
    });
    expect(serverAccount(undefined, 0, () => root + nobody)).toMatchObject({ name: 'nobody', uid: 65534 });
    expect(() => serverAccount(undefined, 0, () => root)).toThrow(/no user postgres or nobody.*DATABASE_URL/);
    expect(() => serverAccount(undefined, 0, () => 'postgres:x:0:0::/:/bin/sh')).toThrow(/no user/);
  });

  test('is the owner of the data that is there, however it came to be', () => {
    const owner = { name: 'uid 101', uid: 101, gid: 104 };
    expect(serverAccount(owner, 0, () => root + nobody + postgres)).toMatchObject({ name: 'postgres' });
    expect(serverAccount({ name: 'uid 7', uid: 7, gid: 7 }, 0, () => root + nobody)).toMatchObject({
      uid: 7,
    });
    expect(serverAccount({ name: 'uid 0', uid: 0, gid: 0 }, 0, () => root + nobody)).toMatchObject({
      name: 'nobody',
    });
    expect(() => serverAccount(owner, 1000, () => root)).toThrow(
      /belongs to the user uid 101.*runs as uid 1000/,
    );
  });
});

describe.skipIf(process.platform === 'win32')('folders (there are no modes on Windows)', () => {
  const stranger = { name: 'stranger', uid: 4_000_000, gid: 4_000_000 };

  test('the uppermost closed one is found', () => {
    const folder = bed.folder();
    const deep = join(folder, 'a', 'b', 'c');
    mkdirSync(deep, { recursive: true });
    for (const one of ['a', 'a/b', 'a/b/c']) chmodSync(join(folder, one), 0o711);
    expect(closedFolder(deep, stranger)).toBeUndefined();
    chmodSync(deep, 0o700);
    chmodSync(join(folder, 'a'), 0o700);
    expect(closedFolder(deep, stranger)).toBe(join(folder, 'a'));
    expect(closedFolder(deep, undefined)).toBeUndefined();
    expect(closedFolder(join(folder, 'not', 'there'), stranger)).toBeUndefined();
  });

  test('the right bits decide, and letting pass adds no more than passing', () => {
    const folder = bed.folder();
    chmodSync(folder, 0o750);
    const found = statSync(folder);
    expect(may(found, { name: 'owner', uid: found.uid, gid: 1 }, 0o7)).toBe(true);
    expect(may(found, { ...stranger, gid: found.gid }, 0o5)).toBe(true);
    expect(may(found, { ...stranger, gid: found.gid }, 0o2)).toBe(false);
    expect(may(found, stranger, 0o1)).toBe(false);
    letPass(folder, stranger);
    expect(statSync(folder).mode & 0o7777).toBe(0o751);
  });
});
