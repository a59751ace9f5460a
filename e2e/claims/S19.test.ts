import type { Consent } from '@tandem/contract/api/preflight';
import { bakeryNumber } from '@tandem/simulator/demo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHostedPage } from '../hosted-page.ts';
import { waitFor } from '../wait-for.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('claim S19: that the number is the company’s own is stated, and who stated it is kept', async () => {
  const page = await openHostedPage(world);
  const number = bakeryNumber.displayPhoneNumber;
  const item = await page.item(number, 'company_owns_number');
  expect(item).toMatchObject({ status: 'to_confirm', claim: 'S19' });
  expect(item.why).toContain('Meta restricts');

  await page.confirm(number);
  const [given, ...more] = await world.all<Consent>('/consents');
  expect(more).toEqual([]);
  expect(given).toMatchObject({
    ...{ workspace_id: world.workspace.id, onboarding_id: page.onboarding.id },
    ...{ phone_number: '+442079460958', name: 'Olga Crumb' },
    items: expect.arrayContaining(['company_owns_number']),
    text_version: (await page.examine(number)).consent_text_version,
  });
  expect(Math.abs(Date.now() - Date.parse(given?.given_at ?? ''))).toBeLessThan(60_000);
  // It belongs to the workspace: nobody else's list shows it.
  const other = await world.call<{ id: string }>('/workspaces', { body: { name: 'Other' } });
  expect(await world.all<Consent>(`/consents?workspace_id=${other.id}`)).toEqual([]);
});

test('claim S19: a restriction by Meta is told as an event', async () => {
  world.simulator.world.account.restrict();
  const told = await waitFor('the event', () =>
    world.receiver.accepted().find(({ type }) => type === 'number.restricted'),
  );
  expect(told).toMatchObject({ number_id: world.number.id });
});
