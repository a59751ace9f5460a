/** The hosted page's door: who gets in, what the browser may do there, and what has to come first. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { consentTextVersion, ownersItems } from '../../preflight/item-words.ts';
import { type TestApi, testApi } from '../testing-api.ts';
import { seedWorkspace } from '../testing-seed.ts';

let api: TestApi;
let key: string;
let page: string;
beforeAll(async () => {
  api = await testApi();
  await api.seed((trx) => seedWorkspace(trx, 'ws_a'));
  key = await api.keyFor('ws_a', 'manage');
});
afterAll(() => api.close());
beforeEach(async () => {
  page = await begin();
});

/** The path of a new page. */
async function begin(body: object = {}): Promise<string> {
  const begun = await api.ask('POST', '/api/v1/onboardings', { key, body });
  expect(begun.status).toBe(201);
  return new URL(begun.body.connect_url).pathname;
}
const phone_number = '+49 30 1111111';
const consent = (changed: object = {}) =>
  api.ask('POST', `${page}/consent`, {
    body: {
      phone_number,
      items: ownersItems,
      name: 'Nadia Roe',
      text_version: consentTextVersion,
      ...changed,
    },
  });

describe('the page', () => {
  test('is there for whoever has its address; nothing inline may run, the SDK may, and the window may speak to it', async () => {
    const { status, headers, body } = await api.ask('GET', page);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("script-src 'self' http://127.0.0.1:9;");
    expect(policy).not.toContain('unsafe');
    expect(headers['cross-origin-opener-policy']).toBe('unsafe-none');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['cache-control']).toBe('no-store');
    expect(body).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=/);
  });

  test.each([
    ['https://crm.example/logo.svg', "img-src 'self' data: https://crm.example;"],
    ['https://crm.example;sandbox,x/logo.svg', "img-src 'self' data:;"],
  ])('lets in the logo %s, and nothing that its address says besides', async (logo_url, directive) => {
    await api.ask('PUT', '/api/v1/branding', { key, body: { name: null, logo_url, colour: null } });
    const { headers } = await api.ask('GET', page);
    expect(headers['content-security-policy']).toContain(directive);
    expect(headers['content-security-policy']).not.toMatch(/sandbox|,/);
  });

  test('is served with every file that it and its modules name', async () => {
    const { body } = await api.ask('GET', page);
    const named = [...String(body).matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((match) => match[1] ?? '');
    expect(named.length).toBeGreaterThan(3);
    const seen = new Set<string>();
    for (let open = named; open.length > 0; ) {
      const path = open.pop() ?? '';
      if (seen.has(path)) continue;
      seen.add(path);
      const file = await api.ask('GET', path);
      expect(file.status, path).toBe(200);
      for (const [, found = ''] of String(file.body).matchAll(/from '(\.[^']+)'/g)) {
        open.push(new URL(found, `http://x${path}`).pathname);
      }
    }
    expect(seen.size).toBeGreaterThan(10);
  });

  test('its preview stands in a frame of the console, and nowhere else', async () => {
    const wish = '/connect/preview?name=Crumb&logo_url=https://crm.example/logo.svg';
    const framed = await api.server.inject({ url: wish, headers: { 'sec-fetch-dest': 'iframe' } });
    expect(framed.statusCode).toBe(200);
    const policy = String(framed.headers['content-security-policy']);
    expect(policy).toContain("img-src 'self' data: https://crm.example;");
    expect(policy).toContain("frame-ancestors 'self'");
    expect((await api.ask('GET', wish)).status).toBe(404);
  });

  test('of an address that never was says so; one that has run out, too', async () => {
    const nowhere = await api.ask('GET', `/connect/${'A'.repeat(43)}`);
    expect([nowhere.status, nowhere.body]).toEqual([
      404,
      expect.stringContaining('ask whoever gave you the link'),
    ]);
    expect((await api.ask('GET', '/connect/short')).status).toBe(404);
    await api.seed((trx) =>
      trx
        .updateTable('onboardings')
        .set({ link_expires_at: new Date(0) })
        .execute(),
    );
    const late = await api.ask('GET', page);
    expect([late.status, late.body]).toEqual([410, expect.stringContaining('This link does not work')]);
    expect((await api.ask('GET', `${page}/state`)).body).toMatchObject({ code: 'link_expired' });
  });

  test('of an onboarding that was cancelled by API is gone', async () => {
    const { data } = (await api.ask('GET', '/api/v1/onboardings', { key })).body;
    await api.ask('POST', `/api/v1/onboardings/${data[0].id}/cancel`, { key });
    expect((await api.ask('GET', page)).status).toBe(410);
  });

  test('wears the branding, and lets the logo in and nothing else', async () => {
    const wish = { name: 'Roe CRM', logo_url: 'https://crm.example/logo.svg', colour: '#0f5f5c' };
    await api.ask('PUT', '/api/v1/branding', { key, body: wish });
    expect((await api.ask('GET', `${page}/state`)).body.branding).toEqual(wish);
    const policy = String((await api.ask('GET', page)).headers['content-security-policy']);
    expect(policy).toContain("img-src 'self' data: https://crm.example;");
  });
});

describe('in the language of its reader', () => {
  const asked = (query: string, accept?: string) =>
    api.server.inject({
      url: `${page}${query}`,
      headers: accept === undefined ? {} : { 'accept-language': accept },
    });

  test.each([
    ['', undefined, 'en'],
    ['', 'es-MX,es;q=0.9,en;q=0.8', 'es'],
    ['', 'en-GB,en;q=0.9,es;q=0.8', 'en'],
    ['', 'de-DE,de;q=0.9,es;q=0.5,en;q=0.3', 'es'],
    ['', 'de', 'en'],
    ['?language=es', 'en', 'es'],
    ['?language=en', 'es', 'en'],
    ['?language=fr', 'es', 'es'],
    ['?language=en&language=es', 'es', 'es'],
  ])('%s and a browser that wants %s: %s', async (query, accept, language) => {
    const { body, headers } = await asked(query, accept);
    expect(body).toContain(`<html lang="${language}">`);
    expect(body).toContain(`lang="${language}" aria-current="true"`);
    expect(body).toContain(language === 'es' ? 'Su contraseña no se ve aquí' : 'never seen here');
    expect(body).not.toContain('{{');
    expect(headers.vary).toContain('accept-language');
  });

  test('the onboarding may say which: it stands in the link', async () => {
    const begun = await api.ask('POST', '/api/v1/onboardings', { key, body: { language: 'es' } });
    expect(begun.body.connect_url).toMatch(/\/connect\/[\w-]{43}\?language=es$/);
    const strange = await api.ask('POST', '/api/v1/onboardings', { key, body: { language: 'fr' } });
    expect(strange.status).toBe(400);
  });

  test('a link that does not work, the checks, their findings, refusals and steps are Spanish too', async () => {
    const headers = { 'accept-language': 'es' };
    const gone = await api.server.inject({ url: `/connect/${'A'.repeat(43)}`, headers });
    expect(gone.body).toContain('Este enlace no funciona');
    const post = (path: string, payload: object) =>
      api.server.inject({ method: 'POST', url: `${page}/${path}`, headers, payload });
    const { items, operator_faults } = (await post('preflight', { phone_number })).json();
    expect(items.map(({ title }: { title: string }) => title)).toContain(
      'El número pertenece a mi empresa y puedo decidir sobre él',
    );
    expect(items.map(({ found }: { found: string | null }) => found)).toContain('No está conectado aquí.');
    expect(operator_faults).toContain('Meta responde');
    const shape = await post('preflight', { phone_number: '1' });
    expect(shape.json()).toMatchObject({
      code: 'invalid_request',
      detail: expect.stringContaining('La petición no es válida: phone_number: debe tener al menos'),
    });
    expect(shape.headers['content-type']).toContain('application/problem+json');
    await post('consent', {
      phone_number,
      items: ownersItems,
      name: 'Noa Roe',
      text_version: consentTextVersion,
    });
    const { data: given } = (await api.ask('GET', '/api/v1/consents', { key })).body;
    expect(given).toMatchObject([{ name: 'Noa Roe', language: 'es' }]);
    const data = { error_code: '900103', error_message: 'Try again after 7 days.' };
    const news = { type: 'WA_EMBEDDED_SIGNUP', event: 'CANCEL', data };
    const told = await post('finish', { session_info: news });
    expect(told.json().onboarding.steps).toContainEqual({
      ...{ name: 'receive_code', title: 'Llegó la respuesta de Meta', state: expect.any(String) },
    });
    expect(told.json().onboarding.refusal).toMatchObject({
      code: 'number_too_young',
      title: expect.stringContaining('demasiado'),
    });
  });
});

describe('what has to come first', () => {
  test('nothing is launched and no news is taken before everything is confirmed', async () => {
    const before = await api.ask('GET', `${page}/state`);
    expect(before.body).toMatchObject({
      confirmed: null,
      onboarding: { state: 'launched', sync_wanted: false },
    });
    expect((await api.ask('POST', `${page}/launch`, { body: {} })).body).toMatchObject({ code: 'conflict' });
    expect((await api.ask('POST', `${page}/finish`, { body: { code: 'c' } })).body).toMatchObject({
      code: 'conflict',
    });
    await consent({ items: ownersItems.slice(1) });
    expect((await api.ask('POST', `${page}/launch`, { body: {} })).status).toBe(409);
    expect((await consent()).body.confirmed).toEqual({ phone_number: '+49 30 1111111', name: 'Nadia Roe' });
    const launch = await api.ask('POST', `${page}/launch`, { body: {} });
    expect(launch.body).toMatchObject({
      ...{ app_id: '27', graph_version: 'v25.0', sdk_url: 'http://127.0.0.1:9/sdk.js' },
      login: {
        ...{ config_id: '81', response_type: 'code', override_default_response_type: true },
        extras: { featureType: 'whatsapp_business_app_onboarding' },
      },
    });
    expect(JSON.stringify(launch.body)).not.toContain('app-secret');
  });

  test('the preflight tells the owner of the number, and of the app only that something is amiss', async () => {
    const { body } = await api.ask('POST', `${page}/preflight`, { body: { phone_number } });
    expect(body.operator_faults).toContain('Meta answers');
    const items: { about: string }[] = body.items;
    expect(items.filter(({ about }) => about === 'app')).toEqual([]);
    expect(items.filter(({ about }) => about === 'owner')).toHaveLength(ownersItems.length);
  });

  test('a preflight asks Meta: it cannot be asked for without end', async () => {
    const asked = Array.from({ length: 13 }, () =>
      api.ask('POST', `${page}/preflight`, { body: { phone_number } }),
    );
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
  });
});

test('the news of the window reach the onboarding, each as it comes', async () => {
  await consent();
  const cancel = {
    type: 'WA_EMBEDDED_SIGNUP',
    event: 'CANCEL',
    data: { current_step: 'PHONE_NUMBER_SETUP' },
  };
  const cancelled = await api.ask('POST', `${page}/finish`, { body: { session_info: cancel, sync: true } });
  expect(cancelled.body.onboarding).toMatchObject({
    ...{ state: 'cancelled', cancelled_at_step: 'PHONE_NUMBER_SETUP', sync_wanted: true },
  });
  const refused = {
    ...cancel,
    data: {
      error_code: '900103',
      error_message: 'It has not been used long enough. Try again after 7 days.',
    },
  };
  const told = await api.ask('POST', `${page}/finish`, { body: { session_info: refused } });
  expect(told.body.onboarding.refusal).toMatchObject({ code: 'number_too_young' });
  const coded = await api.ask('POST', `${page}/finish`, { body: { code: 'a-code' } });
  expect(coded.body.onboarding.state).toBe('code_received');
  expect(JSON.stringify(coded.body)).not.toContain('a-code');
});
