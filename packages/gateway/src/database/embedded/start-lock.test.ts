import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { takeStartLock } from './start-lock.ts';
import { Testbed } from './testbed.ts';

const bed = new Testbed();
afterAll(() => bed.clean());
const quiet = () => {};

test('one holds it at a time, in this process too, and letting go twice is harmless', async () => {
  const folder = bed.folder();
  const release = await takeStartLock(folder, quiet);
  const said: string[] = [];
  const next = takeStartLock(folder, (line) => said.push(line));
  await expect(takeStartLock(folder, quiet, 60)).rejects.toMatchObject({ code: 'in_use' });
  release();
  release();
  (await next)();
  expect(said).toHaveLength(1);
});

test('many who want it at once get it one after another', async () => {
  const folder = bed.folder();
  let holders = 0;
  const turns = Array.from({ length: 8 }, async () => {
    const release = await takeStartLock(folder, quiet);
    holders += 1;
    expect(holders).toBe(1);
    await new Promise(setImmediate);
    holders -= 1;
    release();
  });
  await Promise.all(turns);
});

test('a kill -9 of the holder frees it', async () => {
  const folder = bed.folder();
  const module = fileURLToPath(new URL('./start-lock.ts', import.meta.url));
  const script = `const { takeStartLock } = await import(${JSON.stringify(module)});
    await takeStartLock(${JSON.stringify(folder)}, () => {});
    process.stdout.write('held'); setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await once(holder.stdout, 'data');
    await expect(takeStartLock(folder, quiet, 60)).rejects.toThrow(/Another gateway has held/);
    holder.kill('SIGKILL');
    (await takeStartLock(folder, quiet, 10_000))();
  } finally {
    holder.kill('SIGKILL');
  }
});
