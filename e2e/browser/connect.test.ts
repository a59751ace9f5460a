/**
 * Claim S24: connecting takes minutes and no copying of tokens. The hosted page in a real browser, with the simulator's
 * SDK, popup and phone: from the number to "Connected".
 */

import type { Number as ConnectedNumber } from '@tandem/contract/api/number';
import type { BegunOnboarding, Onboarding } from '@tandem/contract/api/onboarding';
import { bakeryNumber, demoBusiness } from '@tandem/simulator/demo';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { waitFor } from '../wait-for.ts';
import { openWorld, type World } from '../world.ts';
import { chromiumPath, finish, noChromium, openBrowser } from './chromium.ts';
import { goThroughPopup, openPopup, toNumberScreen } from './signup-window.ts';

const title = chromiumPath ? 'claim S24: the hosted page' : `claim S24: the hosted page (${noChromium})`;
const day = 86_400_000;
const shots = process.env.SCREENSHOTS;

describe.skipIf(!chromiumPath)(title, { timeout: 60_000 }, () => {
  let browser: Browser;
  let world: World;
  let begun: BegunOnboarding;
  let page: Page;
  let complaints: string[];
  beforeAll(async () => {
    browser = await openBrowser(chromiumPath ?? '');
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    world = await openWorld();
    begun = await world.call('/onboardings', { body: { workspace_id: world.workspace.id } });
    page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
    complaints = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(begun.connect_url);
  });
  afterEach(async () => {
    await page?.close();
    await world?.close();
    expect(complaints).toEqual([]);
  });

  test('connects a number with contacts and history', async () => {
    await toConnect();
    await page.getByRole('switch', { name: 'Bring contacts and chat history' }).check();
    await goThroughPopup(await openPopup(page));
    await page.getByRole('heading', { name: 'Connected' }).waitFor();
    await page.getByText(bakeryNumber.verifiedName).first().waitFor();
    await shoot('connected');
    const number = await bakery();
    expect(number).toMatchObject({ state: 'connected', mode: 'coexistence' });
    await page.getByText(/3 (so far|contacts)/).waitFor();
    await waitFor('the history', async () => {
      const { sync } = await world.call<Onboarding>(`/onboardings/${begun.id}`);
      return sync.history?.state === 'completed';
    });
    await page.getByText(/complete, \d+ messages/).waitFor();
    await shoot('history');
    expect(callsTo('smb_app_data')).toHaveLength(2);
    expect(callsTo('subscribed_apps', 'POST')).toHaveLength(1);
    expect(callsTo('register')).toEqual([]);
  });

  test('connects a number without them: none is asked for', async () => {
    await toConnect();
    await goThroughPopup(await openPopup(page));
    await page.getByRole('heading', { name: 'Connected' }).waitFor();
    await page.getByText('Contacts and history were not asked for.').waitFor();
    expect((await bakery())?.state).toBe('connected');
    expect(callsTo('smb_app_data')).toEqual([]);
    // A reload, or another device, finds it as it is.
    await page.reload();
    await page.getByRole('heading', { name: 'Connected' }).waitFor();
  });

  test('waits until everything is confirmed; a window that is left can be opened again', async () => {
    await toChecks();
    const go = page.getByRole('button', { name: 'Confirm and go on' });
    await page.getByLabel('Your name').fill('Olga Crumb');
    const boxes = page.getByRole('checkbox');
    for (const box of (await boxes.all()).slice(1)) await box.check();
    expect(await go.isDisabled()).toBe(true);
    await page.getByText('1 of 8 still to be confirmed').waitFor();
    await boxes.first().check();
    await go.click();

    const popup = await openPopup(page);
    await popup.getByRole('button', { name: 'Continue as Nadia Vale' }).click();
    await finish(popup, 'signup-cancel');
    await page.getByText('You left Meta’s window before the end').waitFor();
    await shoot('left');
    await goThroughPopup(await openPopup(page));
    await page.getByRole('heading', { name: 'Connected' }).waitFor();
  });

  test('says in plain words why Meta refuses a number', async () => {
    world.simulator.world.store.number(bakeryNumber.phoneNumberId).app.usedSince = Date.now() - 2 * day;
    await toConnect();
    const popup = await openPopup(page);
    await toNumberScreen(popup);
    await popup.getByTestId('signup-next').click();
    await popup.getByTestId('signup-error').waitFor();
    await finish(popup, 'signup-report');
    await page.getByText('The number is too young').waitFor();
    await page.getByText('try again when a week has passed').waitFor();
    await shoot('refused');
    expect(await page.getByRole('button', { name: 'Connect' }).isEnabled()).toBe(true);
  });

  test('asks which account and number when Meta names several, and never guesses', async () => {
    const { store, settings } = world.simulator.world;
    store.number(bakeryNumber.phoneNumberId).portfolioId = demoBusiness.id;
    settings.set({ signup_session: 'lost' });
    await toConnect();
    await goThroughPopup(await openPopup(page), demoBusiness.name);
    await page.getByText('Which one do you want to connect?').waitFor();
    await page.getByText('it cannot be moved later').waitFor();
    await page.getByRole('radio', { name: bakeryNumber.displayPhoneNumber }).check();
    await shoot('choice');
    await page.getByRole('button', { name: 'This one' }).click();
    await page.getByRole('heading', { name: 'Connected' }).waitFor();
    expect((await bakery())?.state).toBe('connected');
  });

  async function toChecks(): Promise<void> {
    await shoot('number');
    await page.getByLabel('The number of your WhatsApp Business app').fill(bakeryNumber.displayPhoneNumber);
    await page.getByRole('button', { name: 'Check the number' }).click();
    await page.getByRole('heading', { name: 'Please confirm' }).waitFor();
    await shoot('checks');
  }

  async function toConnect(): Promise<void> {
    await toChecks();
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await page.getByLabel('Your name').fill('Olga Crumb');
    await page.getByRole('button', { name: 'Confirm and go on' }).click();
    await page.getByRole('button', { name: 'Connect', exact: true }).waitFor();
    await shoot('connect');
  }

  async function bakery(): Promise<ConnectedNumber | undefined> {
    const numbers = await world.all<ConnectedNumber>('/numbers');
    return numbers.find((one) => one.phone_number_id === bakeryNumber.phoneNumberId);
  }

  const callsTo = (edge: string, method?: string) =>
    world.simulator.world
      .graphCalls()
      .filter((call) => call.path.endsWith(`/${edge}`) && (method === undefined || call.method === method));

  /** For people who want to see it: SCREENSHOTS=<folder>. */
  async function shoot(name: string): Promise<void> {
    if (shots === undefined) return;
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${shots}/${name}-${colorScheme}.png`, fullPage: true });
    }
    await page.setViewportSize({ width: 390, height: 844 });
    await page.screenshot({ path: `${shots}/${name}-390.png`, fullPage: true });
    await page.setViewportSize({ width: 1200, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
  }
});
