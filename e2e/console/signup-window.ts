/**
 * The steps of connecting the simulated bakery's number: in the console, and in Meta's window.
 */
import { bakeryNumber } from '@tandem/simulator/demo';
import type { Page } from 'playwright-core';
import { finish } from '../browser/chromium.ts';

export async function typeNumber(page: Page, number: string): Promise<void> {
  await page.getByLabel('The number of the WhatsApp Business app').fill(number);
  await page.getByRole('button', { name: 'Check the number' }).click();
}

/** From the page's beginning to where Meta's window can be opened. */
export async function confirmNumber(page: Page): Promise<void> {
  await typeNumber(page, bakeryNumber.displayPhoneNumber);
  await page.getByRole('heading', { name: 'To be confirmed by the owner' }).waitFor();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByLabel('Name of who confirms').fill('Olga Crumb');
  await page.getByRole('button', { name: 'Confirm and go on' }).click();
}

export async function openPopup(page: Page): Promise<Page> {
  const popup = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  return popup;
}

export async function toNumberScreen(popup: Page, portfolio = bakeryNumber.verifiedName): Promise<void> {
  await popup.getByRole('button', { name: 'Continue as Nadia Vale' }).click();
  await popup.getByLabel(portfolio).check();
  await popup.getByTestId('signup-next').click();
  await popup.getByLabel('Connect an existing WhatsApp Business app account').check();
  await popup.getByTestId('signup-next').click();
  await popup.getByTestId('waba-new').check();
  await popup.getByTestId('signup-next').click();
  await popup.getByTestId('number-input').fill(bakeryNumber.displayPhoneNumber);
}

/** To its end; the window closes itself. */
export async function goThroughPopup(popup: Page, portfolio?: string): Promise<void> {
  await toNumberScreen(popup, portfolio);
  await popup.getByTestId('signup-next').click();
  await popup.getByTestId('phone-connect').click();
  await popup.getByTestId('phone-paste').click();
  await popup.getByTestId('phone-confirm').click();
  await popup.getByText('will be able to').waitFor();
  await popup.getByTestId('signup-next').click();
  await finish(popup);
}
