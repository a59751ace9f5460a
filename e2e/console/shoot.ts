/**
 * Pictures on the way, for people who want to see it: SCREENSHOTS=<folder>.
 */
import type { Page } from 'playwright-core';

export const shots = process.env.SCREENSHOTS;

/** The page as it is, light and wide, and dark as on a phone. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (shots === undefined) return;
  await page.screenshot({ path: `${shots}/${name}-light.png`, fullPage: true });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: `${shots}/${name}-390.png`, fullPage: true });
  await page.setViewportSize({ width: 1280, height: 860 });
  await page.emulateMedia({ colorScheme: 'light' });
}
