/** Subscribers: making, changing, removing. */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSealer } from '../../numbers/seal.ts';
import { adminKey, type TestApi, testApi } from '../testing-api.ts';
import { seedEvents, seedNumber, seedWorkspace } from '../testing-seed.ts';

let api: TestApi;
let key: string;
const sealer = createSealer(randomBytes(32));
beforeAll(async () => {
  api = await testApi({ sealer });
  await api.seed(async (trx) => {
    await seedWorkspace(trx, 'ws_a');
    await seedWorkspace(trx, 'ws_b');
    await seedNumber(trx, 'ws_a', 'num_a');
    await seedNumber(trx, 'ws_b', 'num_b');
  });
  key = await api.keyFor('ws_a', 'manage');
});
afterAll(() => api.close());

const make = (body: object, by = key) => api.ask('POST', '/api/v1/subscribers', { key: by, body });
const url = 'https://example.com/hook';
const sealedOf = async (id: string): Promise<Buffer> => {
  const row = await api.seed((trx) =>
    trx.selectFrom('subscribers').select('secret_sealed').where('id', '=', id).executeTakeFirstOrThrow(),
  );
  return row.secret_sealed;
};

describe('making', () => {
  test('with nothing but an address; the secret is made, shown once and sealed', async () => {
    const answer = await make({ url });
    expect(answer.status).toBe(201);
    expect(answer.headers['cache-control']).toBe('no-store');
    const { secret, ...shown } = answer.body;
    expect(shown).toEqual({
      id: expect.stringMatching(/^sub_/),
      workspace_id: 'ws_a',
      url,
      format: 'tandem',
      event_types: null,
      number_ids: null,
      ordering: 'conversation',
      include_history: false,
      settings: {},
      audience: 'everyone',
      include_echoes: false,
      include_handoffs: false,
      ...{ origins: null, filter: null, header_names: [], max_in_flight: null, max_per_second: null },
      paused: false,
      health: { state: 'healthy', failing_since: null, next_try_at: null, disabled_at: null },
      created_at: expect.any(String),
    });
    expect(() => new Webhook(secret)).not.toThrow();
    expect(sealer.unseal(await sealedOf(shown.id), shown.id)).toBe(secret);
    const read = await api.ask('GET', `/api/v1/subscribers/${shown.id}`, { key });
    expect(read.body).toEqual({ ...shown, backlog: { pending: 0, parked: 0, oldest_pending_at: null } });
    const list = await api.ask('GET', '/api/v1/subscribers', { key });
    expect(JSON.stringify(list.body)).not.toContain('whsec_');
  });

  test('with filters and a secret of its own', async () => {
    const bare = randomBytes(24).toString('base64');
    const wish = {
      url,
      event_types: ['message.sent'],
      number_ids: ['num_a'],
      ordering: 'none',
      secret: bare,
    };
    const answer = await make(wish);
    expect(answer.body).toMatchObject({ ...wish, secret: `whsec_${bare}` });
    expect((await make({ url, secret: `whsec_${bare}` })).body.secret).toBe(`whsec_${bare}`);
  });

  test.each([
    [{}, 'url'],
    [{ url: 'ftp://example.com' }, 'url'],
    [{ url: 'https://user:pass@example.com' }, 'url'],
    [{ url: 'http://127.0.0.1/' }, 'url'],
    [{ url: 'http://localhost:3000/' }, 'url'],
    [{ url, format: 'xml' }, 'format'],
    [{ url, event_types: ['message.sent', 'nonsense'] }, 'event_types.1'],
    [{ url, event_types: [] }, 'event_types'],
    [{ url, number_ids: ['num_a', 'num_b'] }, 'number_ids.1'],
    [{ url, secret: 'short' }, 'secret'],
    [{ url, secret: randomBytes(16).toString('base64') }, 'secret'],
    [{ url, secret: 'whsec_' }, 'secret'],
    [{ url, secret: `whsec_${randomBytes(30).toString('base64url')}-_` }, 'secret'],
    [{ url, event_type: 'message.sent' }, 'event_type'],
    [{ url, workspace_id: '' }, 'workspace_id'],
  ])('%j is refused', async (body, path) => {
    const answer = await make(body);
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
    expect(answer.body.errors.map((fault: { path: string }) => fault.path)).toEqual([path]);
  });

  test('what is refused anyway asks no address for a handshake', async () => {
    const asked: string[] = [];
    const meta = await testApi({ handshake: { shake: async (to) => void asked.push(to) } });
    await meta.seed((trx) => seedWorkspace(trx, 'ws_a'));
    const body = { workspace_id: 'ws_a', url, format: 'meta', settings: { verify_token: 'word' } };
    const wish = (more: object) =>
      meta.ask('POST', '/api/v1/subscribers', { key: adminKey, body: { ...body, ...more } });
    for (const more of [{ secret: 'has spaces in it, 16' }, { filter: 'event.type ==' }]) {
      expect((await wish(more)).body.errors[0].path).toBe(Object.keys(more)[0]);
    }
    expect(asked).toEqual([]);
    expect((await wish({})).status).toBe(201);
    expect(asked).toEqual([url]);
    await meta.close();
  });

  test('private addresses where the operator allows them', async () => {
    const free = await testApi({ allowPrivateTargets: true });
    await free.seed((trx) => seedWorkspace(trx, 'ws_a'));
    const body = { url: 'http://127.0.0.1:9/', workspace_id: 'ws_a' };
    expect((await free.ask('POST', '/api/v1/subscribers', { key: adminKey, body })).status).toBe(201);
    await free.close();
  });
});

describe('changing', () => {
  test('what is named changes, the rest stays; the secret is shown only when it changed', async () => {
    const made = (await make({ url, event_types: ['message.sent'] })).body;
    const patch = (body: object) => api.ask('PATCH', `/api/v1/subscribers/${made.id}`, { key, body });
    const { secret: _, ...before } = made;
    const moved = await patch({ url: 'https://example.org/new' });
    expect(moved.body).toEqual({ ...before, url: 'https://example.org/new' });
    const opened = await patch({ event_types: null });
    expect(opened.body.event_types).toBeNull();
    const secret = `whsec_${randomBytes(32).toString('base64')}`;
    expect((await patch({ secret })).body.secret).toBe(secret);
    expect(sealer.unseal(await sealedOf(made.id), made.id)).toBe(secret);
    expect((await patch({})).status).toBe(200);
    expect((await patch({ url: 'http://10.0.0.1/' })).body.errors[0].path).toBe('url');
    expect((await patch({ number_ids: ['num_b'] })).body.errors[0].path).toBe('number_ids.0');
    expect((await patch({ workspace_id: 'ws_b' })).status).toBe(400);
  });
});

describe('removing', () => {
  test('with everything it was owed', async () => {
    const { id } = (await make({ url })).body;
    await api.seed((trx) => seedEvents(trx, 'ws_a', 5));
    const past = { from: '2020-01-01T00:00:00Z' };
    await api.ask('POST', `/api/v1/subscribers/${id}/replay`, { key, body: past });
    const left = () =>
      api.seed(async (trx) => {
        const { rows } = await sql<{ n: number }>`
          SELECT (SELECT count(*) FROM lanes WHERE subscriber_id = ${id}) +
            (SELECT count(*) FROM deliveries WHERE subscriber_id = ${id}) AS n`.execute(trx);
        return rows[0]?.n;
      });
    expect(await left()).toBeGreaterThan(0);
    expect((await api.ask('DELETE', `/api/v1/subscribers/${id}`, { key })).status).toBe(204);
    expect(await left()).toBe(0);
    expect((await api.ask('DELETE', `/api/v1/subscribers/${id}`, { key })).status).toBe(404);
  });
});
