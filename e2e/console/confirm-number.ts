/**
 * The first steps of connecting the simulated bakery's number in the console.
 */
import { bakeryNumber } from '@tandem/simulator/demo';
import type { Page } from 'playwright-core';

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
