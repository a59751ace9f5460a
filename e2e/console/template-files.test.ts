/**
 * Templates with a picture, a video or a document, sent from the console: the file is chosen, dropped or pasted there, goes to
 * Meta, and is sent by its id.
 */
import type { Template } from '@tandem/contract/api/template';
import { demoNumber } from '@tandem/simulator/demo';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inState, phoneOf, raiseRate } from '../broadcasts.ts';
import { chromiumPath, noChromium } from '../browser/chromium.ts';
import { waitFor } from '../wait-for.ts';
import { axeFinds, openStage, overflows, type Stage } from './stage.ts';

/** The smallest PNG there is: one pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const rose = { name: 'rose.png', mimeType: 'image/png', buffer: pixel };
const priceList = {
  ...{ name: 'price list.pdf', mimeType: 'application/pdf' },
  buffer: Buffer.from('%PDF-1.4 a small one'),
};
const tooLarge = { ...rose, name: 'huge.png', buffer: Buffer.alloc(5 * 1024 * 1024 + 1) };

const header = (format: string) => ({ type: 'HEADER', format });
const card = (text: string) => ({ components: [header('IMAGE'), { type: 'BODY', text }] });
const templates = {
  rose_news: [header('IMAGE'), { type: 'BODY', text: 'The roses are here.' }],
  price_list: [header('DOCUMENT'), { type: 'BODY', text: 'These are our prices.' }],
  two_roses: [
    { type: 'BODY', text: 'Two of them.' },
    { type: 'CAROUSEL', cards: [card('Red'), card('White')] },
  ],
};

const title = 'files of templates in the console';

describe.skipIf(chromiumPath === undefined)(
  chromiumPath === undefined ? `${title} (${noChromium})` : title,
  { timeout: 120_000 },
  () => {
    let stage: Stage;
    beforeAll(async () => {
      stage = await openStage();
      const { world } = stage;
      world.simulator.world.settings.set({ strangers: 'on_whatsapp' });
      for (const [name, components] of Object.entries(templates))
        world.simulator.world.templates.add(demoNumber.wabaId, {
          ...{ name, language: 'en_US', category: 'MARKETING', components },
        });
      await world.call(`/numbers/${world.number.id}/templates/refresh`, { method: 'POST' });
      await waitFor('the templates', async () => {
        const { data } = await world.call<{ data: Template[] }>('/templates?name=two_roses');
        return data.length > 0;
      });
      await raiseRate(world);
    }, 240_000);
    afterAll(() => stage?.close(), 60_000);

    const openTemplate = async (page: Page, name: string, words = 'Send a template'): Promise<void> => {
      await page.getByRole('button', { name: words }).click();
      await page.getByRole('button', { name: new RegExp(name) }).click();
    };
    const openThread = async (look: object, text: string, from = 'ada'): Promise<Page> => {
      stage.world.simulator.world.customer.send({ from, type: 'text', text });
      const page = await stage.open('/inbox', look);
      await page.getByTestId('conversations').getByText(text).click();
      return page;
    };
    /** What Meta was sent of a template: its components. */
    const sentOf = (name: string): unknown[] =>
      stage.world.simulator.world
        .chats()
        .flatMap(({ messages }) => messages)
        .filter(({ type, content }) => type === 'template' && content.name === name)
        .map(({ content }) => content.components);
    const headerOf = (components: unknown): Record<string, { id: string; filename?: string }> =>
      (components as { type: string; parameters: never[] }[]).find(({ type }) => type === 'header')
        ?.parameters[0] ?? {};
    /** A file, as the clipboard or a drag brings it to what has the focus, or stands there. */
    const give = (at: Locator, how: 'paste' | 'drop', name: string, type: string) =>
      at.evaluate(
        (element, [way, bytes, filename, mime]) => {
          const { DataTransfer, File, ClipboardEvent, DragEvent } = element.ownerDocument.defaultView;
          const data = new DataTransfer();
          const file = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
          data.items.add(new File([file], filename, { type: mime }));
          const init = { bubbles: true, cancelable: true, clipboardData: data, dataTransfer: data };
          const event = way === 'paste' ? new ClipboardEvent(way, init) : new DragEvent(way, init);
          element.dispatchEvent(event);
        },
        [how, pixel.toString('base64'), name, type] as const,
      );
    /** Uploads stay on their way until what is answered is called. */
    const holdUploads = async (page: Page): Promise<() => Promise<void>> => {
      const held = Promise.withResolvers<void>();
      const uploads = '**/api/v1/media?*';
      await page.route(uploads, async (route) => {
        if (route.request().method() === 'POST') await held.promise;
        await route.continue().catch(() => {});
      });
      return () => {
        held.resolve();
        return page.unroute(uploads);
      };
    };
    /** The picture is there, not only its place. */
    const seen = (picture: Locator) =>
      waitFor('the picture', () => picture.evaluate((one) => one.naturalWidth > 0));

    test('a picture is chosen, refused or taken out again, sent by the number, and seen in the thread', async () => {
      const { world } = stage;
      const { media } = world.simulator.world;
      const page = await openThread({}, 'Any roses?');
      await openTemplate(page, 'rose_news');
      const dialog = page.getByRole('dialog');
      const field = dialog.getByRole('group', { name: 'Picture' });
      const choose = (file: typeof rose) => field.locator('input[type=file]').setInputFiles(file);
      const send = dialog.getByRole('button', { name: 'Send the template' });
      await field.getByText('Or a JPEG or PNG file of up to 5 MB').waitFor();
      expect(await send.isDisabled()).toBe(true);
      expect(await axeFinds(page)).toEqual([]);

      // Refused before anything is sent.
      const uploads: string[] = [];
      page.on('request', (request) => {
        if (request.method() === 'POST' && request.url().includes('/api/v1/media'))
          uploads.push(request.url());
      });
      await choose({ ...rose, name: 'rose.gif', mimeType: 'image/gif' });
      await field.getByText('rose.gif cannot be sent here. Choose a JPEG or PNG picture.').waitFor();
      await choose(tooLarge);
      await field.getByText('huge.png has 5.2 MB; WhatsApp takes at most 5 MB here.').waitFor();
      await choose({ ...rose, buffer: Buffer.alloc(0) });
      await field.getByText('rose.png is empty.').waitFor();
      expect(uploads).toEqual([]);
      expect(await axeFinds(page)).toEqual([]);

      // Nothing is sent while it is on its way; it can be called back.
      let letGo = await holdUploads(page);
      await choose(rose);
      await field.getByText('70 byte · Being uploaded …').waitFor();
      expect(await send.isDisabled()).toBe(true);
      await field.getByRole('button', { name: 'Take out rose.png' }).press('Enter');
      await field.getByLabel('Address of the picture').waitFor();
      await letGo();

      // By keyboard: chosen with the button, which keeps the focus.
      const opened = page.waitForEvent('filechooser');
      await field.getByRole('button', { name: 'Choose a picture' }).press('Enter');
      await (await opened).setFiles(rose);
      await field.getByText('70 byte · Uploaded').waitFor();
      await seen(dialog.getByRole('region', { name: 'As the customer sees it' }).getByRole('img'));
      await seen(field.locator('img'));
      expect(await send.isEnabled()).toBe(true);
      // Nor the former one while another is on its way.
      letGo = await holdUploads(page);
      await choose({ ...rose, name: 'tulip.png' });
      await field.getByText('70 byte · Being uploaded …').waitFor();
      expect(await send.isDisabled()).toBe(true);
      await letGo();
      await field.getByText('70 byte · Uploaded').waitFor();
      expect(new URL(uploads.at(-1) ?? '').searchParams.get('number_id')).toBe(world.number.id);
      expect(await axeFinds(page)).toEqual([]);
      await field.getByRole('button', { name: 'Take out tulip.png' }).press('Enter');
      expect(await field.getByLabel('Address of the picture').inputValue()).toBe('');
      expect(await send.isDisabled()).toBe(true);
      const button = field.getByRole('button', { name: 'Choose a picture' });
      expect(await button.evaluate((one) => one.matches(':focus'))).toBe(true);

      // Dropped; what is dropped beside it is no attachment of the message behind the dialog.
      await give(dialog.getByRole('heading'), 'drop', 'stray.png', 'image/png');
      await give(field, 'drop', 'dropped.png', 'image/png');
      await field.getByText('dropped.png').waitFor();
      await field.getByText('Uploaded').waitFor();
      await send.click();
      const sent = page.getByRole('article').filter({ hasText: 'The roses are here.' });
      await sent.getByText(/^(Delivered|Read)$/).waitFor();
      expect(await page.getByRole('list', { name: 'Attached files' }).count()).toBe(0);
      const { id = '' } = headerOf(sentOf('rose_news')[0]).image ?? {};
      expect(media.get(id)).toMatchObject({ phoneNumberId: demoNumber.phoneNumberId, bytes: pixel });
      await seen(sent.getByRole('img', { name: 'Picture' }));
      await page.reload();
      await seen(sent.getByRole('img', { name: 'Picture' }));
      expect(await axeFinds(page)).toEqual([]);

      // When Meta no longer has it, the thread says that there was one.
      media.remove(id);
      const later = await stage.open(new URL(page.url()).pathname);
      const gone = later.getByRole('article').filter({ hasText: 'The roses are here.' });
      await gone.getByText('Picture', { exact: true }).waitFor();
      await later.close();
      await page.close();
    });

    test('a document is pasted on a phone, in Spanish, and goes under its name', async () => {
      const look = { width: 390, height: 844, theme: 'dark', language: 'es' };
      const prices = 'precios de todas las rosas de la temporada, con gastos de envío.pdf';
      const page = await openThread(look, 'Prices?');
      await openTemplate(page, 'price_list', 'Enviar una plantilla');
      const field = page.getByRole('group', { name: 'Documento' });
      await give(field.getByLabel('Dirección del documento'), 'paste', 'rosa.png', 'image/png');
      await field.getByText('rosa.png no se puede enviar aquí. Elija un documento PDF.').waitFor();
      await give(field.getByLabel('Dirección del documento'), 'paste', prices, 'application/pdf');
      await field.getByText(prices).waitFor();
      await field.getByText(/Subido$/).waitFor();
      expect(await overflows(page)).toBe(false);
      const remove = await field.getByRole('button', { name: `Quitar ${prices}` }).boundingBox();
      expect(remove && remove.x + remove.width).toBeLessThan(look.width);
      expect(await axeFinds(page)).toEqual([]);
      await page.getByRole('button', { name: 'Enviar la plantilla' }).click();
      const sent = page.getByRole('article').filter({ hasText: 'These are our prices.' });
      await sent.getByText(prices).waitFor();
      await sent.getByText(/^(Entregado|Leído)$/).waitFor();
      expect(headerOf(sentOf('price_list')[0]).document).toMatchObject({ filename: prices });
      await page.close();
    });

    test('the cards of a carousel take a file or an address, each its own', async () => {
      const page = await openThread({}, 'More of them?', 'ben');
      await openTemplate(page, 'two_roses');
      const one = (n: number) => page.getByRole('group', { name: `Card ${n}`, exact: true });
      await one(2).locator('input[type=file]').setInputFiles(rose);
      await one(1).getByLabel('Address of the picture').fill('https://flowers.example/red.png');
      await one(2).getByText('Uploaded').waitFor();
      const cards = page.getByRole('dialog').getByRole('region', { name: 'Cards' });
      await cards.getByText('https://flowers.example/red.png').waitFor();
      await seen(cards.getByRole('img', { name: 'Picture' }));
      expect(await axeFinds(page)).toEqual([]);
      await page.getByRole('button', { name: 'Send the template' }).click();
      const sent = page.getByRole('article').filter({ hasText: 'Two of them.' });
      await sent.getByText(/^(Delivered|Read)$/).waitFor();
      await seen(sent.getByRole('img', { name: 'Picture' }));
      await sent.getByText('https://flowers.example/red.png').waitFor();
      const [components] = sentOf('two_roses') as { cards: { components: unknown }[] }[][];
      expect(components?.[0]?.cards.map((sentCard) => headerOf(sentCard.components).image)).toEqual([
        { link: 'https://flowers.example/red.png' },
        { id: expect.stringMatching(/^\d+$/) },
      ]);
      await page.close();
    });

    test('a broadcast shows a document to everybody, not after Meta has forgotten it', async () => {
      const { world } = stage;
      const page = await stage.open('/broadcasts/new?step=template');
      const compose = async (lines: string) => {
        await page.getByText('A pasted list').click();
        await page.getByLabel('One person a line').fill(lines);
      };
      await page.getByRole('radio', { name: /price_list/ }).check();
      await page.getByRole('button', { name: 'Choose the people' }).click();
      await compose(`+${phoneOf(1)}\n+${phoneOf(2)}`);
      await page.getByLabel('header.document (header)').selectOption({ label: 'The same for everybody' });
      const field = page.getByRole('group', { name: 'Document' });
      await field.locator('input[type=file]').setInputFiles({ ...tooLarge, name: 'rose.png' });
      await field.getByText('rose.png cannot be sent here. Choose a PDF document.').waitFor();
      await field.locator('input[type=file]').setInputFiles(priceList);
      await field.getByText('20 byte · Uploaded').waitFor();
      expect(await axeFinds(page)).toEqual([]);
      // What was chosen is known after a reload, the list is not.
      await page.reload();
      await compose(`+${phoneOf(1)}\n+${phoneOf(2)}`);
      await field.getByText('price list.pdf').waitFor();
      await page.getByRole('button', { name: 'Check it' }).click();

      // Not when Meta has forgotten it by then.
      await page.getByText('At a time').click();
      await page.getByLabel('Day and time').fill('2099-01-15T09:30');
      await page.getByText('WhatsApp keeps an uploaded file for 30 days').waitFor();
      expect(await page.getByRole('button', { name: 'Schedule', exact: true }).isDisabled()).toBe(true);
      expect(await axeFinds(page)).toEqual([]);
      await page.getByText('Now', { exact: true }).click();
      await page.getByRole('button', { name: 'Send to 2 people' }).click();
      await page.getByRole('button', { name: 'Send now' }).click();
      await page.getByText('Completed', { exact: true }).waitFor();
      const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
      await inState(world, id, 'completed');
      await world.settled();
      const mine = sentOf('price_list')
        .map((components) => headerOf(components).document)
        .filter((document) => document?.filename === priceList.name);
      expect(mine).toHaveLength(2);
      const media = world.simulator.world.media.get(mine[0]?.id ?? '');
      expect(media).toMatchObject({ phoneNumberId: demoNumber.phoneNumberId, bytes: priceList.buffer });

      // One that is made from it later: the file is known by its name, and missed before anybody is written to.
      world.simulator.world.media.remove(mine[0]?.id ?? '');
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await page.getByRole('menuitem', { name: 'New one from this' }).click();
      await page.getByRole('button', { name: 'Choose the template' }).click();
      await page.getByRole('button', { name: 'Choose the people' }).click();
      await field.getByText('price list.pdf').waitFor();
      await page.getByRole('button', { name: 'Check it' }).click();
      await page.getByText('Meta no longer has a file that the template shows').waitFor();
      expect(await page.getByRole('button', { name: 'Send to 2 people' }).isDisabled()).toBe(true);
      await page.close();
    });
  },
);
