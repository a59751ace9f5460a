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
      // The list may see it before Meta tells it.
      await page.getByText('Status: Rejected').first().waitFor();
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

    test('a carousel is made card by card, and sent from a thread', { timeout: 120_000 }, async () => {
      const { world } = stage;
      const page = await stage.open('/templates/new');
      const card = (n: number) => page.getByRole('group', { name: `Card ${n}`, exact: true });
      const bubble = page.getByRole('region', { name: 'As the customer sees it' });
      await page.getByLabel('Name', { exact: true }).fill('rose_cards');
      await page.getByLabel('Made of').selectOption('carousel');
      expect(await page.getByLabel('Above the text', { exact: true }).count()).toBe(0);
      await page.getByLabel('What it says').fill('New roses have come.');
      await page.getByLabel('Button 2 of each card').selectOption('QUICK_REPLY');
      await page.getByRole('button', { name: 'Hand it to Meta' }).click();
      // Of each card: file, words, two buttons.
      await page.getByText('8 things above would be refused by Meta.').waitFor();
      expect(await axeFinds(page)).toEqual([]);
      await page.getByRole('button', { name: 'Add a card' }).click();
      for (const [n, colour] of ['red', 'white', 'pink'].entries()) {
        const one = card(n + 1);
        await one.locator('input[type=file]').setInputFiles({
          ...{ name: `${colour}.png`, mimeType: 'image/png', buffer: pixel },
        });
        await one.getByText(`${colour}.png`).waitFor();
        await one.getByLabel('What the card says').fill(`Roses in ${colour}`);
        await one.getByLabel('Words on it').first().fill('Buy');
        await one.getByLabel('Address').fill('https://flowers.example/{{1}}');
        await one.getByLabel('Words on it').last().fill('Later');
        await page.getByLabel(`Card ${n + 1}: End of the address of button 1`).fill(colour);
      }
      // By keyboard: the third goes up, then the first is taken out.
      await card(3).getByRole('button', { name: 'Move up' }).press('Enter');
      await card(2).getByText('pink.png').waitFor();
      await page.getByRole('button', { name: 'Remove card 1' }).press('Enter');
      await card(3).waitFor({ state: 'detached' });
      expect(await page.getByRole('button', { name: 'Remove card 1' }).isDisabled()).toBe(true);
      const cards = bubble.getByRole('region', { name: 'Cards' });
      expect(await cards.getByRole('img', { name: 'Picture' }).count()).toBe(2);
      expect(await cards.textContent()).toMatch(/pink.*Buy.*Later.*white.*Buy.*Later/);
      expect(await axeFinds(page)).toEqual([]);

      await page.getByRole('button', { name: 'Hand it to Meta' }).click();
      await page.getByRole('heading', { name: 'rose_cards' }).waitFor();
      const [made] = (await world.call<{ data: Template[] }>('/templates?name=rose_cards')).data;
      const madeOf = (colour: string) => ({
        components: [
          { type: 'HEADER', format: 'IMAGE' },
          { type: 'BODY', text: `Roses in ${colour}` },
          { type: 'BUTTONS', buttons: [{ type: 'URL', example: [colour] }, { type: 'QUICK_REPLY' }] },
        ],
      });
      expect(made?.components).toMatchObject([
        { type: 'BODY', text: 'New roses have come.' },
        { type: 'CAROUSEL', cards: [madeOf('pink'), madeOf('white')] },
      ]);
      await page.getByRole('link', { name: 'Send to many' }).waitFor();
      // What Meta has is read into the form again.
      await page.getByRole('link', { name: 'Edit' }).click();
      await card(2).getByText('The one that Meta has').waitFor();
      expect(await card(1).getByLabel('What the card says').inputValue()).toBe('Roses in pink');

      world.simulator.world.customer.send({ from: 'ada', type: 'text', text: 'Anything new?' });
      await page.goto(`${world.url}/inbox`);
      await page.getByTestId('conversations').getByText('Anything new?').click();
      await page.getByRole('button', { name: 'Send a template' }).click();
      await page.getByRole('button', { name: /rose_cards/ }).click();
      for (const n of [1, 2]) {
        await card(n).getByLabel('Address of the picture').fill(`https://flowers.example/${n}.png`);
        await card(n).getByLabel('End of the address of button 1').fill(`rose-${n}`);
      }
      expect(await axeFinds(page)).toEqual([]);
      await page.getByRole('button', { name: 'Send the template' }).click();
      const sent = page.getByRole('article').filter({ hasText: 'New roses have come.' });
      await sent.getByText(/^(Delivered|Read)$/).waitFor();
      expect(await sent.getByRole('region', { name: 'Cards' }).textContent()).toMatch(/pink.*white/);
      await page.close();
    });

    test('a limited-time offer is made on a phone, in Spanish, and sent with its end', {
      timeout: 120_000,
    }, async () => {
      const { world } = stage;
      const page = await stage.open('/templates/new', { width: 390, height: 844, language: 'es' });
      await page.getByLabel('Nombre', { exact: true }).fill('rose_offer');
      await page.getByLabel('Hecha de').selectOption('offer');
      expect(await page.getByLabel('Encima del texto', { exact: true }).getByRole('option').count()).toBe(3);
      await page.getByLabel('Qué se ofrece').fill('Rosas hasta el verano');
      await page.getByText('Como mucho 16 caracteres.', { exact: true }).waitFor();
      await page.getByLabel('Qué se ofrece').fill('Rosas baratas');
      await page.getByLabel('Código de muestra').fill('ROSA');
      await page.getByLabel('Qué pone').fill('Comprar');
      await page.getByLabel('Dirección').fill('https://flowers.example/');
      await page.getByLabel('Qué dice').fill('Solo estos días.');
      const bubble = page.getByRole('region', { name: 'Como lo ve el cliente' });
      await bubble.getByText('Código: ROSA').waitFor();
      expect(await overflows(page)).toBe(false);
      expect(await axeFinds(page)).toEqual([]);
      await page.getByRole('button', { name: 'Presentar a Meta' }).click();
      await page.getByRole('heading', { name: 'rose_offer' }).waitFor();
      await page.getByRole('link', { name: 'Enviar a muchos' }).waitFor();

      world.simulator.world.customer.send({ from: 'ada', type: 'text', text: 'Still there?' });
      await page.goto(`${world.url}/inbox`);
      await page.getByTestId('conversations').getByText('Still there?').click();
      await page.getByRole('button', { name: 'Enviar una plantilla' }).click();
      await page.getByRole('button', { name: /rose_offer/ }).click();
      await page.getByLabel('Cuándo termina la oferta').fill('2030-06-01T18:00');
      await page.getByLabel('Código de cupón').fill('ROSA30');
      await page.getByRole('dialog').getByText('1 jun 2030', { exact: false }).waitFor();
      expect(await overflows(page)).toBe(false);
      await page.getByRole('button', { name: 'Enviar la plantilla' }).click();
      const sent = page.getByRole('article').filter({ hasText: 'Solo estos días.' });
      await sent.getByText('Código: ROSA30').waitFor();
      await sent.getByText('1 jun 2030', { exact: false }).waitFor();
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
      for (const shape of ['plain', 'carousel', 'offer']) {
        await page.getByLabel('Hecha de').selectOption(shape);
        await page.getByLabel('Qué dice', { exact: true }).waitFor();
        expect(await overflows(page)).toBe(false);
        // What is wider than its frame is cut off, and the page does not grow.
        expect(await page.evaluate('document.querySelector("form").offsetWidth')).toBeLessThanOrEqual(390);
        expect(await axeFinds(page)).toEqual([]);
      }
      await page.close();
    });
  },
);
