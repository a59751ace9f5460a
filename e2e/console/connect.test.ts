/**
 * Connecting in the console, in a real browser, with the simulator's SDK, window and phone.
 */

import type { Branding } from '@tandem/contract/api/branding';
import type { Number as ConnectedNumber } from '@tandem/contract/api/number';
import type { Consent } from '@tandem/contract/api/preflight';
import { bakeryNumber, demoBusiness } from '@tandem/simulator/demo';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, finish, noChromium } from '../browser/chromium.ts';
import { goThroughPopup, openPopup, toNumberScreen } from '../browser/signup-window.ts';
import { waitFor } from '../wait-for.ts';
import { confirmNumber, typeNumber } from './confirm-number.ts';
import { shoot } from './shoot.ts';
import { axeFinds, openStage, overflows, type Stage } from './stage.ts';

const day = 86_400_000;

describe.skipIf(chromiumPath === undefined)(
  chromiumPath === undefined ? `connecting in the console (${noChromium})` : 'connecting in the console',
  { timeout: 120_000 },
  () => {
    let stage: Stage;
    beforeAll(async () => {
      stage = await openStage();
    });
    afterAll(() => stage?.close());

    test('claim S11, S15, S19, S22: what the owner must confirm is asked, and the way is shut until it is', async () => {
      const page = await stage.open('/numbers');
      // From another page of the console: the document is loaded whole, under its own policy.
      await page.getByRole('link', { name: 'Connect a number' }).first().click();
      await page.getByRole('heading', { name: 'Connect a number' }).waitFor();
      expect(await axeFinds(page)).toEqual([]);
      await shoot(page, 'connect-number');
      await typeNumber(page, '12345');
      await page.getByText('It is needed with its country code.').waitFor();
      await typeNumber(page, bakeryNumber.displayPhoneNumber);
      await page.getByRole('heading', { name: 'To be confirmed by the owner' }).waitFor();
      for (const words of [
        'version 2.24.17 or newer, and the phone has a working camera',
        'I know that linked devices are logged out',
        'WhatsApp for Windows and for Wear OS cannot be used any more',
        'The number belongs to my company',
        'gets no verified badge this way',
      ])
        await page.getByText(words).first().waitFor();
      expect(await axeFinds(page)).toEqual([]);
      await shoot(page, 'connect-check');
      const go = page.getByRole('button', { name: 'Confirm and go on' });
      await page.getByLabel('Name of who confirms').fill('Olga Crumb');
      const boxes = page.getByRole('checkbox');
      for (const box of (await boxes.all()).slice(1)) await box.check();
      expect(await go.isDisabled()).toBe(true);
      await page.getByText('1 of 8 still to be confirmed').waitFor();
      await boxes.first().check();
      await go.click();
      await page.getByRole('button', { name: 'Connect', exact: true }).waitFor();
      await page.close();
    });

    test('claim S26: a window that is closed or left, and a refusal, end in words, and it can be tried again', async () => {
      const page = await toConnect();
      let popup = await openPopup(page);
      await popup.getByRole('button', { name: 'Continue as Nadia Vale' }).waitFor();
      // A window that dies without a word: its page cannot tell that it was left.
      await popup.evaluate('window.opener = null');
      await popup.close();
      await page.getByText('The window was closed before the end.').waitFor();

      popup = await openPopup(page);
      await popup.getByRole('button', { name: 'Continue as Nadia Vale' }).click();
      await finish(popup, 'signup-cancel');
      await page.getByText('Meta’s window was left before the end').waitFor();
      await page.getByText('Nothing was changed. Press Connect to try again.').waitFor();
      await shoot(page, 'connect-left');

      const { app } = stage.world.simulator.world.store.number(bakeryNumber.phoneNumberId);
      const usedSince = app.usedSince;
      app.usedSince = Date.now() - 2 * day;
      popup = await openPopup(page);
      await toNumberScreen(popup);
      await popup.getByTestId('signup-next').click();
      await popup.getByTestId('signup-error').waitFor();
      await finish(popup, 'signup-report');
      await page.getByText('The number is too young').waitFor();
      await page.getByText('What to do:').waitFor();
      expect(await axeFinds(page)).toEqual([]);
      await shoot(page, 'connect-refused');
      app.usedSince = usedSince;
      expect(await page.getByRole('button', { name: 'Connect', exact: true }).isEnabled()).toBe(true);
      await page.close();
    });

    test('claim S24, S9, S25, S26, S27, S28: from Connect to Connected, with lost session data and a choice, without copying a token', async () => {
      const { store, settings } = stage.world.simulator.world;
      store.number(bakeryNumber.phoneNumberId).portfolioId = demoBusiness.id;
      settings.set({ signup_session: 'lost' });
      const page = await toConnect();
      // S25, S27: the two choices, and how to open the app, beside the button.
      await page.getByText('Choose “not on the API”.').waitFor();
      await page.getByText('Choose “yes, on the Business app” (connect your existing app).').waitFor();
      await page.getByText('Meta’s window shows a code: scan it, or paste it where the app asks.').waitFor();
      // S28: off unless wanted.
      const sync = page.getByRole('switch', { name: 'Bring contacts and chat history' });
      expect(await sync.isChecked()).toBe(false);
      await sync.click();
      expect(await axeFinds(page)).toEqual([]);
      await shoot(page, 'connect-launch');
      await goThroughPopup(await openPopup(page), demoBusiness.name);

      await page.getByText('Which one is to be connected?').waitFor();
      await page.getByText('it cannot be moved later').waitFor();
      expect(await axeFinds(page)).toEqual([]);
      await shoot(page, 'connect-choice');
      await page.getByRole('radio', { name: bakeryNumber.displayPhoneNumber }).check();
      await page.getByRole('button', { name: 'This one' }).click();
      await page.getByRole('heading', { name: 'Connected' }).waitFor();
      await page.getByText(bakeryNumber.verifiedName).first().waitFor();
      await page.getByText('Broadcast lists in the app are frozen.').waitFor();
      await page.getByText('complete', { exact: true }).first().waitFor();
      await page.getByText(/\d+ messages in \d+ parts?/).waitFor();
      expect(await axeFinds(page)).toEqual([]);
      await shoot(page, 'connect-done');
      expect((await bakery())?.state).toBe('connected');
      expect(callsTo('smb_app_data')).toHaveLength(2);
      expect(callsTo('register')).toEqual([]);
      settings.set({ signup_session: 'full' });

      // The strict policy holds again on the next page, where Facebook's script is not.
      await page.getByRole('link', { name: 'To the number' }).click();
      await page.waitForURL('**/numbers/num_*');
      await waitFor("Facebook's script to be gone", () => page.evaluate("typeof window.FB === 'undefined'"));
      await page.close();
    });

    test('a link for the owner: made, copied, ended; how its page looks', async () => {
      const page = await stage.open('/connect?tab=links');
      await page.getByRole('button', { name: 'Make a link' }).click();
      const link = page.locator('code', { hasText: '/connect/' });
      const url = (await link.textContent()) ?? '';
      await page.getByRole('button', { name: 'Copy the link' }).click();
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe(url);
      const waiting = page.getByRole('listitem').filter({ hasText: 'waits for Meta’s window' }).first();
      expect(await axeFinds(page)).toEqual([]);
      await shoot(page, 'connect-links');
      await waiting.getByRole('button', { name: 'End it' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'End it' }).click();
      await page.getByText('Ended. Its link does not work any more.').first().waitFor();
      expect((await fetch(url)).status).toBe(410);

      await page.getByRole('tab', { name: 'How the page looks' }).click();
      await page.getByLabel('Name', { exact: true }).fill('Crumb & Co');
      const frame = page.frameLocator('iframe');
      await frame.getByText('Crumb & Co').waitFor();
      expect(await axeFinds(page)).toEqual([]);
      await shoot(page, 'connect-look');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved').first().waitFor();
      const kept = await stage.world.call<Branding>(`/branding?workspace_id=${stage.world.workspace.id}`);
      expect(kept.name).toBe('Crumb & Co');
      await page.close();
    });

    test('in Spanish nothing of the checklist stays English', async () => {
      const page = await stage.open('/connect?number=12345', { width: 390, height: 844, language: 'es' });
      await page.getByText('Esto no es un número de teléfono con el prefijo de su país.').waitFor();
      await page.goto(`${stage.world.url}/connect?number=%2B1%20555-078-2200`);
      await page
        .getByText('Uso este número en la app WhatsApp Business desde hace al menos 7 días')
        .waitFor();
      expect(await page.locator('main').textContent()).not.toMatch(/\b(the|is|are|not|and)\b/);
      expect(await overflows(page)).toBe(false);
      expect(await axeFinds(page)).toEqual([]);
      // It stays known in which words it was confirmed.
      for (const box of await page.getByRole('checkbox').all()) await box.check();
      await page.getByLabel('Nombre de quien confirma').fill('Noa Rey');
      await page.getByRole('button', { name: 'Confirmar y seguir' }).click();
      await waitFor('the consent', async () => {
        const given = await stage.world.all<Consent>('/consents');
        return given.some(({ name, language }) => name === 'Noa Rey' && language === 'es');
      });
      await page.close();
    });

    test('who may not connect is told so', async () => {
      const page = await stage.openAs(await stage.invite('agent'), '/connect', {
        width: 390,
        language: 'es',
      });
      await page.getByText('Solo propietarios y administradores pueden conectar').waitFor();
      expect(await overflows(page)).toBe(false);
      await page.close();
    });

    async function toConnect(): Promise<Page> {
      const page = await stage.open('/connect');
      await confirmNumber(page);
      return page;
    }

    async function bakery(): Promise<ConnectedNumber | undefined> {
      const numbers = await stage.world.all<ConnectedNumber>('/numbers');
      return numbers.find((one) => one.phone_number_id === bakeryNumber.phoneNumberId);
    }

    const callsTo = (edge: string) =>
      stage.world.simulator.world.graphCalls().filter((call) => call.path.endsWith(`/${edge}`));
  },
);
