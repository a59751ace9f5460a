import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type World } from '../world.ts';
import { chromiumPath, noChromium, openBrowser } from './chromium.ts';

describe.skipIf(chromiumPath === undefined)(
  chromiumPath === undefined ? `the first run in a browser (${noChromium})` : 'the first run in a browser',
  () => {
    let world: World;
    let browser: Browser;
    beforeAll(async () => {
      world = await openWorld();
      browser = await openBrowser(chromiumPath ?? '');
    });
    afterAll(async () => {
      await browser?.close();
      await world?.close();
    });

    test('what is typed on the phone page appears in the live history and at the subscriber', async () => {
      const live = await openLive();
      const phones = await openPage(world.simulator.url);
      const owner = phones.getByRole('region', { name: /owner/i });
      await owner.getByText('Ada Roe').click();
      await owner.getByRole('textbox', { name: /message/i }).fill('The roses are ready');
      await phones.keyboard.press('Enter');

      await live
        .getByRole('button', { name: /15550001234|Ada Roe/ })
        .first()
        .click();
      const thread = live.getByRole('log', { name: 'Messages' });
      await thread.getByText('The roses are ready').waitFor();
      expect(await thread.textContent()).toContain('sent from phone');
      expect(world.receiver.accepted()).toContainEqual(
        expect.objectContaining({
          type: 'message.sent',
          data: expect.objectContaining({
            message: expect.objectContaining({ origin: 'app', text: 'The roses are ready' }),
          }),
        }),
      );
    });

    test('a customer writes, and an edit on the phone stands beside the original', async () => {
      const live = await openLive();
      await live
        .getByRole('button', { name: /15550001234|Ada Roe/ })
        .first()
        .click();
      const thread = live.getByRole('log', { name: 'Messages' });
      const { world: meta } = world.simulator;
      meta.customer.send({ from: 'ada', type: 'text', text: { body: 'Thank you!' } });
      await thread.getByText('Thank you!').waitFor();
      const said = meta.owner.send({ to: 'ada', type: 'text', text: 'We close at 5' });
      await thread.getByText('We close at 5').waitFor();
      meta.owner.edit({ messageId: said.id, text: 'We close at 6' });
      await thread.getByText('We close at 6').waitFor();
      expect(await thread.textContent()).toContain('We close at 5');
    });

    test('a photo is seen and a voice note can be played once they are fetched', async () => {
      const live = await openLive();
      await live
        .getByRole('button', { name: /15550001234|Ada Roe/ })
        .first()
        .click();
      const { world: meta } = world.simulator;
      meta.customer.send({ from: 'ada', type: 'image', image: { sample: 'photo', caption: 'Like these' } });
      meta.owner.send({ to: 'ada', type: 'voice' });
      meta.owner.send({
        to: 'ada',
        type: 'document',
        document: { sample: 'document', filename: 'prices.pdf' },
      });
      const thread = live.getByRole('log', { name: 'Messages' });
      const picture = thread.locator('img');
      await picture.waitFor();
      await live.waitForFunction(`document.querySelector('#thread img').naturalWidth > 0`);
      await thread.locator('audio').waitFor();
      await thread.getByRole('link', { name: 'prices.pdf' }).waitFor();
      const link = await thread.getByRole('link', { name: 'prices.pdf' }).getAttribute('href');
      expect((await live.request.get(`${world.url}${link}`)).headers()['content-type']).toBe(
        'application/pdf',
      );
    });

    /** A page whose console stays clean: scripts that fail, or break the content security policy, fail the test. */
    async function openPage(url: string): Promise<Page> {
      const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
      const complaints: string[] = [];
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('close', () => expect(complaints).toEqual([]));
      await page.goto(url);
      return page;
    }

    const openLive = (): Promise<Page> => openPage(`${world.url}/#key=${world.adminKey}`);
  },
);
