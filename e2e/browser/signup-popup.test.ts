/**
 * The simulator's signup popup in a real browser, opened by its SDK from a page of another origin, as a hosted page does.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bakeryNumber, demoApp } from '@tandem/simulator/demo';
import { type Simulator, startSimulator } from '@tandem/simulator/simulator';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chromiumPath, finish, noChromium, openBrowser } from './chromium.ts';

const title = chromiumPath ? 'the signup popup' : `the signup popup ${noChromium}`;

/** What the opening page heard, in order: session events as strings, the callback's answer. */
type Heard = { session?: string; answer?: { authResponse: { code: string } | null; status: string } };

const openerPage = (sdk: string) => `<!doctype html><title>opener</title><button>Connect</button>
<script src="${sdk}" crossorigin="anonymous"></script>
<script>
  window.heard = [];
  FB.init({ appId: '${demoApp.id}', version: 'v25.0' });
  window.addEventListener('message', ({ data }) => typeof data === 'string' && heard.push({ session: data }));
  document.querySelector('button').onclick = () => FB.login((answer) => heard.push({ answer }), {
    config_id: '1', response_type: 'code', override_default_response_type: true,
    extras: { setup: {}, featureType: 'whatsapp_business_app_onboarding' },
  });
</script>`;

describe.skipIf(!chromiumPath)(title, () => {
  let browser: Browser;
  let simulator: Simulator;
  let opener: Server;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser(chromiumPath ?? '');
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    simulator = await startSimulator({ appSecret: 'secret' });
    opener = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html').end(openerPage(`${simulator.url}/sdk.js`));
    });
    await new Promise<void>((resolve) => opener.listen(0, '127.0.0.1', resolve));
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(opener.address() as AddressInfo).port}/`);
  });
  afterEach(async () => {
    await page.close();
    opener.closeAllConnections();
    opener.close();
    await simulator.close();
  });

  async function openPopup(): Promise<Page> {
    const popup = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Connect' }).click();
    return await popup;
  }
  async function toNumber(popup: Page): Promise<void> {
    await popup.getByRole('button', { name: 'Continue as Nadia Vale' }).click();
    await popup.getByLabel('Crumb & Co. Bakery').check();
    await popup.getByTestId('signup-next').click();
    await popup.getByLabel('Connect an existing WhatsApp Business app account').check();
    await popup.getByTestId('signup-next').click();
    await popup.getByTestId('waba-new').check();
    await popup.getByTestId('signup-next').click();
  }
  async function toPermissions(popup: Page): Promise<void> {
    await toNumber(popup);
    await popup.getByTestId('number-input').fill(bakeryNumber.displayPhoneNumber);
    await popup.getByTestId('signup-next').click();
    await popup.getByTestId('phone-connect').click();
    await popup.getByTestId('phone-paste').click();
    await popup.getByTestId('phone-confirm').click();
    await popup.getByText('will be able to').waitFor();
  }
  const heard = async (count: number): Promise<Heard[]> => {
    await page.waitForFunction(`heard.length >= ${count}`);
    return page.evaluate('heard');
  };
  const link = () => simulator.world.store.number(bakeryNumber.phoneNumberId);

  test.each(['Finish', 'close'])('ends with code and session event: %s on the last screen', async (way) => {
    const popup = await openPopup();
    await toPermissions(popup);
    await popup.getByTestId('signup-next').click();
    await popup.getByText('Your WhatsApp is connected').waitFor();
    if (way === 'Finish') await finish(popup);
    else await popup.close({ runBeforeUnload: true });
    const [first, second] = await heard(2);
    expect(JSON.parse(first?.session ?? '')).toMatchObject({
      type: 'WA_EMBEDDED_SIGNUP',
      event: 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING',
      data: { waba_id: link().wabaId },
    });
    expect(second?.answer?.status).toBe('connected');
    expect(simulator.world.grants.exchange(second?.answer?.authResponse?.code ?? '')).toHaveProperty('token');
    expect(link()).toMatchObject({ link: 'connected', onboarding: { sharesHistory: true } });
  });

  test('confirmed on the page of the phones, without the chats, and ended in the settings there', async () => {
    const popup = await openPopup();
    await toNumber(popup);
    await popup.getByTestId('number-input').fill(bakeryNumber.displayPhoneNumber);
    await popup.getByTestId('signup-next').click();
    const code = await popup.getByTestId('pairing-code').textContent();
    const phones = await browser.newPage();
    await phones.goto(`${simulator.url}/#${bakeryNumber.phoneNumberId}`);
    const owner = phones.getByRole('region', { name: /owner/i });
    await owner.getByText('Connect to the Business Platform?').click();
    await owner.getByRole('button', { name: 'Connect' }).click();
    await owner.getByLabel('Code from the browser').fill(code ?? '');
    await owner.getByLabel(/Share chat history/).uncheck();
    await owner.getByRole('button', { name: 'Confirm' }).click();
    await popup.getByRole('button', { name: 'Confirm' }).click();
    await finish(popup);
    await heard(2);
    expect(link().onboarding?.sharesHistory).toBe(false);

    await owner.getByRole('button', { name: 'Back' }).click();
    for (const name of ['Settings', /Account/, /Business Platform/, 'Disconnect account'])
      await owner.getByRole('button', { name }).click();
    await owner.getByText('This number is not connected').waitFor();
    expect(link().link).toBe('disconnected');
    await phones.close();
  });

  test('turned back: the screen is named, no code comes', async () => {
    const popup = await openPopup();
    await toNumber(popup);
    await finish(popup, 'signup-cancel');
    const [first, second] = await heard(2);
    expect(JSON.parse(first?.session ?? '')).toMatchObject({
      event: 'CANCEL',
      data: { current_step: 'PHONE_NUMBER_SETUP' },
    });
    expect(second?.answer).toEqual({ authResponse: null, status: 'unknown' });
  });

  test('refused in Meta’s way, and reported', async () => {
    link().app.kind = 'personal';
    const popup = await openPopup();
    await toNumber(popup);
    await popup.getByTestId(`phone-${link().digits}`).click();
    await popup.getByTestId('signup-next').click();
    await popup.getByRole('alert').filter({ hasText: 'WhatsApp Messenger' }).waitFor();
    await finish(popup, 'signup-report');
    const [first] = await heard(2);
    expect(JSON.parse(first?.session ?? '')).toMatchObject({
      event: 'CANCEL',
      data: { error_message: expect.stringContaining('WhatsApp Messenger'), error_code: expect.any(String) },
    });
  });
});
