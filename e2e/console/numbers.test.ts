/**
 * The list of numbers and the page of one, in a real browser, against the simulated Meta and phone.
 */
import type { Number as AttachedNumber } from '@tandem/contract/api/number';
import { bakeryNumber, demoNumber } from '@tandem/simulator/demo';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, noChromium } from '../browser/chromium.ts';
import { connect } from '../signup.ts';
import { shoot, shots } from './shoot.ts';
import { axeFinds, openStage, overflows, type Stage } from './stage.ts';

describe.skipIf(chromiumPath === undefined)(
  chromiumPath === undefined ? `the pages of numbers (${noChromium})` : 'the pages of numbers',
  { timeout: 120_000 },
  () => {
    let stage: Stage;
    let path: string;
    beforeAll(async () => {
      stage = await openStage();
      path = `/numbers/${stage.world.number.id}`;
      await stage.world.settled();
    });
    afterAll(() => stage?.close());

    test('from the list to the number: its clock of 14 days is begun anew when the owner opened the app', async () => {
      const page = await stage.open('/numbers');
      await page.getByText('14 days left').or(page.getByText('13 days left')).first().waitFor();
      expect(await axeFinds(page)).toEqual([]);
      await shoot(page, 'numbers-list');
      await page.getByRole('link', { name: demoNumber.displayPhoneNumber }).click();
      await page.getByRole('heading', { name: demoNumber.displayPhoneNumber }).waitFor();
      await page.getByText('Connected here').waitFor();
      expect(await axeFinds(page)).toEqual([]);
      await shoot(page, 'number-state');
      const before = await numberNow();
      await page.getByRole('button', { name: 'The owner opened the app' }).click();
      await page.getByText('Noted: 14 days from now.').first().waitFor();
      const { last_sign_of_life_at: seen } = await numberNow();
      expect(Date.parse(seen ?? '')).toBeGreaterThan(Date.parse(before.last_sign_of_life_at ?? ''));
      await page.close();
    });

    test('claim S12, S13, S15, S19, S22, S31: what to expect of the number, and how the owner disconnects, is said', async () => {
      const page = await stage.open(`${path}?tab=expect`);
      for (const words of [
        'Broadcast lists in the app are frozen.',
        'No disappearing or view-once messages, no live location',
        'WhatsApp for Windows and for Wear OS do not work with a connected number.',
        'The number must belong to the company that sends.',
        'No verified badge',
        'Groups stay in the app only.',
        'Calls stay in the app only.',
        'Settings → Account → Business Platform → Disconnect',
        'What is kept here stays and can be read and exported.',
      ])
        await page.getByText(words).first().waitFor();
      expect(await axeFinds(page)).toEqual([]);
      await shoot(page, 'number-expect');
      await page.close();
    });

    test('claim S28: the sync desk asks for what was not asked for at the signup, with the time that is left', async () => {
      const { onboarding } = await connect(stage.world, { number: bakeryNumber.displayPhoneNumber });
      const page = await stage.open(`/numbers/${onboarding.number_id}?tab=sync`);
      await page.getByText(/23 h \d+ min left to ask|24 h 0 min left to ask/).waitFor();
      expect(await axeFinds(page)).toEqual([]);
      await page.getByRole('button', { name: 'Ask for both' }).click();
      await page.getByText(/\d+ contacts/).waitFor();
      await page.getByText(/messages in \d+ parts?/).waitFor();
      await page.getByRole('heading', { name: 'Received, stored, delivered' }).waitFor();
      expect(await axeFinds(page)).toEqual([]);
      await shoot(page, 'number-sync');
      await page.close();
    });

    test('how it sends: the queue, the rate, how it stands with Meta', async () => {
      const page = await stage.open(`${path}?tab=sending`);
      await page.getByText('flows', { exact: true }).waitFor();
      await page.getByText('Quality', { exact: true }).waitFor();
      await page.getByText('high', { exact: true }).waitFor();
      await page.getByLabel('Messages a second').fill('7');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('7 messages a second').waitFor();
      expect((await numberNow()).messages_per_second).toBe(7);
      await page.getByRole('button', { name: 'As Meta has it' }).click();
      await page.getByText('20 messages a second').first().waitFor();
      expect(await axeFinds(page)).toEqual([]);
      await shoot(page, 'number-sending');
      await page.close();
    });

    test('a 1MSG channel is opened and closed; the history is exported', async () => {
      const page = await stage.open(`${path}?tab=settings`);
      await page.getByLabel('Instance id').fill('TDM4711');
      await page.getByRole('button', { name: 'Open the channel' }).click();
      await page.getByText(`${stage.world.url}/TDM4711`).waitFor();
      expect(await axeFinds(page)).toEqual([]);
      await shoot(page, 'number-settings');
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Export' }).click();
      expect((await download).suggestedFilename()).toBe(`${stage.world.number.id}.ndjson`);
      await page.getByRole('button', { name: 'Close the channel' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Close the channel' }).click();
      await page.getByRole('button', { name: 'Open the channel' }).waitFor();
      await page.close();
    });

    test('claim S19, S31: a restriction and the disconnection on the phone show at once, with reason and initiator, as a story', async () => {
      const page = await stage.open(path);
      const { account } = stage.world.simulator.world;
      await page.getByText('Connected here').waitFor();
      account.restrict();
      await page
        .getByText('Conversations cannot be begun by the business')
        .first()
        .waitFor({ timeout: 8_000 });
      account.disconnect({ shape: 'phone_number', reason: 'ACCOUNT_DISCONNECTED' });
      const link = page.getByText('Nothing can be sent and nothing comes in.');
      await link.waitFor({ timeout: 8_000 });
      await page
        .getByText('The owner disconnected it in the app, or the account was closed')
        .first()
        .waitFor();
      await page.getByText('by the owner').first().waitFor();
      await page.getByRole('link', { name: 'Connect again here' }).waitFor();
      expect(await axeFinds(page)).toEqual([]);
      await shoot(page, 'number-disconnected');
      account.partnerAdded();
      await stage.world.attach(demoNumber);
      await link.waitFor({ state: 'detached' });
      // What Meta told besides can be read in its own words.
      await page.getByText('As Meta told it').first().click();
      await page.locator('pre', { hasText: 'PARTNER_ADDED' }).waitFor();
      await page.close();
    });

    test('what Meta told long ago can be read in its own words, however much was told since', async () => {
      await stage.world.database.pool.query(
        `INSERT INTO notices (workspace_id, number_id, waba_id, field, event, value, told, verdict, at, fingerprint)
         SELECT $1, $2, 'waba', 'account_update', 'PARTNER_REMOVED', jsonb_build_object('told', n),
           CASE WHEN n > 0 THEN 'disconnected' END, CASE WHEN n > 0 THEN 'believed' END,
           CASE WHEN n > 0 THEN '2026-01-01'::timestamptz ELSE '2035-01-01' END, convert_to('old ' || n, 'utf8')
         FROM generate_series(0, 450) n ORDER BY n`,
        [stage.world.workspace.id, stage.world.number.id],
      );
      const page = await stage.open(path);
      await page.getByText('As Meta told it').first().click();
      await page.locator('pre', { hasText: '"told": 0' }).waitFor();
      await page.close();
    });

    test('a viewer looks, and is offered nothing; on a phone, in Spanish, in the dark', async () => {
      const viewer = await stage.invite('viewer');
      const look = { width: 390, height: 844, theme: 'dark', language: 'es' } as const;
      for (const tab of ['state', 'sync', 'sending', 'expect', 'settings']) {
        const page = await stage.openAs(viewer, `${path}?tab=${tab}`, look);
        await page.getByRole('tabpanel').waitFor();
        await page.getByRole('status', { name: 'Cargando …' }).first().waitFor({ state: 'detached' });
        expect(await overflows(page), tab).toBe(false);
        expect(await page.getByRole('button', { name: 'Guardar' }).count()).toBe(0);
        if (shots !== undefined)
          await page.screenshot({ path: `${shots}/number-${tab}-es.png`, fullPage: true });
        await page.close();
      }
    });

    const numberNow = (): Promise<AttachedNumber> => stage.world.call(`/numbers/${stage.world.number.id}`);
  },
);
