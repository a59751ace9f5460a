/**
 * `npm run shots`: every page of the console as a picture, light, dark and as on a phone, into `shots/`. To be looked
 * at: nothing cut, nothing overlapping. What scrolls sideways, and what axe finds, fails it.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { furnish, type Pages } from './furnish.ts';
import { axeFinds, type Look, openStage, overflows, type Stage } from './stage.ts';

const folder = process.env.SHOTS_DIR || 'shots';
const looks: [string, Look][] = [
  ['light', { theme: 'light' }],
  ['dark', { theme: 'dark' }],
  ['phone', { theme: 'light', width: 390, height: 844 }],
  ['spanish', { theme: 'light', language: 'es' }],
];

let stage: Stage;
let pages: Pages;
beforeAll(async () => {
  await mkdir(folder, { recursive: true });
  stage = await openStage();
  pages = await furnish(stage.world);
});
afterAll(() => stage?.close());

test.each(looks)('%s', async (look, settings) => {
  const faults: string[] = [];
  for (const [name, path] of Object.entries(pages)) {
    const page = await (name === 'sign-in' ? stage.openAs({}, path, settings) : stage.open(path, settings));
    await page.locator('h1').first().waitFor();
    // No skeleton is left. The page's policy runs no text, so this is asked from outside.
    await page.locator('[role=status][aria-label]').first().waitFor({ state: 'detached' });
    const found = [...((await overflows(page)) ? ['it scrolls sideways'] : []), ...(await axeFinds(page))];
    faults.push(...found.map((fault) => `${name}: ${fault}`));
    await page.screenshot({ path: join(folder, `${name}-${look}.png`) });
    await page.context().close();
  }
  expect(faults).toEqual([]);
});
