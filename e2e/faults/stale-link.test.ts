/** The end of an old link must not end a new one, however late and however often it is told. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const removed = (wabaId: string, time?: number) => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '294900000000001',
      ...(time === undefined ? {} : { time }),
      changes: [
        {
          field: 'account_update',
          value: {
            event: 'PARTNER_REMOVED',
            waba_info: { waba_id: wabaId, owner_business_id: '232900000000001' },
          },
        },
      ],
    },
  ],
});

const stateOf = async (id: string): Promise<string> =>
  (await world.call<{ state: string }>(`/numbers/${id}`)).state;

test('a removal that came before the number was attached is history', async () => {
  expect(await world.post(removed('777000000000001'))).toBe(200);
  await world.settled();
  const { id } = await world.attach({
    phoneNumberId: '777000000000011',
    wabaId: '777000000000001',
    verify: false,
  });
  await world.settled();
  expect(await stateOf(id)).toBe('connected');
  const { data } = await world.call<{ data: unknown[] }>('/journal?state=unassigned');
  expect(data).toEqual([]);
});

test('a removal that is replayed, or repeated by Meta, does not end the link made since', async () => {
  const ids = { phoneNumberId: '777000000000022', wabaId: '777000000000002', verify: false };
  const { id } = await world.attach(ids);
  const timed = removed(ids.wabaId, 1_789_000_000);
  await world.post(removed(ids.wabaId));
  await world.post(timed);
  await world.settled();
  expect(await stateOf(id)).toBe('disconnected');

  await world.attach(ids);
  expect(await stateOf(id)).toBe('connected');
  const { data } = await world.call<{ data: { id: number }[] }>('/journal?limit=1');
  await world.call(`/journal/${data[0]?.id}/replay`, { method: 'POST' });
  await world.post(timed);
  await world.settled();
  expect(await stateOf(id)).toBe('connected');
});
