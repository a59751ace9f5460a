import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, noChromium } from '../browser/chromium.ts';
import { openStage, type Stage } from './stage.ts';

const title = chromiumPath === undefined ? `the console's size (${noChromium})` : "the console's size";
const namesScript = `performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.endsWith('.js'))`;

describe.skipIf(chromiumPath === undefined)(title, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  test('home stands, with its chart, on less than 250 KB of packed JavaScript', async () => {
    stage.world.simulator.world.customer.send({ from: 'ada', type: 'text', text: { body: 'Hello' } });
    await stage.world.settled();
    const page = await stage.open('/');
    await page.getByText('What needs doing').waitFor();
    await page.locator('canvas').waitFor();
    const scripts = new Set<string>(await page.evaluate(namesScript));
    const sizes = await Promise.all(
      [...scripts].map(async (script) => gzipSync(await (await fetch(script)).bytes()).length),
    );
    const size = sizes.reduce((sum, one) => sum + one, 0);
    process.stdout.write(`home: ${size} bytes of packed JavaScript in ${scripts.size} files\n`);
    expect(size).toBeGreaterThan(100_000);
    expect(size).toBeLessThan(250_000);
    await page.context().close();
  });
});
