import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, noChromium } from '../browser/chromium.ts';
import { waitFor } from '../wait-for.ts';
import { openStage, overflows, type Stage } from './stage.ts';

const title = chromiumPath === undefined ? `the chart (${noChromium})` : 'the chart';

describe.skipIf(chromiumPath === undefined)(title, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
    stage.world.simulator.world.customer.send({ from: 'ada', type: 'text', text: { body: 'Hello' } });
    await stage.world.settled();
  });
  afterAll(() => stage?.close());

  test('a touched bar tells its parts; new messages, the other theme and another width are drawn', async () => {
    const phone = { width: 390, height: 844 };
    // In Spanish the hour of a row is the number of its bar.
    const page = await stage.open('/', { ...phone, language: 'es' });
    const chart = page.locator('canvas');
    await chart.scrollIntoViewIfNeeded();
    const hour = Number(await page.locator('tbody th[scope=row]').first().textContent());
    const bars = (await page.locator('.u-over').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.touchscreen.tap(bars.x + ((hour + 0.5) / 24) * bars.width, bars.y + bars.height - 10);
    await page.getByText('Clientes: 1').waitFor();
    await page.getByText('API: 0').waitFor();
    stage.world.simulator.world.owner.send({ to: 'ada', type: 'text', text: 'Good morning' });
    await page.getByText('Teléfono: 1').waitFor();
    await page.touchscreen.tap(bars.x, bars.y - 60);
    await page.getByText('Teléfono: 1').waitFor({ state: 'detached' });
    expect(await overflows(page)).toBe(false);

    await waitFor('the bar', () => isDrawn(page, '--customer'));
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('html[data-theme=dark]').waitFor();
    await waitFor('the bar in the colours of the dark', () => isDrawn(page, '--customer'));

    const widthOf = async () => (await chart.boundingBox())?.width ?? 0;
    const narrow = await widthOf();
    await page.setViewportSize({ ...phone, width: 590 });
    await waitFor('a wider chart', async () => (await widthOf()) === narrow + 200);
    await page.setViewportSize(phone);
    await waitFor('a narrower chart', async () => (await widthOf()) === narrow);
    expect(await overflows(page)).toBe(false);
    await page.context().close();
  });
});

/** Whether the chart has a point of this very colour, as the page's theme has it now. */
const isDrawn = (page: Page, property: string): Promise<boolean> =>
  page.evaluate(`(() => {
    const canvas = document.querySelector('canvas');
    const hex = getComputedStyle(document.documentElement).getPropertyValue('${property}').slice(1);
    const wanted = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    for (let at = 0; at < data.length; at += 4) {
      if (wanted.every((part, n) => data[at + n] === part)) return true;
    }
    return false;
  })()`);
