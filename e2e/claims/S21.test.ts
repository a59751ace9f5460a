/**
 * App messages are free, API messages are billed by WABA rules.
 */

import type { Message } from '@tandem/contract/api/message';
import type { LoadedRateCard } from '@tandem/contract/api/rate-card';
import type { Usage } from '@tandem/contract/api/usage';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { waitFor } from '../wait-for.ts';
import { openWorld, type World } from '../world.ts';

const tess = { name: 'Tess', phone: '999000001' };

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('claim S21: three by phone and two templates: three free, two billed by the rate card', async () => {
  const meta = world.simulator.world;
  const customer = meta.store.addCustomer(tess);
  for (const text of ['Good morning!', 'We are open.', 'See you!'])
    meta.owner.send({ to: customer.id, type: 'text', text });
  const template = {
    ...{ name: 'spring_offer', language: { code: 'en_US' } },
    components: [{ type: 'body', parameters: [{ type: 'text', text: 'Tess' }] }],
  };
  const of = { workspace_id: world.workspace.id, number_id: world.number.id, actor: 'human' };
  const sent: Message[] = [];
  for (let n = 0; n < 2; n += 1)
    sent.push(
      await world.call<Message>('/messages', {
        body: { ...of, to: `+${tess.phone}`, type: 'template', template },
      }),
    );
  await world.settled();
  await waitFor('both to be charged', async () => (await usage()).totals.charged === 2);

  // Without a card nobody guesses a price.
  expect((await usage()).totals).toMatchObject({
    messages: 5,
    sent_by_phone: 3,
    free: 3,
    charged: 2,
    unpriced: 2,
    amounts: [],
  });
  const card = await world.call<LoadedRateCard>('/rate-cards', {
    body: {
      currency: 'USD',
      valid_from: '2026-01-01',
      csv: 'Market,Marketing,Utility,Authentication\nTestland,0.10,0.02,0.03',
    },
  });
  expect(card.ignored).toEqual([]);
  const { totals, data } = await usage('origin');
  expect(totals).toMatchObject({ sent_by_phone: 3, free: 3, charged: 2, unpriced: 0 });
  expect(totals.amounts).toEqual([{ currency: 'USD', amount: '0.20', expected: '0' }]);
  expect(data.map(({ origin, messages, amounts }) => [origin, messages, amounts[0]?.amount])).toEqual([
    ['api', 2, '0.20'],
    ['app', 3, undefined],
  ]);
  expect(meta.billing.total()).toBe('0.200000');

  // Each message says what it cost, in the history and in the events.
  const said = await world.messages();
  const billing = said.map((message) => message.billing);
  expect(billing.filter((one) => one?.billable === false)).toHaveLength(3);
  expect(billing.filter((one) => one?.state === 'charged')).toEqual(
    Array.from({ length: 2 }, () => ({
      ...{ billable: true, category: 'marketing', pricing_type: 'regular', state: 'charged' },
      ...{ amount: '0.10', currency: 'USD' },
    })),
  );
  const told = world.receiver
    .accepted()
    .filter(({ type, data }) => type === 'message.status' && data.billing !== undefined);
  expect(new Set(told.map(({ data }) => data.message_id))).toEqual(new Set(sent.map(({ id }) => id)));
  expect(told.every(({ data }) => (data.billing as { billable: boolean }).billable)).toBe(true);
});

test('claim S21: what comes twice, late or in disorder is not counted again', async () => {
  const before = await usage('category');
  const { rows } = await world.database.pool.query(
    `UPDATE journal SET state = 'pending', processed_at = NULL RETURNING id`,
  );
  expect(rows.length).toBeGreaterThan(5);
  await world.settled();
  expect(await usage('category')).toEqual(before);
});

function usage(groupBy?: string): Promise<Usage> {
  const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const by = groupBy === undefined ? '' : `&group_by=${groupBy}`;
  return world.call(`/usage?from=${day(-1)}&to=${day(1)}${by}`);
}
