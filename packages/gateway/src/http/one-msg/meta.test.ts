/**
 * Every operation that asks Meta: what the client gives, what Meta is asked, what the client gets. Both encodings.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { encodings, type TestChannel, testChannel } from './testing-channel.ts';

let channel: TestChannel;
const uploads: { bytes: string; mimeType: string; filename: string | undefined }[] = [];
const bytesOf = async (bytes: AsyncIterable<Buffer>): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};
beforeAll(async () => {
  channel = await testChannel({
    uploading: {
      hold: async (bytes) => ({ held: await bytesOf(bytes) }) as never,
      send: async (held, to, told) => {
        expect(to).toMatchObject({ phoneNumberId: 'meta_num_a', token: 'the-token' });
        uploads.push({ bytes: (held as unknown as { held: string }).held, ...told });
        return { kind: 'answered', status: 200, json: { id: '7701' }, usage: undefined };
      },
    },
  });
});
afterAll(() => channel.close());
beforeEach(() => void channel.asked());
afterEach(() => {
  expect(channel.api.bugs).toEqual([]);
  channel.answers.clear();
  uploads.length = 0;
});

const pnid = 'meta_num_a';
const waba = 'waba_num_a';
type Ask = { method?: string; path: string[]; query?: object; body?: object };
type Case = {
  name: string;
  verb?: 'GET' | 'POST' | 'DELETE' | 'PATCH';
  given?: object;
  meta: Record<string, unknown>;
  asks: Ask[];
  answer: unknown;
};

const profile = {
  about: 'Open',
  address: 'Mitte',
  email: 'a@shop.test',
  vertical: 'RETAIL',
  websites: ['https://shop.test'],
};
const flow = { id: '55', name: 'Book', categories: ['OTHER'], status: 'DRAFT' };
const flowFields = 'id,name,categories,status,validation_errors,json_version,endpoint_uri';
const node = {
  ...{ id: '9', name: 'order', language: 'en', status: 'APPROVED', category: 'UTILITY' },
  components: [{ type: 'BODY', text: 'Hi' }],
};
const component = { type: 'BODY', text: 'Hi {{1}}!' };

const cases: Case[] = [
  {
    name: 'me',
    meta: {
      [`GET ${pnid}/whatsapp_business_profile`]: { data: [{ ...profile, messaging_product: 'whatsapp' }] },
    },
    asks: [
      {
        path: [pnid, 'whatsapp_business_profile'],
        query: { fields: 'about,address,description,email,profile_picture_url,websites,vertical' },
      },
    ],
    answer: {
      ...profile,
      ...{ description: '', phone: '4930901820', photo: '', vertical: 'Shopping and Retail' },
    },
  },
  {
    name: 'me',
    verb: 'POST',
    given: { about: 'Closed', vertical: 'Restaurant', websites: ['https://shop.test'] },
    meta: { [`POST ${pnid}/whatsapp_business_profile`]: { success: true } },
    asks: [
      {
        method: 'POST',
        path: [pnid, 'whatsapp_business_profile'],
        body: {
          ...{ messaging_product: 'whatsapp', about: 'Closed', vertical: 'RESTAURANT' },
          websites: ['https://shop.test'],
        },
      },
    ],
    answer: { result: 'success' },
  },
  {
    name: 'commerce',
    meta: { [`GET ${pnid}/whatsapp_commerce_settings`]: { data: [{ id: '1', is_cart_enabled: true }] } },
    asks: [{ path: [pnid, 'whatsapp_commerce_settings'] }],
    answer: [{ id: '1', is_cart_enabled: true }],
  },
  {
    name: 'commerce',
    verb: 'POST',
    given: { params: { is_cart_enabled: true, is_catalog_visible: false } },
    meta: { [`POST ${pnid}/whatsapp_commerce_settings`]: { success: true } },
    asks: [
      {
        method: 'POST',
        path: [pnid, 'whatsapp_commerce_settings'],
        body: { is_cart_enabled: true, is_catalog_visible: false },
      },
    ],
    answer: { success: true },
  },
  {
    name: 'conversationalAutomation',
    meta: { [`GET ${pnid}`]: { id: pnid, conversational_automation: { prompts: ['Hi'] } } },
    asks: [{ path: [pnid], query: { fields: 'conversational_automation' } }],
    answer: { prompts: ['Hi'] },
  },
  {
    name: 'conversationalAutomation',
    verb: 'POST',
    given: { enable_welcome_message: true, prompts: ['Hi', 'Prices?'], commands: [{ command_name: 'menu' }] },
    meta: { [`POST ${pnid}/conversational_automation`]: { success: true } },
    asks: [
      {
        method: 'POST',
        path: [pnid, 'conversational_automation'],
        body: {
          ...{ enable_welcome_message: true, prompts: ['Hi', 'Prices?'] },
          commands: [{ command_name: 'menu' }],
        },
      },
    ],
    answer: {
      ...{ enable_welcome_message: true, prompts: ['Hi', 'Prices?'], commands: [{ command_name: 'menu' }] },
      success: true,
    },
  },
  {
    name: 'blockedUsers',
    meta: { [`GET ${pnid}/block_users`]: { data: [{ wa_id: '1202' }, { user_id: 'US.1' }] } },
    asks: [{ path: [pnid, 'block_users'], query: { limit: '500' } }],
    answer: { blockedUsers: ['1202', 'US.1'] },
  },
  ...(['blockUser', 'unblockUser'] as const).map((name): Case => {
    const method = name === 'blockUser' ? 'POST' : 'DELETE';
    return {
      ...{ name, verb: 'POST', given: { phone: 12020721369 } },
      meta: { [`${method} ${pnid}/block_users`]: { messaging_product: 'whatsapp' } },
      asks: [
        {
          method,
          path: [pnid, 'block_users'],
          body: { messaging_product: 'whatsapp', block_users: [{ user: '12020721369' }] },
        },
      ],
      answer: { result: 'success' },
    };
  }),
  {
    name: 'addTemplate',
    verb: 'POST',
    given: { name: 'order', category: 'TRANSACTIONAL', language: 'en', components: [component] },
    meta: {
      [`POST ${waba}/message_templates`]: { id: '9', status: 'PENDING', category: 'UTILITY' },
      [`GET ${waba}`]: { message_template_namespace: 'ns_1' },
    },
    asks: [
      {
        method: 'POST',
        path: [waba, 'message_templates'],
        body: { name: 'order', category: 'UTILITY', language: 'en', components: [component] },
      },
      { path: [waba], query: { fields: 'message_template_namespace' } },
    ],
    answer: {
      ...{ name: 'order', language: 'en', category: 'UTILITY', components: [component] },
      ...{ id: '9', status: 'pending', namespace: 'ns_1' },
    },
  },
  {
    name: 'removeTemplate',
    verb: 'POST',
    given: { name: 'order' },
    meta: { [`DELETE ${waba}/message_templates`]: { success: true } },
    asks: [{ method: 'DELETE', path: [waba, 'message_templates'], query: { name: 'order' } }],
    answer: { result: 'success' },
  },
  {
    name: 'media/7701',
    verb: 'DELETE',
    meta: { 'GET 7701': { url: 'https://meta.test/x' }, 'DELETE 7701': { success: true } },
    asks: [
      { path: ['7701'], query: { phone_number_id: pnid } },
      { method: 'DELETE', path: ['7701'], query: { phone_number_id: pnid } },
    ],
    answer: { result: 'success' },
  },
  {
    name: 'deleteMedia',
    verb: 'POST',
    given: { mediaId: '7701' },
    meta: { 'GET 7701': { url: 'https://meta.test/x' }, 'DELETE 7701': { success: true } },
    asks: [
      { path: ['7701'], query: { phone_number_id: pnid } },
      { method: 'DELETE', path: ['7701'], query: { phone_number_id: pnid } },
    ],
    answer: { result: 'success' },
  },
  {
    name: 'flows',
    meta: { [`GET ${waba}/flows`]: { data: [flow], paging: { next: 'https://meta.test/?access_token=x' } } },
    asks: [{ path: [waba, 'flows'], query: { limit: '100' } }],
    answer: { items: [flow], paging: {}, count: 1, total: 1, error: null },
  },
  {
    name: 'flows',
    verb: 'POST',
    given: {
      name: 'Book',
      categories: ['OTHER'],
      endpointUri: 'https://shop.test/f',
      flowJson: { version: '7.0' },
    },
    meta: { [`POST ${waba}/flows`]: { id: '55' } },
    asks: [
      {
        method: 'POST',
        path: [waba, 'flows'],
        body: {
          ...{ name: 'Book', categories: ['OTHER'], endpoint_uri: 'https://shop.test/f' },
          flow_json: '{"version":"7.0"}',
        },
      },
    ],
    answer: { id: '55' },
  },
  {
    name: 'flows/55',
    meta: { 'GET 55': flow },
    asks: [{ path: ['55'], query: { fields: flowFields } }],
    answer: flow,
  },
  {
    name: 'flows/55',
    verb: 'DELETE',
    meta: { 'GET 55': flow, 'DELETE 55': { success: true } },
    asks: [
      { path: ['55'], query: { fields: flowFields } },
      { method: 'DELETE', path: ['55'] },
    ],
    answer: { success: true },
  },
  {
    name: 'flows/55/preview',
    meta: { 'GET 55': { ...flow, preview: { preview_url: 'https://meta.test/p' } } },
    asks: [
      { path: ['55'], query: { fields: flowFields } },
      { path: ['55'], query: { fields: 'preview.invalidate(false)' } },
    ],
    answer: { ...flow, preview: { preview_url: 'https://meta.test/p' } },
  },
  ...['publish', 'deprecate'].map(
    (step): Case => ({
      ...{ name: `flows/55/${step}`, verb: 'POST', answer: { success: true } },
      meta: { 'GET 55': flow, [`POST 55/${step}`]: { success: true } },
      asks: [
        { path: ['55'], query: { fields: flowFields } },
        { method: 'POST', path: ['55', step], body: {} },
      ],
    }),
  ),
  {
    name: 'flows/55/metadata',
    verb: 'PATCH',
    given: { name: 'Book now' },
    meta: { 'GET 55': flow, 'POST 55': { success: true } },
    asks: [
      { path: ['55'], query: { fields: flowFields } },
      { method: 'POST', path: ['55'], body: { name: 'Book now' } },
    ],
    answer: { success: true },
  },
  {
    name: 'whatsapp_business_encryption',
    meta: { [`GET ${pnid}/whatsapp_business_encryption`]: { business_public_key: 'PEM' } },
    asks: [{ path: [pnid, 'whatsapp_business_encryption'] }],
    answer: { business_public_key: 'PEM' },
  },
  {
    name: 'whatsapp_business_encryption',
    verb: 'POST',
    given: { business_public_key: 'PEM' },
    meta: { [`POST ${pnid}/whatsapp_business_encryption`]: { success: true } },
    asks: [
      {
        method: 'POST',
        path: [pnid, 'whatsapp_business_encryption'],
        query: { business_public_key: 'PEM' },
      },
    ],
    answer: { success: true },
  },
];

describe.each(encodings)('as %s', (encoding) => {
  test.each(cases.map((one) => [`${one.verb ?? 'GET'} ${one.name}`, one] as const))(
    '%s',
    async (_name, one) => {
      for (const [call, answer] of Object.entries(one.meta)) channel.answers.set(call, answer);
      const { verb = 'GET', given = {} } = one;
      const answer =
        verb === 'GET' ? await channel.get(one.name) : await channel.post(one.name, given, encoding, verb);
      expect(answer).toEqual({ status: 200, body: one.answer });
      expect(channel.asked()).toEqual(one.asks);
    },
  );

  test('uploadMedia takes a data URI; sendFile sends what it got for it', async () => {
    const body = `data:image/png;base64,${Buffer.from('a+b/c>>>').toString('base64')}`;
    expect(await channel.post('uploadMedia', { body }, encoding)).toEqual({
      status: 200,
      body: { mediaId: '7701' },
    });
    const chatId = '12020721369@c.us';
    const sent = await channel.post('sendFile', { chatId, body, filename: 'a.png', caption: 'A' }, encoding);
    expect(sent.body).toMatchObject({ sent: true });
    expect(channel.sent()).toMatchObject([{ type: 'image', image: { id: '7701', caption: 'A' } }]);
    expect(uploads).toEqual([
      { bytes: 'a+b/c>>>', mimeType: 'image/png', filename: undefined },
      { bytes: 'a+b/c>>>', mimeType: 'image/png', filename: 'a.png' },
    ]);
  });
});

describe('templates', () => {
  test.each([
    ['made', 'addTemplate', { category: 'UTILITY', language: 'en', components: [component] }],
    ['removed', 'removeTemplate', {}],
  ])('one that is %s: our own copy looks at Meta’s list again, and at once', async (_what, name, given) => {
    const { pool } = channel.api.database;
    await pool.query('DELETE FROM template_checks');
    await pool.query(
      `INSERT INTO template_checks (workspace_id, waba_id, due_at) VALUES ('ws_a', $1, now() + '1 day')`,
      [waba],
    );
    channel.answers.set(`POST ${waba}/message_templates`, { id: '9', status: 'PENDING' });
    channel.answers.set(`DELETE ${waba}/message_templates`, { success: true });
    channel.answers.set(`GET ${waba}`, {});
    channel.api.woken.length = 0;
    expect(await channel.post(name, { name: 'order', ...given })).toMatchObject({ status: 200 });
    const { rows } = await pool.query(
      'SELECT workspace_id, waba_id FROM template_checks WHERE due_at <= now()',
    );
    expect(rows).toEqual([{ workspace_id: 'ws_a', waba_id: waba }]);
    expect(channel.api.woken).toEqual(['templates']);
  });

  test('are listed with their namespace, status in small letters; total counts all of them', async () => {
    channel.answers.set(`GET ${waba}`, { message_template_namespace: 'ns_1' });
    channel.answers.set(`GET ${waba}/message_templates`, {
      data: [
        node,
        { ...node, id: '8', name: 'bill' },
        { ...node, id: '7', name: 'cart', rejected_reason: 'SCAM' },
      ],
    });
    expect((await channel.get('templates?sort=name&offset=1&limit=1')).body).toEqual({
      total: 3,
      templates: [
        {
          ...{
            id: '7',
            name: 'cart',
            category: 'UTILITY',
            language: 'en',
            namespace: 'ns_1',
            status: 'approved',
          },
          ...{ rejected_reason: 'SCAM', components: node.components },
        },
      ],
    });
    expect((await channel.get('templates')).body.templates).toHaveLength(3);
  });

  test('that Meta does not tell: an empty list with an error object', async () => {
    const refused = {
      kind: 'refused',
      status: 400,
      code: 100,
      subcode: undefined,
      message: 'no',
      transient: false,
    };
    channel.answers.set(`GET ${waba}/message_templates`, refused);
    expect(await channel.get('templates')).toEqual({
      status: 200,
      body: { total: 0, templates: [], error: { code: 100, message: 'no' } },
    });
  });
});

describe('what Meta refuses', () => {
  const refused = {
    kind: 'refused',
    status: 400,
    code: 131009,
    subcode: undefined,
    message: 'no',
    transient: false,
  };

  test('is an error that is a text', async () => {
    channel.answers.set(`POST ${pnid}/whatsapp_business_profile`, refused);
    expect(await channel.post('me', { about: 'x' })).toEqual({ status: 422, body: { error: 'no (131009)' } });
  });

  test('of conversational components is wrapped', async () => {
    channel.answers.set(`POST ${pnid}/conversational_automation`, refused);
    expect(await channel.post('conversationalAutomation', { prompts: ['x'] })).toEqual({
      status: 422,
      body: { response: { error: 'no (131009)' } },
    });
  });

  test('of a node that is no flow or no media is not found, and nothing is done to it', async () => {
    channel.answers.set('GET 55', refused);
    expect(await channel.post('flows/55', {}, 'json', 'DELETE')).toMatchObject({ status: 404 });
    expect(await channel.post('deleteMedia', { mediaId: '55' })).toMatchObject({ status: 404 });
    expect(channel.asked().every(({ method }) => method === undefined)).toBe(true);
    expect(await channel.get('flows/me')).toMatchObject({ status: 400 });
    expect(await channel.post('media/..%2Fme', {}, 'json', 'DELETE')).toMatchObject({ status: 404 });
  });

  test('or does not answer is 503', async () => {
    channel.answers.set(`GET ${pnid}/block_users`, { kind: 'unknown', reason: 'no answer in time' });
    expect(await channel.get('blockedUsers')).toEqual({ status: 503, body: { error: 'no answer in time' } });
  });
});

test('flows are read from all pages of Meta', async () => {
  const flows = Array.from({ length: 30 }, (_, n) => ({ ...flow, id: String(n) }));
  channel.answers.set(`GET ${waba}/flows`, ({ query }: { query: { after?: string } }) =>
    query.after === 'p2'
      ? { data: flows.slice(25), paging: { cursors: { after: 'p3' } } }
      : { data: flows.slice(0, 25), paging: { cursors: { after: 'p2' }, next: 'https://meta.test/' } },
  );
  expect((await channel.get('flows')).body).toEqual({
    ...{ items: flows, paging: {}, count: 30, total: 30, error: null },
  });
});

test('POST me without any field is 422; a picture is the app’s', async () => {
  expect(await channel.post('me', {})).toMatchObject({ status: 422 });
  expect(await channel.post('me', { photo: 'https://shop.test/a.png' })).toMatchObject({
    status: 400,
    body: { error: expect.stringContaining('in the app') },
  });
});

describe('retrieveMedia', () => {
  test('gives an address that needs no key, and lasts', async () => {
    channel.answers.set('GET 7701', {
      url: 'https://meta.test/x',
      mime_type: 'image/png',
      sha256: 'ab',
      file_size: '6',
    });
    const { body } = await channel.get('retrieveMedia?mediaId=7701');
    expect(body).toEqual({
      url: expect.stringContaining(`http://tandem.test/${channel.id}/mediaFile/7701?expires=`),
      ...{ mimeType: 'image/png', sha256: 'ab', fileSize: 6, id: '7701' },
    });
    const { pathname, search } = new URL(body.url);
    const fetched = await channel.api.server.inject({ url: pathname + search });
    expect([fetched.statusCode, fetched.headers['content-type'], fetched.body]).toEqual([
      200,
      'image/png',
      'a rose',
    ]);
    expect(fetched.headers['content-disposition']).toBe('attachment');
    for (const path of [`${pathname}`, pathname.replace('7701', '7702') + search, `${pathname}${search}x`])
      expect((await channel.api.server.inject({ url: path })).statusCode).toBe(403);
  });
});

describe('what a number of the Business app cannot have is 501 and says why', () => {
  test.each([
    ['GET', 'callingSettings'],
    ['POST', 'callingSettings'],
    ['POST', 'initiateCall'],
    ['GET', 'groups'],
    ['POST', 'groups'],
    ['GET', 'groups/1'],
    ['POST', 'groups/1'],
    ['DELETE', 'groups/1'],
    ['GET', 'groups/1/inviteLink'],
    ['POST', 'groups/1/inviteLink'],
    ['GET', 'outputIP'],
  ] as const)('%s %s', async (verb, path) => {
    const answer = verb === 'GET' ? await channel.get(path) : await channel.post(path, {}, 'json', verb);
    expect(answer).toEqual({ status: 501, body: { error: expect.any(String) } });
    expect(channel.asked()).toEqual([]);
  });

  test('calls of a number that is on the Cloud API alone go to Meta', async () => {
    await channel.api.seed((trx) => trx.updateTable('numbers').set({ mode: 'cloud_api' }).execute());
    channel.answers.set(`POST ${pnid}/calls`, { success: true, calls: [{ id: 'c1' }] });
    channel.answers.set(`GET ${pnid}/settings`, { calling: { status: 'DISABLED' } });
    expect(await channel.post('initiateCall', { action: 'connect', to: '1202' })).toEqual({
      status: 200,
      body: { success: true, calls: [{ id: 'c1' }] },
    });
    expect((await channel.get('callingSettings')).body).toEqual({ calling: { status: 'DISABLED' } });
    await channel.api.seed((trx) => trx.updateTable('numbers').set({ mode: 'coexistence' }).execute());
  });
});

describe('the screens of a flow', () => {
  const screens = { version: '7.0', screens: [{ id: 'BOOK' }] };
  const faults = { success: true, validation_errors: [{ error: 'INVALID_PROPERTY' }] };

  test.each(encodings)('go to Meta as a file, given as %s; its faults are told', async (encoding) => {
    channel.answers.set('GET 55', flow);
    channel.answers.set('POST 55/assets', faults);
    const answer = await channel.post('flows/55/assets', { flowJson: screens }, encoding, 'PATCH');
    expect(answer).toEqual({ status: 200, body: faults });
    expect(channel.asked()).toEqual([{ path: ['55'], query: { fields: flowFields } }]);
    const [relayed, ...others] = channel.relayed();
    expect(others).toEqual([]);
    expect(relayed?.path).toBe('55/assets');
    const parts = relayed?.body.split('\r\n') ?? [];
    expect(parts).toEqual(
      expect.arrayContaining(['flow.json', 'FLOW_JSON', 'content-type: application/json']),
    );
    expect(parts.filter((part) => part.startsWith('{')).map((part) => JSON.parse(part))).toEqual([screens]);
  });

  test('are needed, of a flow alone, and refused in Meta’s words', async () => {
    const patch = (body: object) => channel.post('flows/55/assets', body, 'json', 'PATCH');
    expect(await patch({})).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('flowJson') },
    });
    channel.answers.set('GET 55', {
      ...{ kind: 'refused', status: 400, code: 100, message: 'Nonexisting field (name)' },
    });
    expect(await patch({ flowJson: screens })).toMatchObject({ status: 404 });
    expect(channel.relayed()).toEqual([]);
    channel.answers.set('GET 55', flow);
    channel.answers.set('POST 55/assets', {
      status: 400,
      error: { code: 139001, message: 'It is published' },
    });
    expect(await patch({ flowJson: screens })).toEqual({
      status: 422,
      body: { error: 'It is published (139001)' },
    });
    channel.relayed();
  });
});

describe('the channel', () => {
  test.each([
    ['connected', 'connected'],
    ['connecting', 'connecting'],
    ['suspended', 'disconnected'],
    ['disconnected', 'disconnected'],
  ] as const)('that is %s says %s', async (state, status) => {
    await channel.api.seed((trx) => trx.updateTable('numbers').set({ state }).execute());
    expect(await channel.get('status')).toEqual({
      status: 200,
      body: { status, accountStatus: 'active', mm_lite_available: false },
    });
    await channel.api.seed((trx) => trx.updateTable('numbers').set({ state: 'connected' }).execute());
  });

  test('asks nothing of Meta while it is disconnected', async () => {
    await channel.api.seed((trx) => trx.updateTable('numbers').set({ state: 'disconnected' }).execute());
    expect(await channel.get('me')).toMatchObject({ status: 409, body: { error: /disconnected/ } });
    await channel.api.seed((trx) => trx.updateTable('numbers').set({ state: 'connected' }).execute());
    expect(channel.asked()).toEqual([]);
  });

  test('mmLiteStatus is unavailable', async () => {
    expect((await channel.get('mmLiteStatus')).body).toEqual({
      ...{ available: false, status: 'unavailable', message: expect.any(String) },
    });
  });

  test.each(encodings)(
    'settings are changed as %s; what is dropped or unknown is ignored',
    async (encoding) => {
      expect((await channel.get('settings')).body).toMatchObject({ rawHooks: false, guaranteedHooks: true });
      const given = { ackNotificationsOn: true, sendDelay: 5, instanceStatuses: true };
      const changed = await channel.post('settings', given, encoding);
      expect(changed.body).toMatchObject({ ackNotificationsOn: true, update: { ackNotificationsOn: true } });
      expect((await channel.get('settings')).body).toMatchObject({ ackNotificationsOn: true });
      expect(
        (await channel.post('settings', { ackNotificationsOn: false }, encoding)).body.ackNotificationsOn,
      ).toBe(false);
    },
  );
});
