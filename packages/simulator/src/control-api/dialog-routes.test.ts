import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, startBench } from '../test-receiver.ts';
import { bakeryNumber, demoApp } from '../world/demo.ts';
import type { JsonObject } from '../world/model.ts';

const opener = { app_id: demoApp.id, config_id: '1', origin: 'http://127.0.0.1:8080' };
const choice = { portfolio_id: bakeryNumber.portfolioId, number: bakeryNumber.displayPhoneNumber };
const phone = `/phones/${bakeryNumber.phoneNumberId}/signup`;
let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.close());

async function call(method: string, path: string, body?: unknown) {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${bench.simulator.url}/simulator${path}`, {
    method,
    ...(body === undefined ? {} : { headers, body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as JsonObject };
}
const begin = async () => String((await call('POST', '/dialogs', opener)).body.id);
const link = () => bench.simulator.world.store.number(bakeryNumber.phoneNumberId).link;

describe('the popup', () => {
  it('shows the portfolios with their accounts, and the phones', async () => {
    const { body } = await call('POST', '/dialogs', opener);
    expect(body.portfolios).toMatchObject([
      { name: "Nadia's Flowers", wabas: [{ id: '102290000000001' }] },
      { id: bakeryNumber.portfolioId, wabas: [] },
    ]);
    expect(body.phones).toMatchObject([{ link: 'connected' }, { link: 'phone_only' }]);
  });

  it.each([
    ['origin', { origin: 'https://evil.example' }, 403],
    ['origin', { origin: 'null' }, 403],
    ['origin', { origin: 'https://127.0.0.1.evil.example' }, 403],
    ['app_id', { app_id: '1' }, 400],
    ['config_id', { config_id: '' }, 400],
  ])('refuses a wrong %s', async (field, wrong, status) => {
    const refused = await call('POST', '/dialogs', { ...opener, ...wrong });
    expect([refused.status, refused.body.error]).toMatchObject([status, { field }]);
  });

  it('is open to the domains that were named', async () => {
    bench.simulator.world.settings.set({ signup_domains: ['tandem.example'] });
    const answer = await call('POST', '/dialogs', { ...opener, origin: 'https://tandem.example' });
    expect(answer.status).toBe(201);
  });

  it('links the number once the phone confirmed, and starts the code’s 30 seconds when it closes', async () => {
    const id = await begin();
    const { pairing_code } = (await call('POST', `/dialogs/${id}/number`, choice)).body;
    expect((await call('POST', `/dialogs/${id}/conclude`)).status).toBe(409);
    expect((await call('POST', phone, { confirm: true, code: 'WRONG' })).body.error).toMatchObject({
      field: 'code',
    });
    await call('POST', phone, { confirm: true, code: pairing_code, share_history: false });
    expect((await call('GET', `/dialogs/${id}`)).body.phase).toBe('confirmed');
    expect(link()).toBe('phone_only');
    const { body } = await call('POST', `/dialogs/${id}/conclude`, { session: 'full' });
    expect(body.session).toMatchObject({ data: { phone_number_id: bakeryNumber.phoneNumberId } });
    expect(link()).toBe('connected');
    bench.simulator.world.advanceClock(60_000);
    await call('POST', `/dialogs/${id}/hand-out`, {});
    bench.simulator.world.advanceClock(29_000);
    expect(bench.simulator.world.grants.exchange(String(body.code))).toMatchObject({
      token: expect.any(String),
    });
  });

  it('ends when the phone declines, and when a later popup asks the same phone', async () => {
    const first = await begin();
    await call('POST', `/dialogs/${first}/number`, choice);
    const second = await begin();
    await call('POST', `/dialogs/${second}/number`, choice);
    expect((await call('GET', `/dialogs/${first}`)).body.phase).toBe('declined');
    await call('POST', phone, { confirm: false });
    expect((await call('GET', `/dialogs/${second}`)).body.phase).toBe('declined');
    expect((await call('POST', phone, { confirm: true })).status).toBe(409);
  });

  it('closes the door after too many wrong codes', async () => {
    const id = await begin();
    await call('POST', `/dialogs/${id}/number`, choice);
    for (let n = 0; n < 4; n += 1) await call('POST', phone, { confirm: true, code: `NO${n}` });
    const last = await call('POST', phone, { confirm: true, code: 'NO5' });
    expect(last.body.error).toMatchObject({ rule: 'too_many_attempts' });
    expect((await call('POST', `/dialogs/${id}/number`, choice)).status).toBe(409);
  });
});
