/**
 * The page of the simulated phones in a real browser: what a customer sees of templates and interactive messages, and what
 * Meta tells when something in them is pressed.
 */
import { demoNumber, demoWaba } from '@tandem/simulator/demo';
import { type Simulator, startSimulator } from '@tandem/simulator/simulator';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { waitFor } from '../wait-for.ts';
import { chromiumPath, noChromium, openBrowser } from './chromium.ts';

type Json = Record<string, unknown>;

const title = chromiumPath ? 'the phones' : `the phones ${noChromium}`;
const language = { code: 'en_US' };
const quickReply = (text: string) => ({ type: 'QUICK_REPLY', text });

describe.skipIf(!chromiumPath)(title, () => {
  let browser: Browser;
  let simulator: Simulator;
  let page: Page;
  let ada: Locator;
  let owner: Locator;
  /** The first message: a picture, whose file the simulator holds. */
  let first: string;
  let picture: string;

  beforeAll(async () => {
    browser = await openBrowser(chromiumPath ?? '');
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    simulator = await startSimulator({ appSecret: 'secret' });
    const sent = simulator.world.customer.send({ from: 'ada', type: 'image', image: { sample: 'photo' } });
    [first, picture] = [sent.id, String(sent.content.id)];
    page = await browser.newPage();
    await page.goto(simulator.url);
    ada = page.getByRole('region', { name: /customer/i });
    owner = page.getByRole('region', { name: /owner/i });
  });
  afterEach(async () => {
    await page.close();
    await simulator.close();
  });

  /** Through the Graph API; answers the message's id. */
  async function send(message: Json): Promise<string> {
    const answer = await fetch(`${simulator.url}/v25.0/${demoNumber.phoneNumberId}/messages`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${demoNumber.accessToken}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ messaging_product: 'whatsapp', to: '+15550001234', ...message }),
    });
    const body = (await answer.json()) as { messages?: [{ id: string }] };
    expect(answer.status, JSON.stringify(body)).toBe(200);
    return body.messages?.[0].id ?? '';
  }
  async function sendTemplate(components: Json[], given: Json[] = []): Promise<string> {
    const world = simulator.world.templates;
    const parts = components as Parameters<typeof world.add>[1]['components'];
    world.add(demoWaba.id, { name: 'mine', language: 'en_US', category: 'MARKETING', components: parts });
    return await send({ type: 'template', template: { name: 'mine', language, components: given } });
  }
  const offer = (type: string, action: Json, more: Json = {}) =>
    send({ type: 'interactive', interactive: { type, body: { text: 'Choose' }, action, ...more } });

  /** What Meta told of the customer's newest message. */
  const told = (): Json => {
    const { entry } = JSON.parse(simulator.world.webhooks().at(-1)?.body ?? '{}');
    return entry[0].changes[0].value.messages?.[0] ?? {};
  };
  const saidBy = (type: string) =>
    waitFor(`a webhook of type ${type}`, () => (told().type === type ? told() : undefined));
  const button = (name: string | RegExp, where: Locator = ada) => where.getByRole('button', { name });

  const rose = (name: string, at: number) => ({
    card_index: at,
    components: [
      { type: 'header', parameters: [{ type: 'image', image: { id: picture } }] },
      { type: 'body', parameters: [{ type: 'text', text: name }] },
      {
        type: 'button',
        sub_type: 'quick_reply',
        index: 0,
        parameters: [{ type: 'payload', payload: `want-${at}` }],
      },
      { type: 'button', sub_type: 'url', index: 1, parameters: [{ type: 'text', text: String(at) }] },
    ],
  });
  async function sendCarousel(): Promise<string> {
    const card = {
      components: [
        { type: 'HEADER', format: 'IMAGE' },
        { type: 'BODY', text: 'A {{1}} rose' },
        {
          type: 'BUTTONS',
          buttons: [
            quickReply('I want it'),
            { type: 'URL', text: 'See it', url: 'https://shop.example/{{1}}' },
          ],
        },
      ],
    };
    return await sendTemplate(
      [
        { type: 'BODY', text: 'New roses' },
        { type: 'CAROUSEL', cards: [card, card, card] },
      ],
      [{ type: 'carousel', cards: [rose('red', 0), rose('white', 1), rose('yellow', 2)] }],
    );
  }

  test('a carousel: cards with picture, text and buttons; a quick reply is told with its payload', async () => {
    const id = await sendCarousel();
    const second = ada.getByRole('region', { name: 'Card 2' });
    await second.getByText('A white rose').waitFor();
    const shown = await second
      .getByRole('img', { name: 'Picture' })
      .evaluate(async (image: { decode(): Promise<void>; naturalWidth: number }) => {
        await image.decode();
        return image.naturalWidth;
      });
    expect(shown).toBeGreaterThan(1);
    await second.getByText('See it').click();
    const link = second.getByRole('link', { name: 'https://shop.example/1' });
    expect(await link.getAttribute('rel')).toBe('noreferrer');

    await button('I want it', second).click();
    expect(await saidBy('button')).toMatchObject({
      button: { payload: 'want-1', text: 'I want it' },
      context: { from: demoNumber.displayPhoneNumber.replace(/\D/g, ''), id },
    });
    await ada.getByRole('article', { name: /^You/ }).getByText('I want it').waitFor();
    await button(/Ada Roe/, owner).click();
    expect(await owner.getByRole('button', { name: 'I want it' }).first().isDisabled()).toBe(true);
  });

  test('at 390 px the cards scroll inside their message, and stay where they are when the message changes', async () => {
    await page.setViewportSize({ width: 390, height: 780 });
    await page.getByRole('button', { name: /^Customer/ }).click();
    const id = await sendCarousel();
    const cards = ada.getByRole('group', { name: '3 cards' });
    await cards.waitFor();
    const widths = () =>
      page.evaluate(
        '[document.documentElement.scrollWidth, document.querySelector(".customer .bubbles").scrollWidth - document.querySelector(".customer .bubbles").clientWidth]',
      );
    expect(await widths()).toEqual([390, 0]);
    const hidden = await cards.evaluate((one) => one.scrollWidth - one.clientWidth);
    expect(hidden).toBeGreaterThan(100);

    await cards.focus();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowRight');
    const scrolled = () => cards.evaluate((one) => Math.round(one.scrollLeft));
    await waitFor('scrolled cards', async () => ((await scrolled()) > 20 ? true : undefined));
    const third = ada.getByRole('region', { name: 'Card 3' });
    await third.getByText('See it').click();
    const opened = third.getByRole('link', { name: 'https://shop.example/2' });
    await opened.waitFor();
    const before = await scrolled();
    await ada.getByRole('textbox', { name: 'Write a message' }).focus();
    simulator.world.customer.send({
      from: 'ada',
      type: 'reaction',
      reaction: { message_id: id, emoji: '👍' },
    });
    await ada.getByLabel('Reactions').filter({ hasText: '👍' }).waitFor();
    expect(await scrolled()).toBe(before);
    expect(await opened.isVisible()).toBe(true);
    simulator.world.customer.remove({ messageId: first });
    await ada.getByText('You deleted this message').waitFor();
    expect(await scrolled()).toBe(before);
    await button('I want it', third).focus();
    await page.keyboard.press('Enter');
    expect(await saidBy('button')).toMatchObject({ button: { payload: 'want-2' } });
  });

  test('a limited-time offer: its code, its address, when it ends, and that it has ended', async () => {
    const ends = simulator.world.now() + 3 * 3_600_000;
    await sendTemplate(
      [
        { type: 'HEADER', format: 'IMAGE' },
        { type: 'BODY', text: 'All roses at *half* price' },
        { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Only today', has_expiration: true } },
        {
          type: 'BUTTONS',
          buttons: [
            { type: 'COPY_CODE', example: 'X' },
            { type: 'URL', text: 'Shop', url: 'https://shop.example/' },
          ],
        },
      ],
      [
        { type: 'header', parameters: [{ type: 'image', image: { link: 'https://pics.example/rose.jpg' } }] },
        {
          type: 'limited_time_offer',
          parameters: [{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: ends } }],
        },
        {
          type: 'button',
          sub_type: 'copy_code',
          index: 0,
          parameters: [{ type: 'coupon_code', coupon_code: 'ROSE50' }],
        },
      ],
    );
    await ada.getByText('Only today').waitFor();
    await ada.getByText('Ends in 3 h').waitFor();
    expect(await ada.locator('strong').textContent()).toBe('half');
    await ada.getByText('Picture by link').waitFor();
    await ada.getByText('Copy offer code').click();
    await ada.getByText('ROSE50').waitFor();
    await ada.getByText('Shop', { exact: true }).click();
    await ada.getByRole('link', { name: 'https://shop.example/' }).waitFor();
    simulator.world.advanceClock(4 * 3_600_000);
    await ada.getByText(/^Ended /).waitFor();
  });

  test('a code, and that nobody asked for it', async () => {
    const code = [{ type: 'text', text: '424242' }];
    const components = [
      { type: 'body', parameters: code },
      { type: 'button', sub_type: 'url', index: '0', parameters: code },
    ];
    await send({ type: 'template', template: { name: 'login_code', language, components } });
    await ada.getByText('Copy code').click();
    await ada.getByRole('code').filter({ hasText: '424242' }).waitFor();
    await button(/request a code/).click();
    expect(await saidBy('button')).toMatchObject({ button: { payload: 'DID_NOT_REQUEST_CODE' } });
  });

  test('a list opens its rows; a row is chosen by keyboard and the focus goes back to the list', async () => {
    const rows = [{ id: 'am', title: 'Morning', description: '9 to 12' }];
    const id = await offer('list', { button: 'Times', sections: [{ title: 'Saturday', rows }] });
    await ada.getByText('Times').focus();
    await page.keyboard.press('Enter');
    await ada.getByText('Saturday').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await saidBy('interactive')).toMatchObject({
      interactive: { type: 'list_reply', list_reply: rows[0] },
      context: { id },
    });
    await ada.getByRole('article', { name: /^You/ }).getByText('Morning').waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Times');
  });

  test('reply buttons under a picture', async () => {
    const reply = { id: 'yes-1', title: 'Yes' };
    await offer(
      'button',
      { buttons: [{ type: 'reply', reply }] },
      { header: { type: 'image', image: { id: picture } }, footer: { text: 'By Friday' } },
    );
    await ada.locator('.kind-interactive').getByRole('img', { name: 'Picture' }).waitFor();
    await ada.getByText('By Friday').waitFor();
    await button('Yes').click();
    expect(await saidBy('interactive')).toMatchObject({
      interactive: { type: 'button_reply', button_reply: reply },
    });
  });

  test('a flow is answered as it was typed', async () => {
    const parameters = { flow_message_version: '3', flow_token: 't-1', flow_id: '1', flow_cta: 'Book' };
    const id = await offer('flow', { name: 'flow', parameters });
    await ada.getByText('Book').click();
    const answer = ada.getByLabel(/response_json/);
    expect(JSON.parse(await answer.inputValue())).toEqual({ flow_token: 't-1' });
    await answer.fill('{"flow_token":"t-1","day":"Sat"}');
    await ada.locator('.opened').getByRole('button', { name: 'Send' }).click();
    expect(await saidBy('interactive')).toMatchObject({
      interactive: {
        type: 'nfm_reply',
        nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"flow_token":"t-1","day":"Sat"}' },
      },
      context: { id },
    });
    await ada.getByText('Answer · flow').waitFor();
  });

  test('what is asked for is given: a place, a contact, the permission to call', async () => {
    const id = await offer('location_request_message', { name: 'send_location' });
    await button('Send location').click();
    expect(await saidBy('location')).toMatchObject({ context: { id }, location: { latitude: 37.4847 } });

    const asked = await offer('request_contact_info', { name: 'request_contact_info' });
    await ada.getByText('Share contact info').click();
    await button('Share +15550001234').click();
    expect(await saidBy('contacts')).toMatchObject({
      contacts: [{ origin: 'contact_request', phones: [{ wa_id: '15550001234' }] }],
      context: { id: asked },
    });

    await offer('call_permission_request', { name: 'call_permission_request' });
    await button('Allow calls').click();
    expect(await saidBy('interactive')).toMatchObject({
      interactive: { type: 'call_permission_reply', call_permission_reply: { response: 'accept' } },
    });
    await ada.getByText('Calls allowed').waitFor();
  });

  test('cards and links that are no template', async () => {
    const link = (n: number) => ({
      name: 'cta_url',
      parameters: { display_text: `Look at ${n}`, url: `https://shop.example/${n}` },
    });
    const card = (n: number) => ({
      ...{ card_index: n, type: 'cta_url', body: { text: `Vase ${n}` }, action: link(n) },
      header: { type: 'image', image: { id: picture } },
    });
    await offer('carousel', { cards: [card(0), card(1)] });
    const second = ada.getByRole('region', { name: 'Card 2' });
    await second.getByText('Vase 1').waitFor();
    await second.getByText('Look at 1').click();
    await second.getByRole('link', { name: 'https://shop.example/1' }).waitFor();
    await offer('cta_url', link(7));
    await ada.getByText('Look at 7').click();
    await ada.getByRole('link', { name: 'https://shop.example/7' }).waitFor();
    // Addresses that are not of the web are shown, never gone to.
    await offer('cta_url', {
      name: 'cta_url',
      parameters: { display_text: 'Odd', url: 'javascript:alert(1)' },
    });
    await ada.getByText('Odd').click();
    await ada.getByText('javascript:alert(1)').waitFor();
    expect(await ada.locator('a[href^=javascript]').count()).toBe(0);
  });

  test('texts with WhatsApp’s marks, and without what only looks like them', async () => {
    const body = '*big _and_ small* ~no~ `x*y*z` 2*3*4 snake_case_it, see https://a.example/_b_?c=1.';
    simulator.world.customer.send({ from: 'ada', type: 'text', text: { body } });
    const text = ada.getByRole('article').filter({ hasText: '2*3*4' }).locator('.text');
    expect(await text.evaluate((one) => one.innerHTML.replace(/ (target|rel)="\w+"/g, ''))).toBe(
      '<strong>big <em>and</em> small</strong> <s>no</s> <code>x*y*z</code> 2*3*4 snake_case_it, see ' +
        '<a href="https://a.example/_b_?c=1">https://a.example/_b_?c=1</a>.',
    );
  });

  test('a chat full of pictures opens at its end', async () => {
    for (let n = 0; n < 12; n += 1)
      simulator.world.customer.send({
        from: 'ada',
        type: 'image',
        image: { id: picture, caption: `No. ${n}` },
      });
    const fresh = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await fresh.goto(simulator.url);
    await fresh.getByText('No. 11', { exact: true }).first().waitFor();
    await fresh.waitForLoadState('networkidle');
    const below = await fresh
      .getByRole('region', { name: /customer/i })
      .getByRole('log')
      .evaluate((one) => one.scrollHeight - one.scrollTop - one.clientHeight);
    await fresh.close();
    expect(below).toBeLessThan(2);
  });

  test('that the platform is typing', async () => {
    const { id } = simulator.world.customer.send({ from: 'ada', type: 'text', text: { body: 'Hello?' } });
    simulator.world.api.markRead(simulator.world.store.number(demoNumber.phoneNumberId), id, true);
    await ada.getByText('typing…').waitFor();
    await send({ type: 'text', text: { body: 'Hi Ada' } });
    await ada.getByText('typing…').waitFor({ state: 'detached' });
  });

  test('an order from the customer, and the ad that someone came by', async () => {
    const attach = async (name: string) => {
      await button('Attach').click();
      await ada.getByRole('menuitem', { name }).click();
    };
    await attach('Order');
    expect(await saidBy('order')).toMatchObject({ order: { product_items: [{ quantity: 2 }, {}] } });
    await ada.getByText('2 × tulips-10 · 12.5 USD').waitFor();
    await attach('Click on an ad');
    await ada.getByText('Spring bouquets').waitFor();
    await button(/Ada Roe/, owner).click();
    await owner.getByText('From an ad').waitFor();
  });
});
