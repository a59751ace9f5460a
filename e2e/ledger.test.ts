/**
 * The ledger against Meta's own account: whatever is sent in a month, by which hand, in whatever disorder the statuses
 * come, the two agree to the cent. They share no code, only the protocol's pages and the rate card.
 */
import type { RateCard } from '@tandem/contract/api/rate-card';
import type { Usage } from '@tandem/contract/api/usage';
import { demoNumber } from '@tandem/simulator/demo';
import fc from 'fast-check';
import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { raiseRate } from './broadcasts.ts';
import { waitFor } from './wait-for.ts';
import { openWorld, type World } from './world.ts';

const zone = 'America/Los_Angeles';
const people = ['999000001', '999000002', '999000003', '4915112345678', '447700900001', '18095550123'];
const hourMs = 3_600_000;

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await raiseRate(world);
  const meta = world.simulator.world;
  meta.settings.set({
    sent_after_ms: 1,
    delivered_after_ms: 5,
    read_after_ms: 10,
    skip_delivered_share: 0.4,
  });
  meta.faults.set({ duplicate: { copies: 2 }, shuffle: { window_ms: 40 } });
  for (const phone of people) meta.store.addCustomer({ name: `P${phone}`, phone });
  // Tiers so low that a short month crosses them.
  const card = meta.billing.card();
  const tiers = [
    { market: 'Testland', category: 'utility' as const, from: 4, rate: '0.018' },
    { market: 'Testland', category: 'utility' as const, from: 9, rate: '0.0123' },
    { market: 'Germany', category: 'authentication' as const, from: 2, rate: '0.0011' },
  ];
  meta.billing.setCard({ ...card, tiers });
  const file = async (name: string) =>
    (await request(`${world.simulator.url}/simulator/${name}.csv`)).body.text();
  await world.call<RateCard>('/rate-cards', {
    body: {
      ...{ currency: 'USD', valid_from: '2020-01-01' },
      ...{ csv: await file('rate-card'), tiers_csv: await file('rate-card-tiers') },
    },
  });
  await waitFor('Meta to say in what it bills', async () => {
    const { data } = await world.call<{ data: { time_zone: string }[] }>('/billing-accounts');
    return data.some(({ time_zone }) => time_zone === zone);
  });
});
afterAll(() => world.close());

const who = fc.constantFrom(...people);
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('template' as const),
      who,
      name: fc.constantFrom('order_update', 'spring_offer', 'login_code'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('customer' as const), who, ad: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('answer' as const), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('phone' as const), who }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('time' as const), hours: fc.integer({ min: 1, max: 60 }) }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

test('the ledger is equal to Meta’s account, to the cent, after any month', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 40, maxLength: 70 }), async (steps) => {
      for (const one of steps) await take(one);
      for (let day = 0; day < 20; day += 2) await take({ kind: 'time', hours: 48 });
      await world.settled();
      const wanted = account();
      await waitFor('the last charges to be numbered', async () => equal(await ledger(), wanted)).catch(
        () => {},
      );
      expect(await ledger()).toEqual(wanted);
    }),
    // Each month goes on where the one before ended: none can be made smaller.
    { numRuns: 3, endOnFailure: true },
  );
  const charged = [...account().values()];
  expect(charged.length).toBeGreaterThan(20);
  expect(new Set([...account().keys()].map((key) => key.slice(0, 7))).size).toBeGreaterThan(1);
});

test('what was typed on the phone is there, free; nothing else is missing', async () => {
  const { totals, data } = await usage('origin');
  const chats = world.simulator.world
    .chats()
    .filter((chat) => chat.phoneNumberId === demoNumber.phoneNumberId);
  const messages = chats.flatMap((chat) => chat.messages);
  const by = (hand: string) => messages.filter((message) => message.hand === hand).length;
  expect(totals.sent_by_phone).toBe(by('app'));
  expect(data.find(({ origin }) => origin === 'api')?.messages).toBe(by('api'));
  expect(totals).toMatchObject({ unpriced: 0, open: 0, expected: 0, free: expect.any(Number) });
});

async function take(one: Step): Promise<void> {
  const meta = world.simulator.world;
  switch (one.kind) {
    case 'template':
      return send(one.who, { type: 'template', template: templateOf(one.name) });
    case 'customer': {
      const ad = one.ad ? { referral: { source_type: 'ad' } } : {};
      meta.customer.send({ from: meta.store.customer(one.who).id, type: 'text', text: 'Hi', ...ad });
      return;
    }
    case 'answer':
      return send(one.who, { type: 'text', text: { body: 'Hello' } });
    case 'phone':
      return typed(one.who);
    case 'time':
      meta.advanceClock(one.hours * hourMs);
      // Or Meta would end the link after fourteen days.
      return typed(people[0] ?? '');
  }
}

function typed(to: string): void {
  const meta = world.simulator.world;
  meta.owner.send({ to: meta.store.customer(to).id, type: 'text', text: 'From the phone' });
}

const word = (text: string) => [{ type: 'text', text }];
const parameters: Record<string, object[]> = {
  order_update: [{ type: 'body', parameters: word('A-17') }],
  spring_offer: [{ type: 'body', parameters: word('Ada') }],
  login_code: [
    { type: 'body', parameters: word('1') },
    { type: 'button', sub_type: 'url', index: '0', parameters: word('1') },
  ],
};
const templateOf = (name: string) => ({ name, language: { code: 'en_US' }, components: parameters[name] });

/** What is refused (a closed window) was not sent, and costs nothing. */
async function send(to: string, message: object): Promise<void> {
  // A bot would be silent once the phone has answered.
  const of = { workspace_id: world.workspace.id, number_id: world.number.id, actor: 'human' };
  const { status } = await world.ask('/messages', { body: { ...of, to: `+${to}`, ...message } });
  expect([200, 201, 202, 409, 422]).toContain(status);
}

/** From before the first send on; no range is longer than 400 days. */
function usage(group_by: string): Promise<Usage> {
  const day = (days: number): string => new Date(Date.now() + days * 24 * hourMs).toISOString().slice(0, 10);
  return world.call(`/usage?from=${day(-2)}&to=${day(390)}&time_zone=${zone}&group_by=${group_by}`);
}

type Sums = Map<string, string>;

/** What was charged, by day, market and category: how many, and how much. */
async function ledger(): Promise<Sums> {
  const { data } = await usage('day,market,category');
  return sorted(
    data
      .filter(({ charged }) => charged > 0)
      .map(({ day, market, category, charged, amounts }) => [
        `${day} ${market} ${category}`,
        `${charged} ${sixPlaces(amounts.map(({ amount }) => amount).join())}`,
      ]),
  );
}

function account(): Sums {
  const lines = world.simulator.world.billing.lines().filter(({ type }) => type === 'regular');
  const market = (name: string) =>
    name
      .toLowerCase()
      .replace('&', 'and')
      .replace(/[^a-z]+/g, '_');
  return sorted(
    lines.map((line) => [
      `${line.day} ${market(line.market)} ${line.category}`,
      `${line.messages} ${sixPlaces(line.amount)}`,
    ]),
  );
}

const sorted = (entries: [string, string][]): Sums => new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
const equal = (a: Sums, b: Sums): boolean => JSON.stringify([...a]) === JSON.stringify([...b]);

function sixPlaces(decimal: string): string {
  const [whole = '0', part = ''] = decimal.split('.');
  return `${whole}.${part.padEnd(6, '0')}`;
}
