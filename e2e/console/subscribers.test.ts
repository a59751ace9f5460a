import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, noChromium } from '../browser/chromium.ts';
import { axeFinds, openStage, overflows, type Stage } from './stage.ts';

describe.skipIf(chromiumPath === undefined)(
  chromiumPath === undefined ? `subscribers in the console (${noChromium})` : 'subscribers in the console',
  () => {
    let stage: Stage;
    let endpoint: Endpoint;
    beforeAll(async () => {
      stage = await openStage({ subscribers: [] });
      endpoint = await openEndpoint();
    });
    afterAll(async () => {
      await stage?.close();
      endpoint?.close();
    });

    test('made with a test send; attempts with request and answer; secret rotated; removed', async () => {
      const { world } = stage;
      const page = await stage.open('/subscribers');
      await page.getByText('Nobody gets the events yet').waitFor();
      expect(await axeFinds(page)).toEqual([]);
      await page.getByRole('link', { name: 'Create a subscriber' }).first().click();
      await page.getByLabel('Address of the endpoint').fill('ftp://nowhere.example');
      await page.getByRole('button', { name: 'Create a subscriber' }).click();
      await page.getByRole('alert').first().waitFor();
      await page.getByLabel('Address of the endpoint').fill(endpoint.url);
      await page.getByText('Fine tuning').click();
      expect(await axeFinds(page)).toEqual([]);
      await page.getByRole('button', { name: 'Create a subscriber' }).click();
      await page.getByText('It is shown only this once').waitFor();
      const secret = await page.locator('code').first().textContent();
      expect(secret).toMatch(/^whsec_/);
      world.simulator.world.customer.send({ from: 'ada', type: 'text', text: { body: 'Hello' } });
      await page.getByRole('link', { name: 'Open it' }).click();
      const attempt = page.getByRole('button', { name: 'message.received' });
      await attempt.first().click();
      const dialog = page.getByRole('dialog', { name: 'Attempt' });
      await dialog.getByText('"type": "message.received"').waitFor();
      expect(await axeFinds(page)).toEqual([]);
      await page.keyboard.press('Escape');
      const settings = (to: object) =>
        world.database.pool.query('UPDATE subscribers SET settings = $1', [to]);
      // As an earlier release took it: nothing can be made of it, and the attempt says so.
      await settings({ transform: "{{ 'a'.split('') }}" });
      world.simulator.world.customer.send({ from: 'ada', type: 'text', text: { body: 'Again' } });
      const failed = page.getByRole('row', { name: /not posted/ }).getByRole('button');
      await failed.first().click();
      await dialog.getByText('`split` is not offered').first().waitFor();
      await dialog.getByText('no request can be made').waitFor();
      await page.keyboard.press('Escape');
      await settings({});
      await page.getByRole('button', { name: 'Send a test' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Send a test' }).click();
      await page.getByRole('dialog').getByRole('status').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'More to do' }).click();
      await page.getByRole('menuitem', { name: 'Rotate the secret' }).click();
      await page.getByRole('button', { name: 'Make a new secret' }).click();
      await page.getByRole('dialog').getByText('It is shown only this once').waitFor();
      expect(await page.getByRole('dialog').locator('code').textContent()).not.toBe(secret);
      await page.getByRole('button', { name: 'I have kept it' }).click();
      await page.getByRole('button', { name: 'Pause' }).click();
      await page.getByText('Paused by hand.').waitFor();
      await page.getByRole('tab', { name: 'Settings' }).click();
      await page.getByLabel('Address of the endpoint').waitFor();
      expect(await axeFinds(page)).toEqual([]);
      await page.getByRole('button', { name: 'More to do' }).click();
      await page.getByRole('menuitem', { name: 'Remove' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
      await page.getByText('Nobody gets the events yet').waitFor();
      await page.context().close();
    });

    test('on a phone nothing is wider than the window; a viewer is offered nothing', async () => {
      const { receiver } = await stage.world.subscribe();
      const viewer = await stage.invite('viewer');
      const page = await stage.openAs(viewer, '/subscribers', { width: 390, height: 844, theme: 'dark' });
      await page.getByText(receiver.url).click();
      await page.getByRole('tab', { name: 'Settings' }).click();
      await page.getByText('Owners and admins change subscribers.').waitFor();
      expect(await page.getByRole('button', { name: 'Pause' }).count()).toBe(0);
      expect(await overflows(page)).toBe(false);
      expect(await axeFinds(page)).toEqual([]);
      await page.context().close();
    });
  },
);

type Endpoint = { url: string; close(): void };

/** An endpoint that takes everything. */
async function openEndpoint(): Promise<Endpoint> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.end('taken'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook`, close: () => server.close() };
}
