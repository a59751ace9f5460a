import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, callGraph, startBench } from '../test-receiver.ts';
import { bakeryNumber, demoApp, demoNumber, partnerPortfolio } from '../world/demo.ts';
import type { JsonObject } from '../world/model.ts';
import { DAY } from '../world/phone-app.ts';

const PNID = bakeryNumber.phoneNumberId;
let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
  bench.simulator.world.settings.set({ sync_after_ms: 0, history_chunk_every_ms: 0 });
});
afterEach(() => bench.close());

const graph = (method: string, path: string, options: { token?: string; body?: unknown } = {}) =>
  callGraph(bench.simulator, method, path, options);
const exchange = (code: string, more: Record<string, string> = {}) => {
  const query = new URLSearchParams({ client_id: demoApp.id, client_secret: 'test-secret', code, ...more });
  return graph('GET', `/v25.0/oauth/access_token?${query}`, { token: '' });
};
/** A finished signup of the bakery, its app subscribed. */
async function connect(wish: { shareHistory?: boolean; wabaId?: string } = {}) {
  const done = bench.simulator.world.signup.finish({ number: PNID, ...wish });
  const token = String((await exchange(done.code)).body.access_token);
  await graph('POST', `/${done.wabaId}/subscribed_apps`, { token });
  return { ...done, token };
}
const sync = (token: string, sync_type: string) =>
  graph('POST', `/v25.0/${PNID}/smb_app_data`, { token, body: { messaging_product: 'whatsapp', sync_type } });
const told = async (field: string) => {
  await bench.simulator.world.settled();
  return bench.receiver.changes(field);
};

describe('the code', () => {
  it('becomes a token once, that reaches what was connected', async () => {
    const { wabaId, code, token } = await connect();
    const { data } = (await graph('GET', `/${wabaId}/phone_numbers`, { token })).body;
    expect(data).toMatchObject([{ id: PNID, display_phone_number: '+44 20 7946 0958' }]);
    const fields = 'fields=is_on_biz_app,platform_type';
    expect((await graph('GET', `/${PNID}?${fields}`, { token })).body).toMatchObject({
      is_on_biz_app: true,
      platform_type: 'CLOUD_API',
    });
    expect((await graph('GET', `/${demoNumber.wabaId}`, { token })).body.error?.code).toBe(100);
    const again = await exchange(code);
    expect([again.status, again.body.error]).toMatchObject([400, { code: 100, type: 'OAuthException' }]);
  });

  it('dies after 30 seconds', async () => {
    const { code } = bench.simulator.world.signup.finish({ number: PNID });
    bench.simulator.world.advanceClock(30_001);
    expect((await exchange(code)).body.error).toMatchObject({ code: 100, error_subcode: 36007 });
  });

  it('wants the right app and secret, and is nowhere in the log', async () => {
    const { code } = bench.simulator.world.signup.finish({ number: PNID });
    expect((await exchange(code, { client_id: '1' })).body.error?.code).toBe(101);
    expect((await exchange(code, { client_secret: 'no' })).body.error?.code).toBe(1);
    const token = String((await exchange(code)).body.access_token);
    const log = JSON.stringify(bench.simulator.world.graphCalls());
    for (const secret of [code, token, 'test-secret']) expect(log).not.toContain(secret);
  });
});

describe('what a token may touch', () => {
  it('is told by debug_token, the newest WABA first', async () => {
    const first = await connect({ wabaId: 'new' });
    bench.simulator.world.account.disconnect({ phoneNumberId: PNID });
    const { world } = bench.simulator;
    const other = { displayPhoneNumber: '+44 20 7946 0777', verifiedName: 'Second oven' };
    world.store.addNumber({ ...other, phoneNumberId: '106540000000009', link: 'phone_only' });
    const portfolio = bakeryNumber.portfolioId;
    const oven = world.signup.finish({ number: '+44 20 7946 0777', portfolio, wabaId: first.wabaId });
    const second = await connect({ wabaId: 'new' });
    expect(oven.wabaId).toBe(first.wabaId);
    const debug = await graph('GET', `/debug_token?input_token=${second.token}`, {
      token: `${demoApp.id}|test-secret`,
    });
    expect(debug.body.data).toMatchObject({
      granular_scopes: [
        { scope: 'whatsapp_business_management', target_ids: [second.wabaId, first.wabaId] },
        { scope: 'whatsapp_business_messaging' },
      ],
    });
  });

  it('ends with the link', async () => {
    const { token, wabaId } = await connect();
    bench.simulator.world.account.disconnect({ phoneNumberId: PNID });
    expect((await graph('GET', `/${PNID}`, { token })).body.error).toMatchObject({ code: 100 });
    bench.simulator.world.settings.set({ removed_token: 'invalid' });
    const refused = await graph('GET', `/${wabaId}`, { token });
    expect([refused.status, refused.body.error?.code]).toEqual([401, 190]);
    bench.simulator.world.settings.set({ removed_token: 'no_access' });
    const again = await connect();
    expect((await graph('GET', `/${PNID}`, { token })).body.error?.code).toBe(100);
    expect((await graph('GET', `/${PNID}`, { token: again.token })).status).toBe(200);
  });

  it('shows the app its permissions', async () => {
    const { body } = await graph('GET', `/${demoApp.id}/permissions`, { token: `${demoApp.id}|test-secret` });
    expect(body.data).toMatchObject([{ permission: 'whatsapp_business_management', status: 'live' }, {}]);
  });
});

describe('a finished signup', () => {
  it('is told to the app as PARTNER_ADDED, under the partner’s portfolio', async () => {
    const { wabaId, businessId } = await connect();
    expect(await told('account_update')).toEqual([
      { event: 'PARTNER_ADDED', waba_info: { waba_id: wabaId, owner_business_id: businessId } },
    ]);
    expect(bench.receiver.received[0]?.body.entry[0]?.id).toBe(partnerPortfolio.id);
  });

  it('leaves registration to the app', async () => {
    const { token } = await connect();
    for (const edge of ['register', 'deregister'])
      expect((await graph('POST', `/${PNID}/${edge}`, { token })).body.error?.code).toBe(100);
  });
});

describe('smb_app_data', () => {
  it('sends the contacts in batches', async () => {
    bench.simulator.world.settings.set({ contacts_batch: 2 });
    const { token } = await connect();
    const accepted = await sync(token, 'smb_app_state_sync');
    expect(accepted.body).toEqual({ messaging_product: 'whatsapp', request_id: expect.any(String) });
    const batches = await told('smb_app_state_sync');
    expect(batches.map(({ state_sync }) => (state_sync as JsonObject[]).length)).toEqual([2, 1]);
  });

  it('sends the past in phases and shuffled chunks up to 100, and the media of the last 14 days', async () => {
    const { token } = await connect();
    expect((await sync(token, 'history')).status).toBe(200);
    const values = await told('history');
    const chunks = values.flatMap(({ history }) => (history ?? []) as { metadata: Record<string, number> }[]);
    expect(new Set(chunks.map(({ metadata }) => metadata.phase))).toEqual(new Set([0, 1, 2]));
    expect(Math.max(...chunks.map(({ metadata }) => metadata.progress ?? 0))).toBe(100);
    expect(values.some(({ messages, message_echoes }) => messages ?? message_echoes)).toBe(true);
  });

  it.each([
    ['declined', [{ history: [{ errors: [{ code: 2593109 }] }] }]],
    ['empty', [{ history: [{ threads: [] }] }]],
    ['silent', []],
  ] as const)('is accepted and then %s', async (history_outcome, expected) => {
    bench.simulator.world.settings.set({ history_outcome });
    const { token } = await connect();
    expect((await sync(token, 'history')).status).toBe(200);
    expect(await told('history')).toMatchObject(expected);
  });

  it('follows the owner’s answer: no history without consent, also without the envelope', async () => {
    const { token } = await connect({ shareHistory: false });
    await sync(token, 'history');
    expect(await told('history')).toMatchObject([{ history: [{ errors: [{ code: 2593109 }] }] }]);
    bench.simulator.world.history.decline({ phoneNumberId: PNID, bare: true });
    await bench.simulator.world.settled();
    expect(JSON.parse(String(bench.receiver.received.at(-1)?.bytes))).toMatchObject({
      metadata: { phone_number_id: PNID },
      history: [{ errors: [{ code: 2593109 }] }],
    });
  });

  it('works once of each kind, within 24 hours of the signup', async () => {
    const { token } = await connect();
    await sync(token, 'history');
    expect((await sync(token, 'history')).body.error?.code).toBe(2593107);
    bench.simulator.world.advanceClock(DAY + 1);
    expect((await sync(token, 'smb_app_state_sync')).body.error?.code).toBe(2593108);
    bench.simulator.world.account.disconnect({ phoneNumberId: PNID });
    const again = await connect();
    expect((await sync(again.token, 'history')).status).toBe(200);
  });
});
