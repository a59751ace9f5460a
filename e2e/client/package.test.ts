/**
 * The client as it is published, in a process of its own that knows nothing of this repository.
 */
import { execFile, execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildClient } from '../../scripts/build-client.ts';
import { openWorld, type World } from '../world.ts';

const root = join(import.meta.dirname, '../..');
// Inside the repository, so that its one dependency is found; of this test alone.
const folder = join(root, `node_modules/.cache/client-${process.pid}`);

let world: World;
beforeAll(async () => {
  world = await openWorld({ subscribers: [] });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await world.close();
});

test('is built as JavaScript and works from a plain program', async () => {
  buildClient(folder);
  const program = join(folder, 'try.mjs');
  writeFileSync(
    program,
    `import { openTandem } from './client.js';
import { verifyWebhook } from './webhook.js';
import { nodeWebhookHandler } from './node.js';
import { bot } from './bot.js';
const tandem = openTandem({ url: process.env.TANDEM_URL, key: process.env.TANDEM_KEY });
const numbers = [];
for await (const { id } of tandem.all('/api/v1/numbers')) numbers.push(id);
console.log(JSON.stringify({ numbers, kinds: [verifyWebhook, nodeWebhookHandler, bot].map((one) => typeof one) }));
`,
  );
  const env = { ...process.env, TANDEM_URL: world.url, TANDEM_KEY: world.adminKey };
  const { stdout } = await promisify(execFile)(process.execPath, [program], { env });
  expect(JSON.parse(stdout)).toEqual({
    numbers: [world.number.id],
    kinds: ['function', 'function', 'function'],
  });
});

test('everything but ./node needs nothing of Node', () => {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const project = join(root, 'packages/client/tsconfig.edge.json');
  const check = () => execFileSync(process.execPath, [tsc, '-p', project], { encoding: 'utf8' });
  expect(check).not.toThrow();
});
