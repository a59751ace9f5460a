import type { Template } from '@tandem/contract/api/template';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { happensTo, knownTemplate } from '../broadcasts.ts';
import { chromiumPath, noChromium } from '../browser/chromium.ts';
import { axeFinds, openStage, overflows, type Stage } from './stage.ts';

/** The smallest PNG there is: one pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe.skipIf(chromiumPath === undefined)(
  chromiumPath === undefined ? `templates in the console (${noChromium})` : 'templates in the console',
  () => {
    let stage: Stage;
    beforeAll(async () => {
      stage = await openStage();
      await knownTemplate(stage.world);
    });
    afterAll(() => stage?.close());

    test('a template is written with its picture beside, faults are said before Meta says them, and its review shows live', {
      timeout: 120_000,
    }, async () => {
      const { world } = stage;
      const page = await stage.open('/templates');
      await page.getByRole('link', { name: 'summer_sale' }).waitFor();
      expect(await axeFinds(page)).toEqual([]);
      await page.getByRole('link', { name: 'New template' }).click();
      await page.getByLabel('Name', { exact: true }).fill('Winter Sale');
      expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('winter_sale');
      await page.getByLabel('Above the text').selectOption('image');
      await page.getByLabel('What it says').fill('{{first_name}}');
      await page.getByText('A variable cannot stand at the start or the end').waitFor();
      await page.getByRole('button', { name: 'Hand it to Meta' }).click();
      await page.getByText('4 things above would be refused by Meta.').waitFor();
      await page.getByText('Meta’s reviewers need a file to look at.').waitFor();
      expect(await axeFinds(page)).toEqual([]);

      await page.getByLabel('What it says').fill('Hello {{first_name}}, *winter* has come.');
      await page.getByLabel('first_name').fill('Ada');
      await page.locator('input[type=file]').setInputFiles({
        ...{ name: 'snow.png', mimeType: 'image/png', buffer: pixel },
      });
      await page.getByText('snow.png').waitFor();
      await page.getByRole('button', { name: 'Add a button' }).click();
      await page.getByRole('menuitem', { name: 'Open a website' }).click();
      await page.getByLabel('Words on it').fill('See it');
      await page.getByLabel('Address').fill('https://flowers.example/{{1}}');
      await page.getByLabel('End of the address of button 1').fill('snow');
      const bubble = page.getByRole('region', { name: 'As the customer sees it' });
      await bubble.getByRole('img', { name: 'Picture' }).waitFor();
      await bubble.getByText('See it').waitFor();
      expect(await bubble.textContent()).toContain('Hello Ada, winter has come.');

      // What is written outlives a reload.
      await page.reload();
      await page.getByText('This is what you wrote before').waitFor();
      await page.getByRole('button', { name: 'Hand it to Meta' }).click();
      await page.getByRole('heading', { name: 'winter_sale' }).waitFor();
      const [made] = (await world.call<{ data: Template[] }>('/templates?name=winter_sale')).data;
      expect(made).toMatchObject({
        ...{ category: 'MARKETING', parameter_format: 'named' },
        components: [
          { type: 'HEADER', format: 'IMAGE' },
          {
            type: 'BODY',
            example: { body_text_named_params: [{ param_name: 'first_name', example: 'Ada' }] },
          },
          { type: 'BUTTONS', buttons: [{ type: 'URL', url: 'https://flowers.example/{{1}}' }] },
        ],
      });

      await happensTo(world, 'winter_sale', { event: 'reject', reason: 'PROMOTIONAL' });
      await page.getByText('Meta rejected it.').waitFor();
      await page.getByText('Reason: it advertises').waitFor();
      await page.getByText('Status: Rejected').waitFor();
      expect(await axeFinds(page)).toEqual([]);

      await page.getByRole('link', { name: 'Edit' }).click();
      await page.getByLabel('What it says').fill('Hello {{first_name}}, the *winter* offers are here.');
      await page.getByRole('button', { name: 'Hand it to Meta again' }).click();
      await page.waitForURL(`**/templates/${made?.id}`);
      await page.getByText(' offers are here.', { exact: true }).waitFor();
      await happensTo(world, 'winter_sale', { event: 'approve' });
      await page.getByRole('link', { name: 'Send to many' }).waitFor();
      await page.close();
    });

    test('the list is narrowed in the address; quality moves live; one is deleted', {
      timeout: 120_000,
    }, async () => {
      const { world } = stage;
      const page = await stage.open('/templates?category=UTILITY');
      await page.getByRole('link', { name: 'hello_world' }).waitFor();
      expect(await page.getByRole('link', { name: 'summer_sale' }).count()).toBe(0);
      await page.getByRole('combobox', { name: 'Any category' }).selectOption('');
      await page.getByRole('searchbox', { name: 'Search by name' }).fill('summer');
      await page.getByRole('link', { name: 'hello_world' }).waitFor({ state: 'detached' });
      expect(new URL(page.url()).search).toBe('?q=summer');
      await happensTo(world, 'summer_sale', { event: 'quality', score: 'YELLOW' });
      await page.getByRole('row', { name: /summer_sale.*Medium/ }).waitFor();
      await page.getByRole('searchbox', { name: 'Search by name' }).fill('nothing like it');
      await page.getByText('No template fits these filters.').waitFor();
      await page.getByRole('button', { name: 'Clear the filters' }).click();
      await page.getByRole('link', { name: 'summer_sale' }).click();
      await page.getByText('Some customers blocked or reported it.').waitFor();
      await page.getByText('Quality: Medium').waitFor();
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
      await page.waitForURL('**/templates');
      await page.getByText('summer_sale was deleted.', { exact: true }).waitFor();
      await page.getByRole('link', { name: 'summer_sale' }).waitFor({ state: 'detached' });
      await page.close();
    });

    test('on a phone, dark and in Spanish, nothing is wider than the window', {
      timeout: 120_000,
    }, async () => {
      const look = { width: 390, height: 844, theme: 'dark', language: 'es' } as const;
      const page = await stage.open('/templates', look);
      await page.getByRole('link', { name: 'hello_world' }).click();
      await page.getByRole('heading', { name: 'Historia' }).waitFor();
      expect(await overflows(page)).toBe(false);
      expect(await axeFinds(page)).toEqual([]);
      await page.goto(`${stage.world.url}/templates/new`);
      await page.getByLabel('Qué dice').waitFor();
      expect(await overflows(page)).toBe(false);
      expect(await axeFinds(page)).toEqual([]);
      await page.close();
    });
  },
);
