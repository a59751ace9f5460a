import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, startBench } from '../test-receiver.ts';
import { bakeryNumber } from '../world/demo.ts';
import { DAY } from '../world/phone-app.ts';
import type { World } from '../world/world.ts';

let bench: Bench;
let world: World;
beforeEach(async () => {
  bench = await startBench();
  world = bench.simulator.world;
});
afterEach(() => bench.close());

const told = async () => {
  await world.settled();
  return bench.receiver.changes('account_update');
};

describe('an app that nobody opens', () => {
  it('loses the link after 14 days, once', async () => {
    world.advanceClock(13 * DAY);
    expect(world.store.number().link).toBe('connected');
    world.advanceClock(2 * DAY);
    world.advanceClock(2 * DAY);
    const info = { reason: 'PRIMARY_INACTIVITY', initiated_by: 'SYSTEM' };
    expect(await told()).toMatchObject([{ event: 'PARTNER_REMOVED', disconnection_info: info }]);
    expect(world.store.number().link).toBe('disconnected');
  });

  it('keeps it with every use, and one that lives on the phone only has none to lose', async () => {
    world.advanceClock(13 * DAY);
    world.owner.send({ to: 'ada', type: 'text', text: 'Still here' });
    world.advanceClock(13 * DAY);
    world.phone.open();
    world.advanceClock(13 * DAY);
    expect(await told()).toEqual([]);
    expect(world.store.number(bakeryNumber.phoneNumberId).link).toBe('phone_only');
  });
});

describe('a new phone', () => {
  it('suspends the link, which comes back by itself', async () => {
    world.phone.newDevice({ reconnectAfterMs: 5 });
    expect(world.store.number().link).toBe('suspended');
    expect((await told()).map(({ event }) => event)).toEqual(['ACCOUNT_OFFBOARDED', 'ACCOUNT_RECONNECTED']);
    expect(world.store.number().link).toBe('connected');
  });

  it('stays suspended without the tick', async () => {
    world.phone.newDevice({ reconnectAfterMs: null });
    expect((await told()).map(({ event }) => event)).toEqual(['ACCOUNT_OFFBOARDED']);
    expect(world.store.number().link).toBe('suspended');
  });
});

describe('Disconnect in the app’s settings', () => {
  it.each([
    ['waba_info', 'PARTNER_REMOVED'],
    ['phone_number', 'PARTNER_REMOVED'],
    ['app_uninstalled', 'PARTNER_APP_UNINSTALLED'],
  ] as const)('is told in the shape %s, without a reason', async (disconnect_shape, event) => {
    world.settings.set({ disconnect_shape });
    world.phone.disconnect();
    const [value] = await told();
    expect(value).toMatchObject({ event });
    expect(value).not.toHaveProperty('disconnection_info');
    expect(() => world.phone.disconnect()).toThrow('not connected');
  });
});
