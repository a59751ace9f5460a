/** Meta's own account: what is charged, at which rate, on which day; the prices in statuses. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, callGraph, startBench } from '../test-receiver.ts';
import { demoNumber, demoWaba } from '../world/demo.ts';
import { marketOf } from '../world/markets.ts';
import type { JsonObject } from '../world/model.ts';
import { asDecimal, inventedCard, millionths } from '../world/rate-card.ts';
import type { World } from '../world/world.ts';

const HOUR = 3_600_000;
/** Half past eleven in the evening of 31 March, in Los Angeles, where the demo's WABA counts its days. */
const EVENING = Date.parse('2026-03-31T23:30:00-07:00');

let bench: Bench;
let world: World;
let now = EVENING;
beforeEach(async () => {
  now = EVENING;
  bench = await startBench({ now: () => now });
  world = bench.simulator.world;
  world.settings.set({ strangers: 'on_whatsapp' });
});
afterEach(() => bench.close());

const word = (text: string) => [{ type: 'text', text }];
const components: Record<string, object[]> = {
  spring_offer: [{ type: 'body', parameters: word('Ada') }],
  login_code: [
    { type: 'body', parameters: word('1') },
    { type: 'button', sub_type: 'url', index: '0', parameters: word('1') },
  ],
};
async function template(to: string, name = 'hello_world'): Promise<string> {
  const message = { name, language: { code: 'en_US' }, components: components[name] ?? [] };
  const body = { messaging_product: 'whatsapp', to: `+${to}`, type: 'template', template: message };
  const answer = await callGraph(bench.simulator, 'POST', `/${demoNumber.phoneNumberId}/messages`, { body });
  return (answer.body.messages as { id: string }[]).map(({ id }) => id).join();
}
async function text(to: string): Promise<void> {
  const body = { messaging_product: 'whatsapp', to: `+${to}`, type: 'text', text: { body: 'Hi' } };
  const answer = await callGraph(bench.simulator, 'POST', `/${demoNumber.phoneNumberId}/messages`, { body });
  expect(answer.status).toBe(200);
}
const line = (more: object) => ({ wabaId: demoWaba.id, day: '2026-03-31', market: 'Testland', ...more });
async function statuses(): Promise<JsonObject[]> {
  await world.settled();
  return bench.receiver.changes('messages').flatMap((value) => (value.statuses ?? []) as JsonObject[]);
}

it('charges delivered templates by market and category, on the day of the WABA', async () => {
  await template('999100001');
  await template('999100001', 'spring_offer');
  await template('999100002', 'login_code');
  now += HOUR;
  await template('999100003');
  await template('447700900001');
  const { Testland, 'United Kingdom': kingdom } = inventedCard().rates;
  expect(world.billing.lines()).toEqual([
    line({ category: 'authentication', type: 'regular', messages: 1, amount: '0.030000' }),
    line({ category: 'marketing', type: 'regular', messages: 1, amount: '0.100000' }),
    line({ category: 'utility', type: 'regular', messages: 1, amount: '0.020000' }),
    line({ day: '2026-04-01', category: 'utility', type: 'regular', messages: 1, amount: '0.020000' }),
    line({
      ...{ day: '2026-04-01', market: 'United Kingdom', category: 'utility', type: 'regular', messages: 1 },
      amount: asDecimal(millionths(kingdom?.utility ?? '')),
    }),
  ]);
  expect(world.billing.lines({ from: '2026-04-01' })).toHaveLength(2);
  expect(Testland?.marketing).toBe('0.10');
});

it('charges nothing for what was not delivered, and once for what was', async () => {
  world.settings.set({ delivered_after_ms: null });
  const id = await template('999100001');
  expect(world.billing.charges()).toEqual([]);
  world.receipts.set({ messageId: id, status: 'read' });
  world.receipts.set({ messageId: id, status: 'delivered' });
  world.receipts.set({ messageId: id, status: 'played' });
  expect(world.billing.charges()).toMatchObject([{ messageId: id, amount: '0.020000' }]);
});

it('is free inside the window for utility and free-form, and in the free entry point window for all', async () => {
  world.customer.send({ from: 'ada', type: 'text', text: 'Hi' });
  await text('15550001234');
  await template('15550001234');
  await template('15550001234', 'spring_offer');
  world.customer.send({ from: 'ben', type: 'text', text: 'Hi', referral: { source_type: 'ad' } });
  await text('15550009876');
  now += 71 * HOUR;
  await template('15550009876', 'spring_offer');
  now += HOUR;
  await template('15550009876', 'spring_offer');
  const kinds = world.billing.charges().map(({ type, category }) => `${type} ${category}`);
  expect(kinds).toEqual([
    'free_customer_service service',
    'free_customer_service utility',
    'regular marketing',
    'free_entry_point referral_conversion',
    'free_entry_point marketing',
    'regular marketing',
  ]);
  const { marketing } = inventedCard().rates['North America'] ?? expect.unreachable();
  expect(world.billing.total()).toBe(asDecimal(2 * millionths(marketing)));
});

it('prices on arrival: a window that opened meanwhile makes it free', async () => {
  world.settings.set({ delivered_after_ms: null });
  const id = await template('15550001234');
  world.customer.send({ from: 'ada', type: 'text', text: 'Hi' });
  world.receipts.set({ messageId: id, status: 'delivered' });
  const told = await statuses();
  expect(told.map(({ status, pricing }) => [status, (pricing as JsonObject).type])).toEqual([
    ['sent', 'regular'],
    ['delivered', 'free_customer_service'],
  ]);
  expect(world.billing.charges()).toMatchObject([{ type: 'free_customer_service', amount: '0.000000' }]);
});

it('counts tiers by the month and tells when one is reached', async () => {
  for (let n = 0; n < 101; n += 1) await template(`9991000${100 + n}`);
  expect(world.billing.lines()).toMatchObject([{ messages: 101, amount: '2.018000' }]);
  await world.settled();
  expect(bench.receiver.changes('account_update')).toEqual([
    {
      event: 'VOLUME_BASED_PRICING_TIER_UPDATE',
      volume_tier_info: {
        ...{ tier_update_time: EVENING / 1000, pricing_category: 'UTILITY', tier: '101:1000' },
        ...{ effective_month: '2026-03', region: 'Testland' },
      },
    },
  ]);
  now += HOUR;
  await template('999100001');
  expect(world.billing.lines({ from: '2026-04-01' })).toMatchObject([{ amount: '0.020000' }]);
});

it('charges codes to some countries the international rate, when Meta says so for the account', async () => {
  await template('9715012345678', 'login_code');
  world.settings.set({ auth_international: true });
  await template('9715012345678', 'login_code');
  await template('999100001', 'login_code');
  const { authentication, authentication_international: abroad } =
    inventedCard().rates['United Arab Emirates'] ?? expect.unreachable();
  expect(world.billing.charges().map(({ category, amount }) => [category, amount])).toEqual([
    ['authentication', asDecimal(millionths(authentication))],
    ['authentication-international', asDecimal(millionths(abroad ?? ''))],
    ['authentication', '0.030000'],
  ]);
});

it('knows markets by the longest calling code', () => {
  const asked = ['4912345', '18095551234', '15551234', '9721234567', '99912345', '35312345', '6801234'];
  expect(asked.map(marketOf)).toEqual([
    ...['Germany', 'Rest of Latin America', 'North America', 'Israel', 'Testland'],
    ...['Rest of Western Europe', 'Other'],
  ]);
});

describe('statuses', () => {
  it('of version 23 have a conversation each, with the same id throughout', async () => {
    world.settings.set({ webhook_version: 'v23' });
    await template('999100001', 'spring_offer');
    await template('999100001', 'spring_offer');
    const told = (await statuses()).filter(({ conversation }) => conversation !== undefined);
    expect(told.map(({ status }) => status)).toEqual(['sent', 'delivered', 'sent', 'delivered']);
    const ids = told.map(({ conversation }) => (conversation as JsonObject).id);
    expect([ids[0] === ids[1], ids[2] === ids[3], new Set(ids).size]).toEqual([true, true, 2]);
    expect(told[0]?.conversation).toMatchObject({
      origin: { type: 'marketing' },
      expiration_timestamp: expect.any(String),
    });
  });

  it('lack delivered by chance, and then carry the price on read', async () => {
    world.settings.set({ skip_delivered_share: 0.5 });
    for (let n = 0; n < 40; n += 1) await template(`9991000${100 + n}`);
    const told = await statuses();
    const delivered = told.filter(({ status }) => status === 'delivered').length;
    expect(delivered).toBeGreaterThan(5);
    expect(delivered).toBeLessThan(35);
    expect(told.filter(({ status, pricing }) => status === 'read' && pricing).length).toBe(40 - delivered);
    expect(world.billing.charges()).toHaveLength(40);
  });
});
