import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, noChromium } from '../browser/chromium.ts';
import { axeFinds, openStage, overflows, owner, type Stage } from './stage.ts';

describe.skipIf(chromiumPath === undefined)(
  chromiumPath === undefined ? `the console's door (${noChromium})` : "the console's door",
  () => {
    let stage: Stage;
    beforeAll(async () => {
      stage = await openStage();
    });
    afterAll(() => stage?.close());

    test('nobody is led to the door, and after it to where they wanted to go', async () => {
      const page = await stage.openAs({}, '/inbox?q=roses');
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      expect(await axeFinds(page)).toEqual([]);
      await page.getByLabel('E-mail').fill(owner.email);
      await page.getByLabel('Password', { exact: true }).fill('not the password');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('E-mail or password is wrong.').waitFor();
      await page.getByLabel('Password', { exact: true }).fill(owner.password);
      await page.keyboard.press('Enter');
      await page.getByRole('navigation', { name: 'Menu' }).waitFor();
      expect(new URL(page.url()).pathname).toBe('/inbox');
      await page.getByRole('button', { name: /^Account of/ }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      await page.goto(`${stage.world.url}/usage`);
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      await page.close();
    });

    test('who comes back from their organisation and is not let in reads why', async () => {
      const page = await stage.openAs({}, '/sign-in?sign_in=unknown');
      await page.getByText('Nobody of this e-mail is known here.').waitFor();
      expect(new URL(page.url()).search).toBe('?sign_in=unknown');
      await page.close();
    });

    test('keys, palette, colours and language', async () => {
      const page = await stage.open('/');
      await page.getByRole('navigation', { name: 'Menu' }).waitFor();
      await page.keyboard.press('g');
      await page.keyboard.press('u');
      await page.waitForURL('**/usage');
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder('Type where to go').fill('templ');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/templates');
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
      expect(await axeFinds(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /^Account of/ }).click();
      await page.getByRole('menuitemradio', { name: 'Dark' }).click();
      await page.locator('html[data-theme=dark]').waitFor({ state: 'attached' });
      await page.getByRole('button', { name: /^Account of/ }).click();
      await page.getByRole('menuitemradio', { name: 'Español' }).click();
      await page.getByRole('link', { name: 'Bandeja' }).waitFor();
      expect(await page.evaluate('document.documentElement.lang')).toBe('es');
      expect(await axeFinds(page)).toEqual([]);
      await page.close();
    });

    test('on a phone the menu is behind a button', async () => {
      const page = await stage.open('/', { width: 390, height: 844, theme: 'dark' });
      await page.getByRole('button', { name: 'Open the menu' }).click();
      await page.getByRole('link', { name: 'Subscribers' }).click();
      await page.waitForURL('**/subscribers');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(await overflows(page)).toBe(false);
      await page.close();
    });
  },
);
