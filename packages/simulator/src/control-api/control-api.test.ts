import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, callGraph, startBench } from '../test-receiver.ts';
import { demoNumber } from '../world/demo.ts';
import type { JsonObject } from '../world/model.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.close());

async function call(
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: JsonObject }> {
  const json =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const answer = await fetch(`${bench.simulator.url}/simulator${path}`, { method, ...json });
  return { status: answer.status, body: (await answer.json()) as JsonObject };
}
const PHONE = `/phones/${demoNumber.phoneNumberId}`;
const chats = async () => (await call('GET', '/chats')).body.data as JsonObject[];

describe('control API', () => {
  it('shows the demo numbers with their tokens', async () => {
    const { body } = await call('GET', '/numbers');
    expect(body.data).toMatchObject([
      {
        phone_number_id: '106540000000001',
        waba_id: '102290000000001',
        business_id: '232900000000001',
        display_phone_number: '+1 555-078-3881',
        access_token: demoNumber.accessToken,
        mode: 'coexistence',
        link: 'connected',
      },
      { link: 'phone_only', waba_id: null, access_token: '', app: { kind: 'business' } },
    ]);
  });

  it('lets customers and the owner write, edit, delete and read', async () => {
    const hi = await call('POST', `/customers/ada/messages?to=${demoNumber.phoneNumberId}`, {
      type: 'text',
      text: { body: 'Hi' },
    });
    expect(hi.status).toBe(201);
    const answer = await call('POST', `${PHONE}/messages`, {
      to: 'ada',
      type: 'text',
      text: { body: 'Hello' },
    });
    await call('POST', `${PHONE}/messages/${String(answer.body.id)}/edit`, { text: 'Hello!' });
    await call('DELETE', `/customers/ada/messages/${String(hi.body.id)}`);
    await call('POST', `${PHONE}/read`, { customer: 'ada' });
    expect((await call('GET', '/settled')).body).toEqual({ settled: true, in_flight: 0 });
    const chat = (await chats()).find(({ phone_number_id }) => phone_number_id === demoNumber.phoneNumberId);
    expect(chat).toMatchObject({ unread: { owner: 0 }, window: { open: true } });
    expect(chat?.messages).toMatchObject([
      { hand: 'customer', deleted_at: expect.any(String) },
      { hand: 'app', edited: true, content: { body: 'Hello!' } },
    ]);
    const { body } = await call('GET', '/webhooks?field=smb_message_echoes&bodies=true');
    expect(body.data).toMatchObject([{ state: 'delivered' }, { state: 'delivered' }]);
  });

  it.each([
    ['POST', '/customers/ada/messages', { type: 'text', text: {} }, 400, 'text.body'],
    ['POST', '/customers/ada/messages', { text: 'x' }, 400, 'type'],
    ['POST', '/customers/nobody/messages', { type: 'text', text: 'x' }, 404, 'customer'],
    ['POST', '/customers/ada/messages?to=1', { type: 'text', text: 'x' }, 404, 'phone_number_id'],
    ['POST', `${PHONE}/messages`, { type: 'text', text: 'x' }, 400, 'to'],
    ['POST', '/customers', { name: 'Ada', phone: '15550001234' }, 409, 'phone'],
    ['POST', '/faults', { batch: { size: 0 } }, 400, 'batch.size'],
    ['POST', '/faults', { earthquake: true }, 400, 'earthquake'],
    ['POST', `${PHONE}/events`, { event: 'party' }, 400, 'event'],
    ['POST', '/settings', { read_after_ms: -1 }, 400, 'read_after_ms'],
    ['GET', '/nowhere', undefined, 404, 'path'],
  ])('%s %s %o names the field', async (method, path, body, status, field) => {
    const answer = await call(method, path, body);
    expect([answer.status, (answer.body.error as JsonObject).field]).toEqual([status, field]);
  });

  it('adds numbers and templates', async () => {
    const wish = { display_phone_number: '+44 20 7946 0000', verified_name: 'Second', mode: 'cloud_api' };
    const added = await call('POST', '/numbers', wish);
    expect(added.status).toBe(201);
    const refused = await call('POST', `/phones/${String(added.body.phone_number_id)}/messages`, {
      to: 'ada',
      type: 'text',
      text: 'x',
    });
    expect(refused.status).toBe(409);
    const template = { name: 'sale', category: 'MARKETING', text: 'Now, {{1}}!' };
    expect((await call('POST', '/templates', template)).body).toMatchObject({
      name: 'sale',
      language: 'en_US',
    });
  });

  it('posts anything raw, byte for byte', async () => {
    await call('POST', '/raw', { text: '{"object":"x","entry":[] }' });
    await call('POST', '/raw', { body: { object: 'y', entry: [] } });
    await bench.simulator.world.settled();
    const bytes = bench.receiver.received.map((one) => one.bytes.toString()).sort();
    expect(bytes).toEqual(['{"object":"x","entry":[] }', '{"object":"y","entry":[]}']);
  });

  it('switches faults and settings, moves the clock, resets', async () => {
    expect((await call('POST', '/faults', { batch: true })).body).toMatchObject({ batch: { size: 5 } });
    expect((await call('DELETE', '/faults')).body).toEqual({});
    const before = new Date(String((await call('GET', '/clock')).body.now)).getTime();
    const after = await call('POST', '/clock', { advance_ms: 3_600_000 });
    expect(new Date(String(after.body.now)).getTime()).toBeGreaterThanOrEqual(before + 3_600_000);
    const seeded = (await chats()).length;
    await call('POST', '/customers/ada/messages', { type: 'text', text: 'x' });
    expect(await chats()).toHaveLength(seeded + 1);
    await call('POST', '/reset');
    expect(await chats()).toHaveLength(seeded);
    expect(bench.simulator.world.subscription.url).toBe(bench.receiver.url);
  });

  it('sets the callback with or without the handshake', async () => {
    const wrong = await call('POST', '/callback', { url: bench.receiver.url, verify_token: 'wrong' });
    expect(wrong.status).toBe(422);
    const right = await call('POST', '/callback', { url: bench.receiver.url, verify_token: 'right' });
    expect(right.body).toMatchObject({ url: bench.receiver.url });
    expect((await call('POST', '/callback', { url: 'http://127.0.0.1:1/x', handshake: false })).status).toBe(
      200,
    );
  });

  it('pushes history and account events', async () => {
    const pushed = await call('POST', `${PHONE}/history`, { invent: { messages_per_chat: 4, days: 3 } });
    expect(pushed.body).toMatchObject({ outcome: 'shared', messages: 8 });
    await call('POST', `${PHONE}/events`, { event: 'disconnect', reason: 'CHANGE_NUMBER' });
    await bench.simulator.world.settled();
    expect(bench.receiver.changes('account_update')[0]).toMatchObject({ event: 'PARTNER_REMOVED' });
    expect((await call('GET', '/numbers')).body.data).toMatchObject([{ link: 'disconnected' }, {}]);
  });

  it('bills a WABA by the days of its zone', async () => {
    const path = '/wabas/102290000000001';
    expect((await call('POST', path, { timezone_id: 'Asia/Tokyo' })).body).toMatchObject({
      timezone_id: 'Asia/Tokyo',
      currency: 'USD',
    });
    expect((await call('POST', path, { timezone_id: 'Mars/Base' })).status).toBe(400);
    await callGraph(bench.simulator, 'POST', `/${demoNumber.phoneNumberId}/messages`, {
      body: {
        ...{ messaging_product: 'whatsapp', to: '+15550001234', type: 'template' },
        template: { name: 'hello_world', language: { code: 'en_US' } },
      },
    });
    await bench.simulator.world.settled();
    const { total, data } = (await call('GET', '/invoice')).body;
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tokyo' }).format(
      bench.simulator.world.now(),
    );
    expect(data).toEqual([
      {
        ...{ waba_id: '102290000000001', day, market: 'North America', category: 'utility' },
        ...{ type: 'regular', messages: 1, amount: total },
      },
    ]);
    const csv = await fetch(`${bench.simulator.url}/simulator/rate-card.csv`);
    expect(await csv.text()).toContain('Testland,USD,0.10,0.02,0.03,\n');
    const card = {
      currency: 'EUR',
      rates: { Other: { marketing: '1', utility: '2', authentication: '3' } },
      tiers: [],
    };
    expect((await call('PUT', '/rate-card', card)).body).toEqual(card);
    expect((await call('PUT', '/rate-card', { ...card, currency: 'euro' })).status).toBe(400);
  });

  it('gives a number other limits, and takes them back', async () => {
    const limits = async () => ((await call('GET', '/limits')).body.data as JsonObject[])[0];
    expect(await limits()).toMatchObject({
      per_second: 20,
      pair_burst: 45,
      tier: 'TIER_2K',
      people_reached: 0,
    });
    await call('POST', `${PHONE}/limits`, { per_second: 500, pair_burst: 7, tier: 'TIER_100K' });
    expect(await limits()).toMatchObject({ per_second: 500, pair_burst: 7, tier: 'TIER_100K' });
    await call('POST', `${PHONE}/limits`, { per_second: null });
    expect(await limits()).toMatchObject({ per_second: 20, pair_burst: 7, pair_refill_ms: 6000 });
    expect((await call('POST', `${PHONE}/limits`, { per_second: 0 })).status).toBe(400);
    // What nobody asked for goes on to follow the number's mode.
    await call('POST', `${PHONE}/limits`, { pair_refill_ms: 10 });
    bench.simulator.world.store.number(demoNumber.phoneNumberId).mode = 'cloud_api';
    expect(await limits()).toMatchObject({ per_second: 80, pair_burst: 7, pair_refill_ms: 10 });
  });

  it('does to templates what Meta does', async () => {
    const happens = (body: object) => call('POST', '/templates/spring_offer/events', body);
    expect((await happens({ event: 'pause' })).body).toMatchObject({
      status: 'PAUSED',
      paused_until: expect.any(String),
    });
    expect((await happens({ event: 'unpause' })).body).toMatchObject({
      status: 'APPROVED',
      paused_until: null,
    });
    expect((await happens({ event: 'quality', score: 'RED' })).body).toMatchObject({ quality: 'RED' });
    expect((await happens({ event: 'category', category: 'UTILITY', notice_ms: 0 })).body).toMatchObject({
      category: 'UTILITY',
    });
    expect((await happens({ event: 'reject', reason: 'SCAM' })).body).toMatchObject({
      rejected_reason: 'SCAM',
    });
    expect((await happens({ event: 'explode' })).status).toBe(400);
    expect((await call('POST', '/templates/none/events', { event: 'pause' })).status).toBe(404);
    expect((await call('POST', '/templates', { name: 'a', category: 'UTILITY' })).status).toBe(400);
  });

  it('counts messages by hand, and what was sent twice', async () => {
    const { world } = bench.simulator;
    world.customer.send({ from: 'ada', type: 'text', text: 'Hi' });
    world.owner.send({ to: 'ada', type: 'text', text: 'Hello' });
    for (const data of ['a', 'b', 'a'])
      await callGraph(bench.simulator, 'POST', `/${demoNumber.phoneNumberId}/messages`, {
        body: {
          ...{ messaging_product: 'whatsapp', to: '+15550001234', type: 'text', text: { body: 'Hi' } },
          biz_opaque_callback_data: data,
        },
      });
    await world.settled();
    expect((await call('GET', '/tally')).body.data).toMatchObject([
      { customer: 1, app: 1, api: 3, ticks: { read: 3 }, repeated_callback_data: ['a'] },
      { api: 0, repeated_callback_data: [] },
    ]);
  });

  it('streams a snapshot and then each change', async () => {
    const answer = await fetch(`${bench.simulator.url}/simulator/stream`);
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    let told = '';
    const until = async (word: string) => {
      while (!told.includes(word)) told += (await reader?.read())?.value ?? '';
    };
    await until('event: snapshot');
    bench.simulator.world.customer.send({ from: 'ada', type: 'text', text: 'live' });
    await until('event: message');
    await until('"state":"delivered"');
    expect(told).toContain('"body":"live"');
    await reader?.cancel();
  });
});
