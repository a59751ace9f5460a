import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

/** Runs the launcher until it ends; answers its exit code and what it complained of. */
async function launch(settings: Record<string, string>): Promise<{ code: number; said: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'launch-'));
  const env = { ...process.env, META_APP_SECRET: '', TANDEM_DATA_DIR: dataDir, ...settings };
  const program = join(import.meta.dirname, 'launch.ts');
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  try {
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    return { code, said };
  } finally {
    child.kill();
    rmSync(dataDir, { recursive: true });
  }
}

test('says so when the port of the simulator is taken', async () => {
  const occupier = createServer().listen(0, '127.0.0.1');
  await once(occupier, 'listening');
  try {
    const port = (occupier.address() as AddressInfo).port;
    const { code, said } = await launch({ SIMULATOR_PORT: String(port), PORT: '0' });
    expect(said).toContain(`Port ${port} is taken`);
    expect(said).toContain('SIMULATOR_PORT');
    expect(said).not.toContain('    at ');
    expect(code).toBe(1);
  } finally {
    occupier.close();
  }
});

test('says so when gateway and simulator are given the same port', async () => {
  const { code, said } = await launch({ PORT: '8090', SIMULATOR_PORT: '' });
  expect(said).toContain('SIMULATOR_PORT: is 8090 as PORT is');
  expect(code).toBe(1);
});
