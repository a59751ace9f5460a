import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, noChromium } from '../browser/chromium.ts';
import { shoot } from './shoot.ts';
import { axeFinds, openStage, overflows, type Stage } from './stage.ts';

describe.skipIf(chromiumPath === undefined)(
  chromiumPath === undefined
    ? `settings and looks in the console (${noChromium})`
    : 'settings and looks in the console',
  () => {
    let stage: Stage;
    beforeAll(async () => {
      stage = await openStage();
    });
    afterAll(() => stage?.close());

    test('a person is invited, joins by the link, gets another role, and is removed', async () => {
      const page = await stage.open('/settings/people');
      await page.getByRole('button', { name: 'Invite somebody' }).click();
      await page.getByLabel('E-mail').fill('ann@flowers.example');
      await page.getByText('Looks, changes nothing.').click();
      await page.getByRole('button', { name: 'Make the link' }).click();
      const link = page.getByRole('dialog', { name: 'Pass this link on' });
      const address = new URL((await link.locator('code').textContent()) ?? '');
      expect(await axeFinds(page)).toEqual([]);
      await link.getByRole('button', { name: 'Done' }).click();
      await page.getByText('Invited, not here yet').waitFor();

      const guest = await stage.openAs({}, `${address.pathname}${address.hash}`);
      await guest.getByText('You are invited as ann@flowers.example').waitFor();
      expect(await axeFinds(guest)).toEqual([]);
      await guest.getByLabel('Your name').fill('Ann');
      await guest.getByLabel('Password', { exact: true }).fill('tulips are for spring');
      await guest.getByRole('button', { name: 'Join and sign in' }).click();
      await guest.getByRole('navigation', { name: 'Menu' }).waitFor();
      await guest.context().close();

      await page.reload();
      await page.getByRole('button', { name: 'What to do with Ann' }).click();
      await page.getByRole('menuitem', { name: 'Change the role' }).click();
      await page.getByRole('dialog').getByText('Reads and answers customers').click();
      await page.getByRole('button', { name: 'Change the role' }).click();
      await page.getByText('Ann has another role now.').first().waitFor();
      await page.getByRole('button', { name: 'What to do with Ann' }).click();
      await page.getByRole('menuitem', { name: 'Remove' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
      await page.getByText('ann@flowers.example').waitFor({ state: 'detached' });
      await page.goto(`${stage.world.url}/settings/audit`);
      await page.getByText('Remove person').first().waitFor();
      expect(await axeFinds(page)).toEqual([]);
      await page.context().close();
    });

    test('a key is shown once and works; a privacy rule is made', async () => {
      const page = await stage.open('/settings/keys');
      await page.getByRole('button', { name: 'Create a key' }).first().click();
      await page.getByLabel('Name').fill('The shop');
      await page.getByRole('dialog').getByRole('button', { name: 'Create a key' }).click();
      const key = await page.getByRole('dialog').locator('code').textContent();
      const answer = await fetch(`${stage.world.url}/api/v1/numbers`, {
        headers: { authorization: `Bearer ${key}` },
      });
      expect(answer.status).toBe(200);
      await page.getByRole('button', { name: 'I have kept it' }).click();
      await page.getByText('The shop').waitFor();
      expect(await axeFinds(page)).toEqual([]);
      await page.getByRole('link', { name: 'Privacy' }).click();
      await page.getByRole('button', { name: 'Add a rule' }).first().click();
      await page.getByRole('dialog').getByLabel('About').selectOption('book_name');
      await page.getByLabel('A name in the address book').fill('*(private)*');
      await page.getByRole('dialog').getByRole('button', { name: 'Add a rule' }).click();
      await page.getByText('*(private)*').waitFor();
      expect(await axeFinds(page)).toEqual([]);
      await page.context().close();
    });

    test('quick replies are added, changed and removed by who may send; the others see them', async () => {
      const page = await stage.open('/settings/quick-replies', { width: 390, height: 844 });
      await page.getByText('No quick replies yet').waitFor();
      expect(await axeFinds(page)).toEqual([]);
      const dialog = page.getByRole('dialog');
      const write = async (shortcut: string, text: string) => {
        await dialog.getByLabel('Short word').fill(shortcut);
        await dialog.getByLabel('Text').fill(text);
        await dialog.getByRole('button', { name: 'Save' }).click();
      };
      await page.getByRole('button', { name: 'Add a quick reply' }).first().click();
      await write('opening hours', 'From nine to six.');
      await dialog.getByText('Up to 40 letters, digits').waitFor();
      expect(await axeFinds(page)).toEqual([]);
      await write('/hours', 'From nine to six.');
      await page.getByText('/hours', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Add a quick reply' }).click();
      await write('Hours', 'Never.');
      await dialog.getByText('There is one with this word already.').waitFor();
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: 'Change /hours' }).click();
      await write('hours', 'From nine to seven.');
      await page.getByText('From nine to seven.').waitFor();
      expect([await overflows(page), await axeFinds(page)]).toEqual([false, []]);
      await shoot(page, 'quick-replies');

      const viewer = await stage.openAs(await stage.invite('viewer'), '/settings/quick-replies', {
        language: 'es',
      });
      await viewer.getByText('From nine to seven.').waitFor();
      expect(await viewer.getByRole('button', { name: /Añadir|Cambiar|Quitar/ }).count()).toBe(0);
      await viewer.context().close();

      await page.getByRole('button', { name: 'Remove /hours' }).click();
      await dialog.getByRole('button', { name: 'Remove' }).click();
      await page.getByText('No quick replies yet').waitFor();
      await page.context().close();
    });

    test('who owns every workspace loads a rate card without the admin key; others are asked for it', async () => {
      const page = await stage.open('/settings/rates');
      const dialog = page.getByRole('dialog');
      const fill = async (name: string) => {
        await page.getByRole('button', { name: 'Load a rate card' }).first().click();
        await dialog.getByLabel('Currency').fill('GBP');
        await dialog.getByLabel('From').fill('2026-07-01');
        await dialog.getByLabel('Name').fill(name);
        const csv = {
          name: 'rates.csv',
          mimeType: 'text/csv',
          buffer: Buffer.from('Market,Marketing\nDefault,1'),
        };
        await dialog.getByLabel('Base rates (CSV)').setInputFiles(csv);
      };
      await fill('Ours');
      expect(await dialog.getByLabel('Admin key').count()).toBe(0);
      expect(await axeFinds(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Load a rate card' }).click();
      await page.getByRole('cell', { name: 'Ours' }).waitFor();

      await stage.world.call('/workspaces', { body: { name: 'Of somebody else' } });
      await page.reload();
      await fill('Everybody’s');
      await dialog.getByLabel('Admin key').fill(stage.world.adminKey);
      await dialog.getByRole('button', { name: 'Load a rate card' }).click();
      await page.getByRole('cell', { name: 'Everybody’s' }).waitFor();
      await page.context().close();
    });

    test('home tells what needs doing and what was said; usage, journal: nothing wider than a phone, axe finds nothing', async () => {
      stage.world.simulator.world.customer.send({ from: 'ada', type: 'text', text: { body: 'Hello' } });
      await stage.world.settled();
      const page = await stage.open('/', { width: 390, height: 844 });
      await page.getByText('What needs doing').waitFor();
      await page.getByText('1 from customers').first().waitFor();
      for (const path of [
        '/',
        '/usage',
        '/journal?show=all',
        '/settings/account',
        '/settings/workspace',
        '/settings/rates',
      ]) {
        await page.goto(`${stage.world.url}${path}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' });
        expect([path, await overflows(page), await axeFinds(page)]).toEqual([path, false, []]);
      }
      await page.goto(`${stage.world.url}/journal?show=all`);
      await page.getByRole('button', { name: '1', exact: true }).click();
      await page.getByRole('dialog').getByText('Process again').click();
      await page.getByText('It is processed again.').first().waitFor();
      await page.context().close();
    });
  },
);
