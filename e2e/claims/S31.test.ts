import { readFileSync } from 'node:fs';
import type { Number as AttachedNumber, LinkInterval, Notice } from '@tandem/contract/api/number';
import { account, bodyOf } from '@tandem/gateway/testing-meta';
import { demoNumber } from '@tandem/simulator/demo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { waitFor } from '../wait-for.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.settled();
});
afterAll(() => world.close());

const numberNow = (): Promise<AttachedNumber> => world.call(`/numbers/${world.number.id}`);
const secondsMs = 5_000;

test('claim S31: the path is shown', () => {
  const guide = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');
  expect(guide).toContain('Settings → Account → Business Platform → Disconnect');
});

test.each([
  ['waba_info', 'CHANGE_NUMBER'],
  ['phone_number', 'ACCOUNT_DISCONNECTED'],
  ['waba_info', undefined],
  ['app_uninstalled', undefined],
] as const)(
  'claim S31: the phone disconnects, told as %s (%s): disconnected in seconds',
  async (shape, reason) => {
    const before = world.receiver.accepted().length;
    world.simulator.world.account.disconnect({ shape, ...(reason === undefined ? {} : { reason }) });
    const inTime = async () => (await numberNow()).state === 'disconnected';
    await waitFor('the number to be disconnected', inTime, secondsMs);
    await world.settled();
    const told = world.receiver.accepted().slice(before);
    expect(told.map(({ type }) => type)).toEqual(['number.disconnected']);
    const event = shape === 'app_uninstalled' ? 'PARTNER_APP_UNINSTALLED' : 'PARTNER_REMOVED';
    expect(told[0]?.data).toMatchObject({ reason: reason ?? event, number: { state: 'disconnected' } });
    expect(await numberNow()).toMatchObject({
      state_reason: reason ?? event,
      state_initiated_by: reason === undefined ? null : 'USER',
      ending_since: null,
    });
    const [latest] = await world.all<LinkInterval>(`/numbers/${world.number.id}/intervals`);
    expect(latest).toMatchObject({ state: 'disconnected', event, to_at: null });

    world.simulator.world.account.partnerAdded();
    expect(await world.attach(demoNumber)).toMatchObject({ id: world.number.id, state: 'connected' });
    await world.settled();
  },
);

test('claim S31: Meta says so, and its Graph does not: the link stays, the news are kept', async () => {
  const before = world.receiver.accepted().length;
  const removed = account('PARTNER_REMOVED', {
    phone_number: demoNumber.displayPhoneNumber.replace(/\D/g, ''),
  });
  await world.post(bodyOf([removed], demoNumber.wabaId, Math.floor(Date.now() / 1000)));
  await world.settled();
  expect(await numberNow()).toMatchObject({ state: 'connected', ending_since: null });
  expect(world.receiver.accepted()).toHaveLength(before);
  const [latest] = await world.all<Notice>(`/numbers/${world.number.id}/notices`);
  expect(latest).toMatchObject({ event: 'PARTNER_REMOVED', verdict: 'refuted' });
});
