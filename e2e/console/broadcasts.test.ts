import type { Broadcast } from '@tandem/contract/api/broadcast';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gotByPhone, inState, knownTemplate, phoneOf, raiseRate, readIt } from '../broadcasts.ts';
import { chromiumPath, noChromium } from '../browser/chromium.ts';
import { axeFinds, openStage, overflows, type Stage } from './stage.ts';

const people = 30;
const rows = Array.from({ length: people }, (_, n) => `+${phoneOf(n)};P${n};Berlin`);
/** No phone, somebody again in another spelling, and one without a name. */
const spoiled = ['hello;X;Y', `${phoneOf(1)};again;Z`, `+${phoneOf(900)};;nowhere`];
const file = {
  name: 'customers.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`Mobile;Name;City\n${[...rows, ...spoiled].join('\n')}\n`),
};
const idOf = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1) ?? '';

describe.skipIf(chromiumPath === undefined)(
  chromiumPath === undefined ? `broadcasts in the console (${noChromium})` : 'broadcasts in the console',
  () => {
    let stage: Stage;
    beforeAll(async () => {
      stage = await openStage();
      stage.world.simulator.world.settings.set({ strangers: 'on_whatsapp' });
      await knownTemplate(stage.world);
      await raiseRate(stage.world);
      const csv = 'Market,Currency,Marketing,Utility,Authentication\nNorth America,USD,0.025,0.004,0.004\n';
      await stage.world.call('/rate-cards', { body: { currency: 'USD', valid_from: '2020-01-01', csv } });
    });
    afterAll(() => stage?.close());

    test('claim S12: a broadcast by CSV: steps, dry run, start, live progress, results; free text to many is not offered, and why', {
      timeout: 120_000,
    }, async () => {
      const { world } = stage;
      const page = await stage.open('/broadcasts');
      await page.getByText('No broadcasts yet').waitFor();
      expect(await axeFinds(page)).toEqual([]);
      await page.getByText('Why templates, and where the broadcast lists of the app went').click();
      await page.getByText('are frozen: the old ones can be read').waitFor();
      await page.getByText('Free text to many is not offered').waitFor();

      await page.getByRole('link', { name: 'New broadcast' }).first().click();
      await page.getByLabel('What you call it').fill('Summer');
      expect(await axeFinds(page)).toEqual([]);
      await page.getByRole('button', { name: 'Choose the template' }).click();
      await page.getByRole('radio', { name: /summer_sale/ }).check();
      const bubble = page.getByRole('region', { name: 'As the customer sees it' });
      await bubble.getByText('summer has come').waitFor();
      expect(await axeFinds(page)).toEqual([]);
      await page.getByRole('button', { name: 'Choose the people' }).click();

      await page.locator('input[type=file]').setInputFiles(file);
      await page.getByText('33 lines').waitFor();
      // Both are guessed; what the first one reads shows at once.
      expect(await page.getByLabel('Column with the phones').inputValue()).toBe('Mobile');
      expect(await page.getByLabel('name', { exact: true }).inputValue()).toBe('Name');
      await bubble.getByText('Hello P0, summer has come.').waitFor();
      expect(await axeFinds(page)).toEqual([]);
      await page.getByRole('button', { name: 'Check it' }).click();

      const leftOut = page.getByRole('region', { name: 'Who gets nothing, and why' });
      await leftOut.getByRole('row', { name: /hello.*Not a phone number/ }).waitFor();
      await leftOut.getByRole('row', { name: /On the list already/ }).waitFor();
      await leftOut.getByRole('row', { name: /Lacks: Name/ }).waitFor();
      const markets = page.getByRole('region', { name: 'Price by market' });
      await markets.getByRole('row', { name: /North America 30 0 \$0\.75/ }).waitFor();
      expect(await axeFinds(page)).toEqual([]);
      const id = idOf(page);
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Download' }).click();
      expect((await download).suggestedFilename()).toBe(`${id}-left-out.csv`);

      await page.getByRole('button', { name: `Send to ${people} people` }).click();
      await page.getByRole('button', { name: 'Send now' }).click();
      await page.getByText('Completed', { exact: true }).waitFor();
      const bar = page.getByRole('progressbar', { name: 'Progress of Summer' });
      expect(await bar.getAttribute('aria-valuenow')).toBe(String(people + spoiled.length));
      await world.settled();
      expect(gotByPhone(world)).toEqual(new Map(Array.from({ length: people }, (_, n) => [phoneOf(n), 1])));

      // The statuses come in live.
      await page.getByText('Read', { exact: true }).first().waitFor();
      await page.locator('dl').getByText('100%').first().waitFor();
      world.simulator.world.customer.send({ from: phoneOf(3), type: 'text', text: 'How nice!' });
      await page.locator('dl').getByText('3.3%').waitFor();
      await page.getByRole('combobox', { name: /^All/ }).selectOption('skipped');
      await page.getByText('Lacks: Name').waitFor();
      expect(await page.getByText('Not a phone number').count()).toBe(1);
      await page.getByRole('combobox', { name: /^All/ }).selectOption('');
      await page.getByRole('searchbox', { name: 'Search by phone or name' }).fill(phoneOf(17));
      await page.getByText('Berlin · P17').waitFor();
      await page.getByText('Berlin · P18').waitFor({ state: 'detached' });
      expect(new URL(page.url()).searchParams.get('q')).toContain(phoneOf(17));
      expect(await axeFinds(page)).toEqual([]);
      await page.close();
    });

    test('a pasted list is scheduled in the zone of the viewer, made a draft again, changed, and removed', {
      timeout: 120_000,
    }, async () => {
      const { world } = stage;
      const page = await stage.open('/broadcasts/new?step=template', { timezone: 'America/New_York' });
      await page.getByRole('radio', { name: /summer_sale/ }).check();
      await page.getByRole('button', { name: 'Choose the people' }).click();
      await page.getByText('A pasted list').click();
      await page.getByLabel('One person a line').fill('+15551000001, Ada\n+15551000002, Grace');
      await page.getByLabel('name', { exact: true }).selectOption({ label: 'Column: column_2' });
      await page.getByLabel('For those who have none').fill('friend');
      await page.getByText('Hello Ada, summer has come.').waitFor();
      await page.getByRole('button', { name: 'Check it' }).click();
      await page.getByText('At a time').click();
      await page.getByText('America/New_York (EST)').waitFor();
      await page.getByLabel('Day and time').fill('2027-01-15T09:30');
      await page.getByRole('button', { name: /^Schedule for/ }).click();
      await page.getByText('Scheduled', { exact: true }).waitFor();
      const id = idOf(page);
      expect(await readIt(world, id)).toMatchObject({
        state: 'scheduled',
        schedule_at: '2027-01-15T14:30:00.000Z',
        template: {
          components: [{ parameters: [{ parameter_name: 'name', text: '{{column_2|friend}}' }] }],
        },
      });
      await page.getByRole('button', { name: 'Back to draft' }).click();
      await page.getByText('Draft', { exact: true }).waitFor();

      // Back to the list, which is still there; the draft of the older choices goes.
      await page.getByRole('link', { name: 'People', exact: true }).click();
      await page.getByLabel('One person a line').fill('+15551000003, Edsger');
      await page.getByRole('button', { name: 'Check it' }).click();
      await page.getByRole('button', { name: 'Send to 1 person' }).waitFor();
      const other = idOf(page);
      expect(other).not.toBe(id);
      expect(await world.ask(`/broadcasts/${id}`)).toMatchObject({ status: 404 });
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Delete the draft' }).click();
      await page.getByRole('button', { name: 'Delete the draft' }).click();
      await page.waitForURL('**/broadcasts');
      expect(await world.ask(`/broadcasts/${other}`)).toMatchObject({ status: 404 });
      await page.close();
    });

    test('is paused, goes on, is cancelled; another one begins from it', { timeout: 120_000 }, async () => {
      const { world } = stage;
      await raiseRate(world, 2);
      const { id } = await world.call<Broadcast>('/broadcasts', {
        body: {
          ...{ workspace_id: world.workspace.id, number_id: world.number.id, name: 'Slow' },
          template: { name: 'summer_sale', language: 'en_US' },
          recipients: Array.from({ length: 200 }, (_, n) => ({
            to: `+${phoneOf(1000 + n)}`,
            variables: { name: `S${n}` },
          })),
        },
      });
      await world.call(`/broadcasts/${id}/start`, { method: 'POST' });
      const page = await stage.open(`/broadcasts/${id}`);
      await page.getByText(/left, at up to 2 messages a second/).waitFor();
      await page.getByRole('button', { name: 'Pause' }).click();
      await page.getByText('Somebody paused it.').waitFor();
      expect(await inState(world, id, 'paused')).toMatchObject({ reason: { code: 'asked' } });
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.getByText('Running', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Cancel for good' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel for good' }).click();
      await page.getByText('Cancelled', { exact: true }).waitFor();
      expect((await readIt(world, id)).counts.accepted).toBeLessThan(200);

      await page.getByRole('button', { name: 'More', exact: true }).click();
      await page.getByRole('menuitem', { name: 'New one from this' }).click();
      await page.getByRole('button', { name: 'Choose the template' }).click();
      await page.getByRole('button', { name: 'Choose the people' }).click();
      expect(await page.getByLabel('Which broadcast').inputValue()).toBe(id);
      await page.getByRole('button', { name: 'Check it' }).click();
      await page.getByRole('heading', { name: 'Slow (2)' }).waitFor();
      await page.getByRole('button', { name: 'Send to 200 people' }).waitFor();
      await page.close();
      await raiseRate(world);
    });

    test('on a phone nothing is wider than the window; who may only read is offered nothing to do', {
      timeout: 120_000,
    }, async () => {
      const phone = { width: 390, height: 844, theme: 'dark' } as const;
      const page = await stage.open('/broadcasts', phone);
      await page.getByRole('link', { name: 'Summer', exact: true }).click();
      await page.getByRole('heading', { name: 'How the messages fared' }).waitFor();
      expect(await overflows(page)).toBe(false);
      expect(await axeFinds(page)).toEqual([]);
      await page.goto(`${stage.world.url}/broadcasts/new?step=template`);
      await page.getByRole('radio', { name: /summer_sale/ }).waitFor();
      expect(await overflows(page)).toBe(false);
      await page.close();
      const viewer = await stage.openAs(await stage.invite('viewer'), '/broadcasts');
      await viewer.getByRole('link', { name: 'Summer', exact: true }).waitFor();
      expect(await viewer.getByRole('link', { name: 'New broadcast' }).count()).toBe(0);
      await viewer.getByRole('link', { name: 'Summer', exact: true }).click();
      await viewer.getByRole('link', { name: 'Export' }).waitFor();
      expect(await viewer.getByRole('button', { name: 'More', exact: true }).count()).toBe(0);
      await viewer.close();
    });
  },
);
