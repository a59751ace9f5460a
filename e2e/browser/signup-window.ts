/**
 * Meta's window as the simulator plays it: opened by the page's button, gone through with the bakery's number.
 */
import { bakeryNumber } from '@tandem/simulator/demo';
import type { Page } from 'playwright-core';
import { finish } from './chromium.ts';

/** `button`: as the page's language calls it. */
export async function openPopup(page: Page, button = 'Connect'): Promise<Page> {
  const popup = page.waitForEvent('popup');
  await page.getByRole('button', { name: button, exact: true }).click();
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
