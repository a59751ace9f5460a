import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Bench, callGraph, startBench } from '../test-receiver.ts';
import { demoCustomers, demoNumber } from '../world/demo.ts';
import type { World } from '../world/world.ts';

let bench: Bench;
let world: World;
let now = 1_800_000_000_000;
beforeEach(async () => {
  bench = await startBench({ now: () => now });
  world = bench.simulator.world;
  world.settings.set({ rate_limits: 'counted' });
  for (const from of ['ada', 'ben']) world.customer.send({ from, type: 'text', text: 'Hi' });
});
afterEach(() => bench.close());

async function send(who: keyof typeof demoCustomers): Promise<number> {
  const body = {
    messaging_product: 'whatsapp',
    to: `+${demoCustomers[who].phone}`,
    type: 'text',
    text: { body: 'a' },
  };
  const path = `/${demoNumber.phoneNumberId}/messages`;
  const answer = await callGraph(bench.simulator, 'POST', path, { body });
  return answer.body.error?.code ?? answer.status;
}
async function sendMany(who: keyof typeof demoCustomers, count: number, everyMs: number): Promise<number[]> {
  const answers: number[] = [];
  for (let n = 0; n < count; n += 1) {
    answers.push(await send(who));
    now += everyMs;
  }
  return answers;
}

it('twenty messages a second of a coexistence number, in and out together', async () => {
  const answers = await sendMany('ada', 19, 0);
  expect(answers).toEqual([...Array(18).fill(200), 130429]);
  expect(world.limits.peak(demoNumber.phoneNumberId)).toBe(20);
  now += 1_000;
  expect(await send('ada')).toBe(200);
});

it('forty-five at once to one person, then one every six seconds', async () => {
  const answers = await sendMany('ada', 46, 100);
  expect(answers).toEqual([...Array(45).fill(200), 131056]);
  expect(await send('ben')).toBe(200);
  now += 6_000;
  expect(await send('ada')).toBe(200);
  expect(await send('ada')).toBe(131056);
});

it('refuses nothing unless asked to', async () => {
  world.settings.set({ rate_limits: 'off' });
  expect(new Set(await sendMany('ada', 50, 0))).toEqual(new Set([200]));
});

it('tells how it went: what passed, what was refused, the most within a second', async () => {
  await sendMany('ada', 25, 0);
  const standing = world.limits.standing(demoNumber.phoneNumberId);
  expect(standing).toEqual({
    ...{ accepted: 18, received: 2, peak: 20, attemptedPeak: 27 },
    refused: { 130429: 7, 131048: 0, 131056: 0 },
  });
  world.limits.forget();
  expect(world.limits.peak(demoNumber.phoneNumberId)).toBe(0);
});

it('may be other than Meta’s for a number', async () => {
  world.limits.set(demoNumber.phoneNumberId, { perSecond: 1_000, pairBurst: 60, pairRefillMs: 10 });
  expect(await sendMany('ada', 61, 0)).toEqual([...Array(60).fill(200), 131056]);
  now += 20;
  expect(await sendMany('ada', 3, 0)).toEqual([200, 200, 131056]);
});

it('so many people outside their window in 24 hours, all numbers of the portfolio together', async () => {
  world.settings.set({ rate_limits: 'off', messaging_limit: 'counted', strangers: 'on_whatsapp' });
  const { businessId } = demoNumber;
  world.store.addBusiness({ id: businessId, name: 'Small', tier: 'TIER_250' });
  const hello = async (to: string): Promise<number> => {
    const template = { name: 'hello_world', language: { code: 'en_US' } };
    const body = { messaging_product: 'whatsapp', to: `+${to}`, type: 'template', template };
    const answer = await callGraph(bench.simulator, 'POST', `/${demoNumber.phoneNumberId}/messages`, {
      body,
    });
    return answer.body.error?.code ?? answer.status;
  };
  for (let n = 0; n < 250; n += 1) expect(await hello(`9991000${100 + n}`)).toBe(200);
  expect(await hello('999200000')).toBe(131048);
  // Who was reached counts once; whose window is open not at all.
  expect(await hello('9991000100')).toBe(200);
  expect(await hello(demoCustomers.ada.phone)).toBe(200);
  now += 24 * 3_600_000;
  expect(await hello('999200000')).toBe(200);
});
