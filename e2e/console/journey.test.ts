/**
 * One journey through the whole console, from a Tandem that nobody can sign in to, to the story of a number that was
 * disconnected.
 */
import { bakeryNumber } from '@tandem/simulator/demo';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { knownTemplate } from '../broadcasts.ts';
import { chromiumPath, noChromium } from '../browser/chromium.ts';
import { goThroughPopup, openPopup } from '../browser/signup-window.ts';
import { confirmNumber } from './confirm-number.ts';
import { openStage, owner, type Stage } from './stage.ts';

describe.skipIf(chromiumPath === undefined)(
  chromiumPath === undefined
    ? `the journey through the console (${noChromium})`
    : 'the journey through the console',
  () => {
    let stage: Stage;
    beforeAll(async () => {
      stage = await openStage({ ownerless: true });
      await knownTemplate(stage.world);
    });
    afterAll(() => stage?.close());

    test('first start, sign in, connect, a message from the phone live, reply, broadcast, handoff, disconnect, story', {
      timeout: 240_000,
    }, async () => {
      const { world } = stage;
      const phones = world.simulator.world;
      const page = await stage.open('/');
      const said = (text: string): Locator => page.getByRole('article').filter({ hasText: text }).first();

      // First start: who holds the admin key makes the owner.
      await page.getByRole('heading', { name: 'Welcome to Tandem' }).waitFor();
      await page.getByLabel('Admin key').fill('not the key');
      await page.getByLabel('Your name').fill(owner.name);
      await page.getByLabel('E-mail').fill(owner.email);
      await page.getByLabel('Password', { exact: true }).fill(owner.password);
      await page.getByRole('button', { name: 'Make the owner and sign in' }).click();
      await page.getByRole('alert').first().waitFor();
      await page.getByLabel('Admin key').fill(world.adminKey);
      await page.getByRole('button', { name: 'Make the owner and sign in' }).click();
      await page.getByText('What needs doing').waitFor();

      // Sign in.
      await page.getByRole('button', { name: /^Account of/ }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await page.getByLabel('E-mail').fill(owner.email);
      await page.getByLabel('Password', { exact: true }).fill(owner.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('What needs doing').waitFor();

      // Connect a second number.
      await page.goto(`${world.url}/connect`);
      await confirmNumber(page);
      await goThroughPopup(await openPopup(page));
      await page.getByRole('heading', { name: 'Connected' }).waitFor();
      await page.getByText(bakeryNumber.verifiedName).first().waitFor();

      // A message from the phone appears live, and is answered.
      await page.getByRole('link', { name: 'Inbox' }).click();
      phones.customer.send({ from: 'ada', type: 'text', text: 'Are you open today?' });
      await page.getByTestId('conversations').getByRole('link', { name: 'Ada Roe' }).click();
      await said('Are you open today?').waitFor();
      phones.owner.send({ to: 'ada', type: 'text', text: 'Until six' });
      await said('Until six').getByText('Sent from phone').waitFor();
      await page.getByRole('textbox', { name: 'Message' }).fill('And tomorrow from eight');
      await page.keyboard.press('Enter');
      await said('And tomorrow from eight').getByText('By API: a person').waitFor();

      // Who answers has the conversation, and gives it back to the bot.
      await page.getByRole('button', { name: 'Give back to the bot' }).click();
      await page.getByTestId('who-answers').getByText('Bots may answer').waitFor();

      // A broadcast to a pasted list.
      await page.goto(`${world.url}/broadcasts/new?step=template`);
      await page.getByRole('radio', { name: /summer_sale/ }).check();
      await page.getByRole('button', { name: 'Choose the people' }).click();
      await page.getByText('A pasted list').click();
      await page.getByLabel('One person a line').fill('+15550001234, Ada');
      await page.getByLabel('name', { exact: true }).selectOption({ label: 'Column: column_2' });
      await page.getByRole('button', { name: 'Check it' }).click();
      await page.getByRole('button', { name: 'Send to 1 person' }).click();
      await page.getByRole('button', { name: 'Send now' }).click();
      await page.getByText('Completed', { exact: true }).waitFor();

      // The owner disconnects on the phone; the number's page tells it as a story.
      await page.goto(`${world.url}/numbers/${world.number.id}`);
      await page.getByText('Connected here').waitFor();
      phones.account.disconnect({ shape: 'phone_number', reason: 'ACCOUNT_DISCONNECTED' });
      await page.getByText('Nothing can be sent and nothing comes in.').waitFor();
      await page.getByText('by the owner').first().waitFor();
      await page.getByRole('link', { name: 'Home' }).click();
      await page.getByText(`${world.number.display_phone_number} was disconnected`).waitFor();
      expect(new URL(page.url()).pathname).toBe('/');
      await page.context().close();
    });
  },
);
