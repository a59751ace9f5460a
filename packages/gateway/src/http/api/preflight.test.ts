/** The preflight, consents, the list of countries and the branding, at the door. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consentTextVersion, ownersItems } from '../../preflight/item-words.ts';
import { adminKey, type TestApi, testApi } from '../testing-api.ts';
import { seedNumber, seedWorkspace } from '../testing-seed.ts';

let api: TestApi;
let key: string;
let reader: string;
let strangerKey: string;
beforeAll(async () => {
  api = await testApi();
  await api.seed(async (trx) => {
    await seedWorkspace(trx, 'ws_a');
    await seedWorkspace(trx, 'ws_b');
    await seedNumber(trx, 'ws_b', 'num_b');
  });
  key = await api.keyFor('ws_a', 'manage');
  reader = await api.keyFor('ws_a', 'read');
  strangerKey = await api.keyFor('ws_b', 'manage');
});
afterAll(() => api.close());

type Item = { id: string; about: string; status: string; found: string; claim: string | null };
const examine = async (phone_number: string, by = key) => {
  const answer = await api.ask('POST', '/api/v1/preflight', { key: by, body: { phone_number } });
  const items: Item[] = answer.body.items;
  return { ...answer, item: (id: string) => items.find((one) => one.id === id) };
};
const consent = (changed: object = {}, by = key) =>
  api.ask('POST', '/api/v1/consents', {
    key: by,
    body: {
      phone_number: '+49 30 1111111',
      items: ownersItems,
      name: 'Nadia Roe',
      text_version: consentTextVersion,
      ...changed,
    },
  });

describe('the preflight', () => {
  test('lists what the owner must confirm, each with why, how to mend, and its claim', async () => {
    const { status, body } = await examine('+49 30 1111111');
    expect(status).toBe(200);
    expect(body).toMatchObject({ phone_number: '+49 30 1111111', consent_text_version: consentTextVersion });
    const owners = (body.items as Item[]).filter(({ about }) => about === 'owner');
    expect(owners.map(({ claim }) => claim).sort()).toEqual(
      ['S10', 'S11', 'S15', 'S16', 'S19', 'S22', 'S8', 'S9'].sort(),
    );
    for (const item of owners) {
      expect(item).toMatchObject({ status: 'to_confirm', confirmed_at: null });
      expect(item).toMatchObject({
        why: expect.stringMatching(/\.$/),
        how_to_mend: expect.stringMatching(/\.$/),
      });
    }
  });

  test('a silent Meta makes no error', async () => {
    const { item, body } = await examine('+49 30 1111111');
    expect(item('graph')).toMatchObject({ status: 'failed', found: 'No answer: nobody plays Meta here.' });
    expect(item('permissions')?.status).toBe('unknown');
    expect(body.ready).toBe(false);
  });

  test("another workspace's number is told as connected, not whose it is", async () => {
    const { item, body } = await examine('+49 30 901820');
    expect(item('not_connected_yet')).toMatchObject({ status: 'failed' });
    expect(JSON.stringify(body)).not.toMatch(/ws_b|num_b/);
    expect((await examine('+49 30 901820', strangerKey)).item('not_connected_yet')?.found).toContain(
      'here already',
    );
  });

  test('what is no number is a finding, not a fault', async () => {
    const { status, body, item } = await examine('030 901820');
    expect(status).toBe(200);
    expect(body.phone_number).toBeNull();
    expect(item('number_readable')?.status).toBe('failed');
  });

  test('needs `manage`, and a workspace with the operator’s key', async () => {
    expect((await examine('+49 30 1111111', reader)).status).toBe(403);
    expect((await examine('+49 30 1111111', adminKey)).body).toMatchObject({ code: 'invalid_request' });
  });
});

describe('a consent', () => {
  test('says who confirmed what, by which text; the preflight then knows it for that number only', async () => {
    const given = await consent({ onboarding_id: 'onb_1', language: 'pt-BR' });
    expect(given.status).toBe(201);
    expect(given.body).toEqual({
      ...{ id: expect.stringMatching(/^cns_/), workspace_id: 'ws_a', onboarding_id: 'onb_1' },
      ...{ phone_number: '+49301111111', items: ownersItems, name: 'Nadia Roe' },
      ...{ text_version: consentTextVersion, language: 'pt-BR', given_at: expect.any(String) },
    });
    const { item } = await examine('+49301111111');
    expect(item('used_for_a_week')).toMatchObject({ status: 'ok', confirmed_at: given.body.given_at });
    expect((await examine('+49 30 2222222')).item('used_for_a_week')?.status).toBe('to_confirm');
  });

  test('is listed to its workspace and to nobody else', async () => {
    const own = await api.ask('GET', '/api/v1/consents', { key: reader });
    expect(own.body.data).toHaveLength(1);
    const others = await api.ask('GET', '/api/v1/consents', { key: strangerKey });
    expect(others.body.data).toEqual([]);
  });

  test.each([
    ['a number without its country', { phone_number: '030 1111111' }, 'invalid_request'],
    ['something that is found, not confirmed', { items: ['graph'] }, 'invalid_request'],
    ['nothing', { items: [] }, 'invalid_request'],
    ['nobody', { name: ' ' }, 'invalid_request'],
    ['another text', { text_version: '2020-01-01' }, 'conflict'],
  ])('of %s is refused', async (_name, changed, code) => {
    expect((await consent(changed)).body).toMatchObject({ code });
  });
});

test('the list of countries is seeded, and the operator’s to change', async () => {
  const path = '/api/v1/settings/excluded-countries';
  expect((await api.ask('GET', path, { key: reader })).body.data).toEqual([
    { calling_code: '+234', country: 'Nigeria' },
    { calling_code: '+27', country: 'South Africa' },
  ]);
  const put = (by: string, calling_codes: string[]) =>
    api.ask('PUT', path, { key: by, body: { calling_codes } });
  expect((await put(key, [])).status).toBe(403);
  expect((await put(adminKey, ['234'])).status).toBe(400);
  expect((await put(adminKey, ['+27', '+27', '+55'])).body.data).toEqual([
    { calling_code: '+27', country: 'South Africa' },
    { calling_code: '+55', country: 'Brazil' },
  ]);
  expect((await examine('+234 802 123 4567')).item('country')?.status).toBe('ok');
  expect((await put(adminKey, [])).body.data).toEqual([]);
});

test('branding is a workspace’s own; the operator’s is for all', async () => {
  const path = '/api/v1/branding';
  const nothing = { name: null, logo_url: null, colour: null };
  const wish = { name: 'Roe CRM', logo_url: 'https://crm.example/logo.svg', colour: '#0f5f5c' };
  expect((await api.ask('GET', path, { key: reader })).body).toEqual(nothing);
  expect((await api.ask('PUT', path, { key, body: wish })).body).toEqual(wish);
  expect((await api.ask('GET', path, { key: reader })).body).toEqual(wish);
  expect((await api.ask('GET', path, { key: strangerKey })).body).toEqual(nothing);
  expect((await api.ask('PUT', path, { key: adminKey, body: { ...wish, name: 'All' } })).status).toBe(200);
  expect((await api.ask('GET', path, { key: adminKey })).body.name).toBe('All');
  expect((await api.ask('GET', path, { key: reader })).body.name).toBe('Roe CRM');
  const elsewhere = await api.ask('PUT', `${path}?workspace_id=ws_none`, { key: adminKey, body: wish });
  expect(elsewhere.status).toBe(404);
  const bad = { ...wish, colour: 'red', logo_url: 'javascript:alert(1)' };
  expect((await api.ask('PUT', path, { key, body: bad })).body.errors).toHaveLength(2);
});
