import { afterAll, beforeAll, expect, test } from 'vitest';
import { lookAfter } from '../../broadcasts/step.ts';
import { putListed } from '../../templates/keep.ts';
import { type TestApi, testApi } from '../testing-api.ts';
import { seedConversation, seedNumber, seedWorkspace } from '../testing-seed.ts';

let api: TestApi;
let send: string;
let read: string;
let stranger: string;

beforeAll(async () => {
  api = await testApi({
    graph: {
      call: async (_call, shape) => ({
        kind: 'accepted',
        value: shape.parse({ whatsapp_business_manager_messaging_limit: 'TIER_250' }),
      }),
    },
    sealer: { seal: () => Buffer.from(''), unseal: (sealed) => sealed.toString() },
  });
  await api.seed(async (trx) => {
    await seedWorkspace(trx, 'ws_a');
    await seedWorkspace(trx, 'ws_b');
    await seedNumber(trx, 'ws_a', 'num_a', '901');
    await seedNumber(trx, 'ws_b', 'num_b', '902');
    await trx
      .updateTable('numbers')
      .set({ access_token_sealed: Buffer.from('token') })
      .execute();
    await seedConversation(trx, 'ws_a', 'num_a', 'conv_1', { last_inbound_at: new Date().toISOString() });
    await trx
      .insertInto('contact_aliases')
      .values({
        ...{ number_id: 'num_a', kind: 'phone', value: '4917012345' },
        workspace_id: 'ws_a',
        contact_id: 'con_conv_1',
      })
      .execute();
  });
  send = await api.keyFor('ws_a', 'send', 'read');
  read = await api.keyFor('ws_a', 'read');
  stranger = await api.keyFor('ws_b', 'manage');
  await putListed(
    api.database.pool,
    { workspaceId: 'ws_a', wabaId: '901' },
    [
      {
        ...{
          id: '1',
          name: 'order',
          language: 'de',
          status: 'APPROVED',
          category: 'UTILITY',
          quality: 'GREEN',
        },
        ...{
          nextCategory: undefined,
          parameterFormat: 'positional',
          rejectedReason: undefined,
          ttlSeconds: undefined,
        },
        components: [{ type: 'BODY', text: 'Hallo {{1}}, Ihre {{2}} ist da' }],
      },
    ],
    new Date(),
  );
});
afterAll(async () => {
  await api.close();
  expect(api.bugs).toEqual([]);
});

const ask = (method: Parameters<TestApi['ask']>[0], path: string, body?: unknown, key = send, headers = {}) =>
  api.ask(method, `/api/v1${path}`, { key, body, headers });
const template = { name: 'order', language: 'de', variables: { '1': '{{Vorname|Kunde}}', '2': '{{ware}}' } };
const wish = { number_id: 'num_a', name: 'June', template };
const make = async (more: object = {}): Promise<string> =>
  (await ask('POST', '/broadcasts', { ...wish, ...more })).body.id;
const upload = (id: string, text: string | Buffer, query = '', type = 'text/csv') =>
  ask('POST', `/broadcasts/${id}/recipients.csv${query}`, text, send, { 'content-type': type });

test('is made as a draft, with its template filled by the recipients’ variables', async () => {
  const made = await ask('POST', '/broadcasts', {
    ...wish,
    recipients: [{ to: '+49 170 1234567', variables: { ware: 'Bestellung' } }, { to: 'nobody' }],
  });
  expect(made).toMatchObject({
    status: 201,
    body: {
      ...{ state: 'draft', reason: null, started_at: null },
      counts: { total: 2, pending: 1, skipped: 1, queued: 0 },
      template: {
        ...{ id: '1', category: 'UTILITY' },
        components: [
          {
            type: 'body',
            parameters: [
              { type: 'text', text: '{{Vorname|Kunde}}' },
              { type: 'text', text: '{{ware}}' },
            ],
          },
        ],
      },
    },
  });
  expect((await ask('GET', `/broadcasts/${made.body.id}`)).body).toEqual(made.body);
  expect((await ask('GET', '/broadcasts?number_id=num_a&state=draft')).body.data[0]).toEqual(made.body);
});

test.each<[string, object, string, RegExp]>([
  [
    'free text',
    { type: 'text', text: { body: 'Hi' }, template: undefined },
    'type',
    /a broadcast sends a template/,
  ],
  [
    'a template that is not there',
    { template: { ...template, name: 'x' } },
    'template',
    /Meta has no template x in de/,
  ],
  [
    'a variable the template lacks',
    { template: { ...template, variables: { '3': 'x' } } },
    'template.variables.3',
    /it has 1, 2/,
  ],
  [
    'too few parameters',
    {
      template: {
        name: 'order',
        language: 'de',
        components: [{ type: 'body', parameters: [{ type: 'text', text: 'x' }] }],
      },
    },
    'template.components.0.parameters',
    /the body takes 2/,
  ],
  [
    'recipients without anybody',
    { recipients: [{ variables: {} }] },
    'recipients.0',
    /needs `to` or `recipient`/,
  ],
])('refused: %s', async (_name, more, path, message) => {
  const answer = await ask('POST', '/broadcasts', { ...wish, ...more });
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  const fault = answer.body.errors.find((one: { path: string }) => one.path === path);
  expect(fault?.message).toMatch(message);
});

test('recipients come by CSV, as a stream, whole or not at all', async () => {
  const id = await make();
  const lines = Array.from({ length: 2_500 }, (_, n) => `0170 ${1_000_000 + n};Kunde ${n};Ware`);
  const file = `\ufeffHandy;Vorname;Art\r\n${lines.join('\r\n')}\r\n0170 1000000;Doppelt;x\r\n12;Kurz;x\r\n`;
  const query = '?default_country=DE&to_column=Handy&rename=Art:ware';
  expect(await upload(id, file, query)).toMatchObject({
    status: 200,
    body: { added: 2_500, duplicates: 1, invalid: 1, counts: { total: 2_502, pending: 2_500 } },
  });
  const broken = `Handy;Vorname;Art\n${lines.map((line) => line.replace('0170', '0171')).join('\n')}\n0171 5;"no end`;
  expect(await upload(id, broken, query)).toMatchObject({
    status: 400,
    body: { detail: expect.stringMatching(/^body: line \d+ cannot be read/) },
  });
  expect((await ask('GET', `/broadcasts/${id}`)).body.counts).toMatchObject({ total: 2_502, pending: 2_500 });
  const { body } = await ask('GET', `/broadcasts/${id}/recipients?limit=1`);
  expect(body.data).toMatchObject([
    {
      position: 1,
      to: '0170 1000000',
      wa_id: '491701000000',
      variables: { Vorname: 'Kunde 0', ware: 'Ware' },
      state: 'pending',
    },
  ]);
  const bad = await ask('GET', `/broadcasts/${id}/recipients?state=skipped&reason=invalid`);
  expect(bad.body.data).toMatchObject([{ to: '12', wa_id: null }]);
});

test('a CSV in another charset, and bodies of other kinds', async () => {
  const id = await make();
  const latin = Buffer.from(
    'phone,ware,Vorname\n+491,Blumen,J\xfcrgen\n+4917012345678,Blumen,J\xfcrgen\n',
    'latin1',
  );
  expect((await upload(id, latin)).status).toBe(400);
  expect(await upload(id, latin, '', 'text/csv; charset=windows-1252')).toMatchObject({
    body: { added: 1, invalid: 1 },
  });
  const json = await ask('POST', `/broadcasts/${id}/recipients.csv`, { a: 1 });
  expect(json).toMatchObject({ status: 400, body: { detail: 'body: send the file as text/csv' } });
  const csv = await ask('POST', `/broadcasts/${id}/recipients`, 'phone\n1', send, {
    'content-type': 'text/csv',
  });
  expect(csv.status).toBe(415);
});

test('recipients can be people whom the number knows', async () => {
  const id = await make();
  const add = async (contacts: object) =>
    (await ask('POST', `/broadcasts/${id}/recipients`, { contacts })).body;
  const yesterday = new Date(Date.now() - 86_400_000).toISOString();
  expect(await add({ wrote_before: yesterday })).toMatchObject({ added: 0 });
  expect(await add({ query: 'nobody of this name' })).toMatchObject({ added: 0 });
  expect(await add({ query: 'ad', wrote_after: yesterday, in_address_book: false })).toMatchObject({
    added: 1,
  });
  expect(await add({})).toMatchObject({ added: 0, duplicates: 1 });
  const { body } = await ask('GET', `/broadcasts/${id}/recipients?state=pending`);
  expect(body.data).toMatchObject([
    { to: '+4917012345', variables: { name: 'Ada', first_name: 'Ada', phone: '+4917012345' } },
  ]);
});

test('recipients can be those of an earlier broadcast, by what became of them, with their variables', async () => {
  const first = await make({
    recipients: [
      { to: '+4917099001', variables: { ware: 'Torte' } },
      { to: '+4917099002' },
      { recipient: 'US.99003', variables: { ware: 'Brot' } },
    ],
  });
  await api.database.pool.query(
    `UPDATE broadcast_recipients SET state = CASE position WHEN 2 THEN 'accepted' ELSE 'unknown' END,
       send_id = 'snd_' || position WHERE broadcast_id = $1`,
    [first],
  );
  const again = await make({ from_broadcast: { id: first, states: ['unknown'] } });
  const { data } = (await ask('GET', `/broadcasts/${again}/recipients`)).body;
  expect(data).toMatchObject([
    { to: '+4917099001', variables: { ware: 'Torte' }, state: 'pending' },
    { user_id: 'US.99003', variables: { ware: 'Brot' }, state: 'pending' },
  ]);
  const foreign = { ...wish, from_broadcast: { id: 'bct_0', states: ['unknown'] } };
  expect(await ask('POST', '/broadcasts', foreign)).toMatchObject({ status: 404 });
});

test('the check says who, what it costs, and what to know; it changes nothing', async () => {
  const id = await make({
    recipients: [
      { to: '+4917012345', variables: { ware: 'Ware' } },
      ...Array.from({ length: 251 }, (_, n) => ({
        to: `+4930${1_000_000 + n}`,
        variables: { ware: `W${n}` },
      })),
      { to: '+49 30 7654321' },
    ],
  });
  const before = (await ask('GET', `/broadcasts/${id}`)).body;
  const checked = await ask('POST', `/broadcasts/${id}/check`, undefined, read);
  expect(checked.body).toMatchObject({
    ...{ sendable: 252, in_window: 1, missing: { ware: 1 }, category: 'UTILITY' },
    skipped: { missing_variables: 1, opted_out: 0, invalid: 0, duplicates: 0 },
    messaging_limit: { tier: 'TIER_250', limit: 250 },
    estimate: { messages: 252 },
    sample: 'Hallo Kunde, Ihre Ware ist da',
    problems: [{ code: 'over_limit', blocking: false }, { code: 'missing_variables' }],
  });
  expect((await ask('GET', `/broadcasts/${id}`)).body).toEqual(before);
});

test('start, pause, resume, cancel; twice is once', async () => {
  const id = await make({ recipients: [{ to: '+493012345', variables: { ware: 'Ware' } }] });
  api.woken.length = 0;
  const state = async (act: string) => (await ask('POST', `/broadcasts/${id}/${act}`)).body.state;
  expect([await state('start'), await state('start'), await state('pause'), await state('resume')]).toEqual([
    ...['running', 'running', 'paused', 'running'],
  ]);
  expect(api.woken).toContain('broadcasts');
  expect([await state('cancel'), await state('cancel')]).toEqual(['cancelled', 'cancelled']);
  expect(await ask('POST', `/broadcasts/${id}/start`)).toMatchObject({
    status: 409,
    body: { code: 'conflict' },
  });
  expect((await ask('DELETE', `/broadcasts/${id}`)).status).toBe(409);
  const empty = await make();
  expect(await ask('POST', `/broadcasts/${empty}/start`)).toMatchObject({ status: 409 });
  expect((await ask('DELETE', `/broadcasts/${empty}`)).status).toBe(204);
});

test('a time makes it wait; without one it is a draft again', async () => {
  const at = new Date(Date.now() + 3_600_000).toISOString();
  const id = await make({ schedule_at: at, recipients: [{ to: '+493012346', variables: { ware: 'x' } }] });
  expect((await ask('POST', `/broadcasts/${id}/start`)).body).toMatchObject({
    state: 'scheduled',
    schedule_at: at,
  });
  expect((await ask('PATCH', `/broadcasts/${id}`, { schedule_at: null, name: 'July' })).body).toMatchObject({
    ...{ state: 'draft', schedule_at: null, name: 'July' },
  });
});

test('results by CSV and by count, with the words of failures', async () => {
  const recipients = ['=1+1', 'a "quoted", value', 'c'].map((ware, n) => ({
    to: `+4930555000${n}`,
    variables: { ware },
  }));
  const id = await make({ recipients });
  await ask('POST', `/broadcasts/${id}/start`);
  await lookAfter(api.database.pool, id, () => new Date());
  const { pool } = api.database;
  await pool.query(
    `UPDATE sends SET outcome = 'refused', error = '{"code": 131026, "title": "No", "details": "not on WhatsApp"}'
     WHERE callback_data = $1`,
    [id],
  );
  await pool.query(
    `UPDATE messages SET status = 'failed' WHERE id IN (SELECT id FROM sends WHERE callback_data = $1)`,
    [id],
  );
  await lookAfter(api.database.pool, id, () => new Date());
  const csv = await ask('GET', `/broadcasts/${id}/recipients.csv`, undefined, read);
  expect(csv.headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8' });
  const [head, first, second] = csv.body.split('\r\n');
  expect(head).toBe(
    '\ufeffposition,to,wa_id,user_id,state,reason,message_id,status,error_code,error,variables',
  );
  expect(first).toMatch(
    /^1,\+49305550000,49305550000,,refused,,snd_\w+,failed,131026,not on WhatsApp,"\{""ware"":""=1\+1""\}"$/,
  );
  expect(second).toContain('a \\""quoted\\"", value');
  expect((await ask('GET', `/broadcasts/${id}/delivery`)).body).toEqual({
    ...{ pending: 0, sent: 0, delivered: 0, read: 0, failed: 3, replied: 0 },
    failures: [{ code: 131026, title: 'No', count: 3 }],
  });
});

test('is nobody else’s, and needs its scope', async () => {
  const id = await make();
  for (const [method, path, body] of [
    ['GET', '', undefined],
    ['POST', '/start', undefined],
    ['POST', '/check', undefined],
    ['GET', '/recipients', undefined],
    ['GET', '/recipients.csv', undefined],
    ['GET', '/delivery', undefined],
    ['POST', '/recipients', { recipients: [{ to: '+4930' }] }],
    ['PATCH', '', { name: 'Mine' }],
    ['DELETE', '', undefined],
  ] as const)
    expect([path, (await ask(method, `/broadcasts/${id}${path}`, body, stranger)).status]).toEqual([
      path,
      404,
    ]);
  expect(await ask('POST', '/broadcasts', wish, stranger)).toMatchObject({ status: 404 });
  expect(await ask('POST', '/broadcasts', wish, read)).toMatchObject({ status: 403 });
  expect(await ask('POST', `/broadcasts/${id}/start`, undefined, read)).toMatchObject({ status: 403 });
});

test('who gets nothing is named one by one with the reason, in pages and as a file; recipients are found by a part of them', async () => {
  const id = await make();
  const list = [
    '+4917012399;Ada;Rose',
    '+4917012399;Ada;Rose',
    'nobody;B;Rose',
    '+4917012398;C;',
    '+4917012397;Dora;Tulpe',
  ];
  await upload(id, `to;Vorname;ware\n${list.join('\n')}`);
  const leftOut = [
    { position: 2, to: '+4917012399', reason: 'duplicate' },
    { position: 3, to: 'nobody', reason: 'invalid' },
    { position: 4, wa_id: '4917012398', reason: 'missing_variable: ware', variables: { Vorname: 'C' } },
  ];
  expect((await ask('GET', `/broadcasts/${id}/left-out`, undefined, read)).body).toMatchObject({
    ...{ data: leftOut, next_cursor: null },
  });
  const first = await ask('GET', `/broadcasts/${id}/left-out?limit=2`);
  expect(first.body.data).toMatchObject(leftOut.slice(0, 2));
  const next = await ask('GET', `/broadcasts/${id}/left-out?limit=2&cursor=${first.body.next_cursor}`);
  expect(next.body).toMatchObject({ data: leftOut.slice(2), next_cursor: null });
  const csv = await ask('GET', `/broadcasts/${id}/left-out.csv`);
  expect(csv.headers['content-disposition']).toBe(`attachment; filename="${id}-left-out.csv"`);
  expect(String(csv.body).split('\r\n')[2]).toBe(
    '3,nobody,,,invalid,"{""ware"":""Rose"",""Vorname"":""B""}"',
  );
  expect(await ask('GET', `/broadcasts/${id}/left-out`, undefined, stranger)).toMatchObject({ status: 404 });

  const found = async (query: string) =>
    (await ask('GET', `/broadcasts/${id}/recipients?query=${encodeURIComponent(query)}`)).body.data.map(
      ({ position }: { position: number }) => position,
    );
  expect(await found('+49 170 12397')).toEqual([5]);
  expect(await found('dora')).toEqual([5]);
  expect(await found('Rose')).toEqual([1, 2, 3]);
  expect(await found('100%')).toEqual([]);
});
