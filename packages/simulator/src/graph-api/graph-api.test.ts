import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, callGraph, startBench } from '../test-receiver.ts';
import { demoApp, demoNumber } from '../world/demo.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.close());

const graph = (method: string, path: string, options: { token?: string; body?: unknown } = {}) =>
  callGraph(bench.simulator, method, path, options);
const NUMBER = `/v25.0/${demoNumber.phoneNumberId}`;
const WABA = `/v25.0/${demoNumber.wabaId}`;
const appToken = `${demoApp.id}|test-secret`;

it('takes no calls from web pages, whatever token they bring', async () => {
  const answer = await fetch(`${bench.simulator.url}${NUMBER}?access_token=${demoNumber.accessToken}`, {
    headers: { origin: 'https://evil.example' },
  });
  expect(answer.status).toBe(403);
  expect(await answer.json()).toMatchObject({ error: { code: 10 } });
});

describe('nodes', () => {
  it('answers the number with default or asked fields, with and without version', async () => {
    const asked = await graph('GET', `${NUMBER}?fields=id,is_on_biz_app,platform_type,throughput{level}`);
    expect(asked.body).toMatchObject({
      id: demoNumber.phoneNumberId,
      is_on_biz_app: true,
      platform_type: 'CLOUD_API',
    });
    const plain = await graph('GET', `/${demoNumber.phoneNumberId}`);
    expect(Object.keys(plain.body)).toEqual([
      'id',
      'display_phone_number',
      'verified_name',
      'quality_rating',
    ]);
    expect(plain.body.display_phone_number).toBe('+1 555-078-3881');
  });

  it('answers WABA, its numbers and debug_token', async () => {
    expect((await graph('GET', WABA)).body.name).toBe("Nadia's Flowers");
    const { data } = (await graph('GET', `${WABA}/phone_numbers`)).body;
    expect(data).toHaveLength(1);
    const debug = await graph('GET', `/v25.0/debug_token?input_token=${demoNumber.accessToken}`, {
      token: appToken,
    });
    expect(debug.body.data).toMatchObject({ is_valid: true, app_id: demoApp.id });
    const wrong = await graph('GET', '/v25.0/debug_token?input_token=nope', { token: appToken });
    expect(wrong.body.data).toMatchObject({ is_valid: false });
  });

  it('lists numbers by pages', async () => {
    const { world } = bench.simulator;
    const { wabaId } = demoNumber;
    const more = (n: number) => ({
      phoneNumberId: `90000${n}`,
      displayPhoneNumber: `+49 30 23125 0${100 + n}`,
    });
    for (let n = 0; n < 3; n += 1)
      world.store.addNumber({
        ...more(n),
        wabaId,
        verifiedName: 'More',
        accessToken: demoNumber.accessToken,
      });
    const first = await graph('GET', `${WABA}/phone_numbers?limit=3&fields=id`);
    const { next } = first.body.paging as { next: string };
    const second = await graph('GET', next.slice(bench.simulator.url.length));
    const ids = [first, second].map(({ body }) => (body.data as { id: string }[]).map(({ id }) => id));
    expect(ids.map(({ length }) => length)).toEqual([3, 1]);
    expect(new Set(ids.flat()).size).toBe(4);
    expect((second.body.paging as { next?: string }).next).toBeUndefined();
  });

  it('refuses wrong tokens, unknown fields and unknown objects as Meta does', async () => {
    const wrong = await graph('GET', NUMBER, { token: 'nope' });
    expect([wrong.status, wrong.body.error?.code]).toEqual([401, 190]);
    const field = await graph('GET', `${NUMBER}?fields=foo`);
    expect([field.status, field.body.error?.code]).toEqual([400, 100]);
    const unknown = await graph('GET', '/v25.0/999');
    expect(unknown.body.error).toMatchObject({
      code: 100,
      error_subcode: 33,
      fbtrace_id: expect.any(String),
    });
  });

  it('refuses registration calls on a coexistence number, and logs them', async () => {
    const refused = await graph('POST', `${NUMBER}/register`, {
      body: { messaging_product: 'whatsapp', pin: '1' },
    });
    expect([refused.status, refused.body.error?.code]).toEqual([400, 100]);
    const calls = bench.simulator.world.graphCalls();
    expect(calls.map((call) => [call.method, call.path, call.version, call.status])).toEqual([
      ['POST', `/${demoNumber.phoneNumberId}/register`, 'v25.0', 400],
    ]);
    expect(JSON.stringify(calls)).not.toContain(demoNumber.accessToken);
  });
});

describe('subscriptions', () => {
  it('checks the callback with a handshake', async () => {
    const path = `/v25.0/${demoApp.id}/subscriptions`;
    const wish = {
      object: 'whatsapp_business_account',
      callback_url: bench.receiver.url,
      fields: 'messages',
    };
    const wrong = await graph('POST', path, { token: appToken, body: { ...wish, verify_token: 'wrong' } });
    expect(wrong.body.error?.message).toContain('403');
    const right = await graph('POST', path, { token: appToken, body: { ...wish, verify_token: 'right' } });
    expect(right.body).toEqual({ success: true });
    bench.simulator.world.owner.send({ to: 'ada', type: 'text', text: 'an echo nobody subscribed to' });
    await bench.simulator.world.settled();
    expect(bench.simulator.world.webhooks()[0]?.state).toBe('not_subscribed');
  });

  it('posts nothing for a WABA without the app', async () => {
    await graph('DELETE', `${WABA}/subscribed_apps`);
    expect((await graph('GET', `${WABA}/subscribed_apps`)).body.data).toEqual([]);
    bench.simulator.world.customer.send({ from: 'ada', type: 'text', text: 'a' });
    await graph('POST', `${WABA}/subscribed_apps`);
    bench.simulator.world.customer.send({ from: 'ada', type: 'text', text: 'b' });
    await bench.simulator.world.settled();
    expect(bench.simulator.world.webhooks().map((webhook) => webhook.state)).toEqual([
      'not_subscribed',
      'delivered',
    ]);
  });

  it('follows overrides for messages, never for account events', async () => {
    const override_callback_uri = `${bench.receiver.url}/override`;
    await graph('POST', `${WABA}/subscribed_apps`, {
      body: { override_callback_uri, verify_token: 'right' },
    });
    bench.simulator.world.customer.send({ from: 'ada', type: 'text', text: 'a' });
    bench.simulator.world.account.offboard();
    await bench.simulator.world.settled();
    expect(bench.simulator.world.webhooks().map((webhook) => webhook.url)).toEqual([
      override_callback_uri,
      bench.receiver.url,
    ]);
  });
});

describe('media', () => {
  it('serves what a customer sent: node, short-lived url, bytes with the token', async () => {
    const sent = bench.simulator.world.customer.send({ from: 'ada', type: 'image' });
    const node = await graph(
      'GET',
      `/v25.0/${String(sent.content.id)}?phone_number_id=${demoNumber.phoneNumberId}`,
    );
    expect(node.body).toMatchObject({ mime_type: 'image/png', messaging_product: 'whatsapp' });
    const url = String(node.body.url);
    const bearer = { authorization: `Bearer ${demoNumber.accessToken}` };
    const file = await fetch(url, { headers: bearer });
    expect(Buffer.from(await file.arrayBuffer())).toHaveLength(Number(node.body.file_size));
    expect((await fetch(url)).status).toBe(400);
    bench.simulator.world.advanceClock(301_000);
    expect((await fetch(url, { headers: bearer })).status).toBe(404);
    bench.simulator.world.advanceClock(7 * 86_400_000);
    expect((await graph('GET', `/v25.0/${String(sent.content.id)}`)).body.error?.code).toBe(100);
  });

  it('takes multipart uploads that a send can name', async () => {
    const form = new FormData();
    form.set('messaging_product', 'whatsapp');
    form.set('file', new Blob(['hello'], { type: 'text/plain' }), 'a.txt');
    const headers = { authorization: `Bearer ${demoNumber.accessToken}` };
    const answer = await fetch(`${bench.simulator.url}${NUMBER}/media`, {
      method: 'POST',
      headers,
      body: form,
    });
    const { id } = (await answer.json()) as { id: string };
    expect(bench.simulator.world.media.get(id)?.bytes.toString()).toBe('hello');
  });
});

describe('faults on Graph calls', () => {
  const message = { messaging_product: 'whatsapp', to: '+15550001234', type: 'text', text: { body: 'a' } };

  it('refuses at once, as often as asked', async () => {
    bench.simulator.world.customer.send({ from: 'ada', type: 'text', text: 'a' });
    bench.simulator.world.faults.set({ graph: [{ code: 130429, times: 1, match: { path: '/messages' } }] });
    const refused = await graph('POST', `${NUMBER}/messages`, { body: message });
    expect([refused.status, refused.body.error?.code]).toEqual([400, 130429]);
    expect((await graph('POST', `${NUMBER}/messages`, { body: message })).status).toBe(200);
  });

  it('accepts and fails later', async () => {
    bench.simulator.world.customer.send({ from: 'ada', type: 'text', text: 'a' });
    bench.simulator.world.faults.set({ graph: [{ code: 131049, as: 'async' }] });
    expect((await graph('POST', `${NUMBER}/messages`, { body: message })).status).toBe(200);
    await bench.simulator.world.settled();
    const failed = bench.receiver
      .changes('messages')
      .flatMap((value) => (value.statuses ?? []) as { status: string }[]);
    expect(failed).toMatchObject([{ status: 'failed', errors: [{ code: 131049 }] }]);
    expect(bench.simulator.world.chat('ada').messages[1]?.visibleTo).toEqual(['owner']);
  });

  it('hangs after the work: the message is sent though no answer comes', async () => {
    bench.simulator.world.customer.send({ from: 'ada', type: 'text', text: 'a' });
    bench.simulator.world.faults.set({ graph: [{ hang: 'after' }] });
    const stop = new AbortController();
    const headers = { authorization: `Bearer ${demoNumber.accessToken}`, 'content-type': 'application/json' };
    const call = fetch(`${bench.simulator.url}${NUMBER}/messages`, {
      method: 'POST',
      headers,
      body: JSON.stringify(message),
      signal: stop.signal,
    });
    const done = new Promise<void>((resolve) => {
      bench.simulator.world.onChange((change) => change.type === 'graph_call' && resolve());
    });
    await done;
    stop.abort();
    await expect(call).rejects.toThrow();
    expect(bench.simulator.world.chat('ada').messages).toHaveLength(2);
  });

  it('cuts before the work: nothing is sent', async () => {
    bench.simulator.world.faults.set({ graph: [{ cut: 'before', times: 1 }] });
    await expect(graph('POST', `${NUMBER}/messages`, { body: message })).rejects.toThrow();
    expect(bench.simulator.world.chat('ada').messages).toHaveLength(0);
  });

  const codes = async (bodies: object[]): Promise<number[]> => {
    const answers: number[] = [];
    for (const body of bodies) {
      const { status, body: answer } = await graph('POST', `${NUMBER}/messages`, { body });
      answers.push(answer.error?.code ?? status);
    }
    return answers;
  };
  const hello = (to: string, name = 'hello_world') => ({
    ...{ messaging_product: 'whatsapp', to, type: 'template' },
    template: { name, language: { code: 'en_US' } },
  });

  it.each([
    ['people, however they are written', { to: ['15550001234'] }, [131026, 200]],
    ['a template', { template: 'hello_world' }, [131026, 131026]],
    ['another template', { template: 'order_update' }, [200, 200]],
    ['a kind of message', { type: 'text' }, [200, 200]],
    ['a number', { from: demoNumber.phoneNumberId }, [131026, 131026]],
    ['another number', { from: '1' }, [200, 200]],
  ])('strike only %s', async (_what, match, expected) => {
    bench.simulator.world.faults.set({ graph: [{ code: 131026, match }] });
    expect(await codes([hello('+1 (555) 000-1234'), hello('+15550009876')])).toEqual(expected);
  });

  it('let some pass first, and strike a share', async () => {
    const { faults } = bench.simulator.world;
    faults.set({ graph: [{ code: 131000, skip: 2, times: 1 }] });
    const four = Array.from({ length: 4 }, () => hello('+15550001234'));
    expect(await codes(four)).toEqual([200, 200, 131000, 200]);
    faults.set({ graph: [{ code: 131000, share: 0.5 }] });
    const struck = (await codes(Array.from({ length: 60 }, () => hello('+15550001234')))).filter(
      (code) => code === 131000,
    );
    expect(struck.length).toBeGreaterThan(10);
    expect(struck.length).toBeLessThan(50);
  });

  it('say when calls are welcome again', async () => {
    bench.simulator.world.faults.set({ graph: [{ code: 80007, subcode: 2446079, regain_minutes: 12 }] });
    const answer = await fetch(`${bench.simulator.url}${NUMBER}`, {
      headers: { authorization: `Bearer ${demoNumber.accessToken}` },
    });
    expect(await answer.json()).toMatchObject({
      error: { code: 80007, error_subcode: 2446079, is_transient: true },
    });
    const usage = JSON.parse(answer.headers.get('x-business-use-case-usage') ?? '{}');
    expect(usage[demoNumber.phoneNumberId]).toMatchObject([{ estimated_time_to_regain_access: 12 }]);
  });

  it('fail after the message was told as sent', async () => {
    bench.simulator.world.faults.set({ graph: [{ code: 131053, as: 'async', after_sent: true }] });
    await codes([hello('+15550001234')]);
    await bench.simulator.world.settled();
    const told = bench.receiver
      .changes('messages')
      .flatMap((value) => (value.statuses ?? []) as { status: string }[]);
    expect(told).toMatchObject([{ status: 'sent' }, { status: 'failed', errors: [{ code: 131053 }] }]);
  });

  it.each([
    ['before', 0],
    ['after', 1],
  ] as const)('reset the connection %s the work', async (reset, sent) => {
    bench.simulator.world.faults.set({ graph: [{ reset, times: 1 }] });
    await expect(codes([hello('+15550001234')])).rejects.toThrow();
    expect(bench.simulator.world.chat('ada').messages).toHaveLength(sent);
  });
});
