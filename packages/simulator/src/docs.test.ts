/** Runs every command that docs/simulator.md shows, in order, against a fresh simulator. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { faultShapes } from './faults/shapes.ts';
import { startBench } from './test-receiver.ts';
import { settingsShape } from './world/settings.ts';

const page = readFileSync(new URL('../../../docs/simulator.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/```bash\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');

it('shows commands that work', async () => {
  expect(blocks.length).toBeGreaterThan(8);
  const bench = await startBench();
  const run = promisify(execFile);
  try {
    for (const block of blocks) {
      const env = { ...process.env, SIM: bench.simulator.url };
      await run('bash', ['-euo', 'pipefail', '-c', block], { env }).catch((error: { stderr?: string }) => {
        throw new Error(`${block}\n${error.stderr}`);
      });
    }
  } finally {
    await bench.close();
  }
});

it('names every fault and every setting', () => {
  for (const name of [...Object.keys(faultShapes.shape), ...Object.keys(settingsShape.shape)]) {
    expect(page, name).toContain(`\`${name}\``);
  }
});
