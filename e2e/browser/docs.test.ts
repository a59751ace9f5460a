import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFinds, openStage, overflows, type Stage } from '../console/stage.ts';
import { chromiumPath, noChromium } from './chromium.ts';

describe.skipIf(chromiumPath === undefined)(
  chromiumPath === undefined
    ? `the documentation in a browser (${noChromium})`
    : 'the documentation in a browser',
  () => {
    let stage: Stage;
    beforeAll(async () => {
      stage = await openStage();
    });
    afterAll(() => stage?.close());

    test.each(['light', 'dark'] as const)('claim S33: good to read on a phone, %s', async (theme) => {
      for (const path of [
        '/docs',
        '/docs/readme',
        '/docs/protocol/errors',
        '/docs?ask=verify+a+signature',
        '/docs?ask=pizza',
      ]) {
        const page = await stage.openAs({}, path, { theme, width: 390 });
        expect([path, await axeFinds(page), await overflows(page)]).toEqual([path, [], false]);
        await page.context().close();
      }
    });

    test('claim S33: a question by keyboard leads to the passage it rests on', async () => {
      const page = await stage.openAs({}, '/docs');
      expect(await axeFinds(page)).toEqual([]);
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.textContent')).toBe('To the text');
      await page
        .getByRole('searchbox', { name: 'Ask the documentation' })
        .fill('how do I verify a webhook signature');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'how do I verify a webhook signature' }).waitFor();
      await page.getByRole('link', { name: 'Verifying signatures' }).first().press('Enter');
      await page.waitForURL('**/docs/api#verifying-signatures');
      expect(await page.locator('#pages [aria-current=page]').textContent()).toBe('The API');
      const contents = page.getByRole('navigation', { name: 'On this page' });
      expect(await contents.isVisible()).toBe(true);
      expect(await axeFinds(page)).toEqual([]);
    });
  },
);
