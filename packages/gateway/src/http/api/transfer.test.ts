/** A number's whole history out and in again. */
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { Readable } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { mergeByHand } from '../../conversations/merge-by-hand.ts';
import { inTransaction } from '../../database/transaction.ts';
import { bodyOf, book, echo, edit, inbound, moment, status } from '../../testing-meta.ts';
import { makeNumber, type Row, recordsOn, type TestRecords } from '../../testing-records.ts';
import { type TestApi, testApi } from '../testing-api.ts';
import { seedWorkspace } from '../testing-seed.ts';

let api: TestApi;
let records: TestRecords;
let key: string;
let other: string;

beforeAll(async () => {
  api = await testApi();
  records = recordsOn(api.database);
  await api.seed(async (trx) => {
    await seedWorkspace(trx, 'ws_1');
    await seedWorkspace(trx, 'ws_2');
  });
  await makeNumber(api.database.pool);
  for (const n of [2, 3, 4])
    await makeNumber(api.database.pool, {
      ...{ id: `num_${n}`, workspace: 'ws_2', number: `20654000000000${n}`, waba: `20229000000000${n}` },
    });
  key = await api.keyFor('ws_1', 'manage', 'read');
  other = await api.keyFor('ws_2', 'manage', 'read');
});
afterEach(() => expect(api.bugs).toEqual([]));
afterAll(() => api.close());

const headers = { 'content-type': 'application/x-ndjson' };
const exported = async (id: string, as: string): Promise<string> => {
  const answer = await api.server.inject({
    ...{ method: 'GET', url: `/api/v1/numbers/${id}/export`, headers: { authorization: `Bearer ${as}` } },
  });
  expect(answer.headers['content-type']).toContain('application/x-ndjson');
  return answer.body;
};
const imported = (id: string, body: unknown, as = other) =>
  api.ask('POST', `/api/v1/numbers/${id}/import`, { key: as, body, headers });
const linesIn = (file: string): Row[] =>
  file
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
/** Without what belongs to the place where it is kept. */
const meaning = (file: string): string[] =>
  linesIn(file)
    .slice(1)
    .map(({ id, conversation_id, source, ...line }) =>
      JSON.stringify(line.kind === 'conversation' ? line : { ...line, id }),
    )
    .sort();
/** Everything that an import may not touch, and the rows that it writes. */
const state = async (numberId: string): Promise<Row[]> => {
  const tables = [
    ...['messages', 'message_statuses', 'revisions', 'contacts', 'contact_aliases', 'message_days', 'gaps'],
    ...['events', 'windows', 'ledger', 'message_media', 'handoffs', 'sends'],
  ];
  return Promise.all(
    tables.map(async (table) => ({
      table,
      rows: await records.rows(`SELECT to_jsonb(t) AS row FROM ${table} t WHERE number_id = $1 ORDER BY 1`, [
        numberId,
      ]),
    })),
  );
};
const count = (rows: Row[], table: string): number => rows.find((one) => one.table === table)?.rows.length;

const grace = { phone: '15550007777', name: 'Grace' };
const image = {
  type: 'image',
  text: undefined,
  image: { id: '77', mime_type: 'image/jpeg', caption: 'see' },
};

test('out and into a fresh number of another workspace: equal in meaning, silent, and twice the same as once', async () => {
  await records.record(
    bodyOf([
      inbound({ id: 'wamid.1', at: 1, text: 'null \u0000 and \ud83d\ude00' }),
      echo({ id: 'wamid.2', at: 2, more: { context: { id: 'wamid.1' } } }),
      inbound({ id: 'wamid.3', at: 2, more: image }),
      edit({ id: 'wamid.4', of: 'wamid.1', at: 4 }),
      inbound({ id: 'wamid.5', who: grace, at: 5, more: { context: { id: 'wamid.unknown' } } }),
      book({ who: grace, name: 'Grace H.', at: 6 }),
      echo({ id: 'wamid.6', at: 7 }),
      status({
        of: 'wamid.6',
        status: 'delivered',
        at: 8,
        more: { pricing: { billable: true, type: 'regular' } },
      }),
    ]),
  );
  const file = await exported('num_1', key);
  const kinds = Object.entries(Object.groupBy(linesIn(file), ({ kind }) => kind));
  expect(kinds.map(([kind, lines]) => [kind, lines?.length])).toEqual([
    ...[
      ['export', 1],
      ['contact', 2],
      ['conversation', 2],
      ['message', 5],
    ],
  ]);
  const first = await imported('num_2', file);
  expect(first).toMatchObject({ status: 200, body: { lines: 10, refused: 0, left_out: 0 } });
  expect(first.body).toMatchObject({ contacts: { new: 2, known: 0 }, messages: { new: 5, known: 0 } });
  expect(meaning(await exported('num_2', other))).toEqual(meaning(file));

  const once = await state('num_2');
  for (const silent of ['events', 'windows', 'ledger', 'message_media', 'handoffs', 'sends'])
    expect(count(once, silent), silent).toBe(0);
  const sources = await records.rows(`SELECT DISTINCT source FROM messages WHERE number_id = 'num_2'`);
  expect(sources).toEqual([{ source: 'history' }]);
  const again = await imported('num_2', file);
  expect(again.body).toMatchObject({ contacts: { new: 0, known: 2 }, messages: { new: 0, known: 5 } });
  expect(await state('num_2')).toEqual(once);

  const own = await state('num_1');
  expect((await imported('num_1', file, key)).body).toMatchObject({ messages: { new: 0, known: 5 } });
  expect(await state('num_1')).toEqual(own);
});

test('a bad line costs only itself, and is named', async () => {
  const lines = linesIn(await exported('num_1', key));
  const good = lines.find(({ kind }) => kind === 'message') ?? {};
  const file = [
    JSON.stringify(lines[0]),
    'no json',
    '',
    JSON.stringify({ ...good, id: 'wamid.good' }),
    JSON.stringify({ ...good, id: 'wamid.bad', direction: 'sideways' }),
    `"${'x'.repeat(1_100_000)}"`,
    JSON.stringify({ ...good, id: 'wamid.old', sent_at: '0000-01-01T00:00:00Z' }),
    JSON.stringify({ ...good, id: 'wamid.last' }),
  ].join('\n');
  const { body } = await imported('num_3', file);
  expect(body).toMatchObject({ messages: { new: 2 }, refused: 4 });
  expect(body.refusals.map(({ line }: Row) => line).sort()).toEqual([2, 5, 6, 7]);
  expect(JSON.stringify(body)).not.toContain('wamid');
});

test('ids with characters that no database takes are cleaned, and found again', async () => {
  const contact = { user_id: 'US.\ud800' };
  const message = { ...{ kind: 'message', id: 'wamid.\u0000', contact, direction: 'inbound' }, type: 'text' };
  const said = { content: { type: 'text', text: { body: 'Hi' } }, text: 'Hi', origin: 'customer' };
  const at = '2026-09-14T10:00:00.000Z';
  const file = [
    { kind: 'contact', ...contact, told_at: at, aliases: [] },
    { ...message, ...said, source: 'live', sent_at: at, statuses: [], revisions: [] },
  ]
    .map((line) => JSON.stringify(line))
    .join('\n');
  const first = await imported('num_3', file);
  expect(first).toMatchObject({
    status: 200,
    body: { contacts: { new: 1 }, messages: { new: 1 }, refused: 0 },
  });
  const again = await imported('num_3', file);
  expect(again).toMatchObject({ status: 200, body: { contacts: { known: 1 }, messages: { known: 1 } } });
  const chats = await records.rows(
    `SELECT v.last_message_at FROM conversations v JOIN contacts p ON p.id = v.contact_id WHERE p.user_id = $1`,
    ['US.\ufffd'],
  );
  expect(chats).toEqual([{ last_message_at: new Date(at) }]);
});

test("another workspace's number is not there, another scope may not", async () => {
  expect((await api.ask('GET', '/api/v1/numbers/num_1/export', { key: other })).status).toBe(404);
  expect((await imported('num_1', 'x')).status).toBe(404);
  const reader = await api.keyFor('ws_2', 'read');
  expect((await imported('num_2', 'x', reader)).status).toBe(403);
  expect((await api.ask('POST', '/api/v1/numbers/num_2/import', { key: other, body: {} })).status).toBe(400);
});

test('a privacy rule of the workspace keeps out whom it names', async () => {
  await records.rows(
    `INSERT INTO privacy_rules (id, workspace_id, number_id, kind, pattern, action, scope)
     VALUES ('rul_1', 'ws_2', 'num_4', 'number', $1, 'leave_out', 'all')`,
    [grace.phone],
  );
  const { body } = await imported('num_4', await exported('num_1', key));
  expect(body).toMatchObject({ contacts: { new: 1 }, messages: { new: 4 }, left_out: 2 });
  expect(await exported('num_4', other)).not.toContain(grace.phone);
});

test('50,000 messages out and in within flat memory', { timeout: 600_000 }, async () => {
  const total = 50_000;
  const text = 'x'.repeat(1000);
  const contact = { user_id: 'US.many' };
  function* file() {
    for (let n = 0; n < total; n += 1) {
      const line = { kind: 'message', id: `wamid.m${n}`, contact, direction: 'inbound', origin: 'customer' };
      const said = { type: 'text', content: { type: 'text', text: { body: text } }, text, source: 'live' };
      const at = new Date(1_789_000_000_000 + n * 1000).toISOString();
      yield Buffer.from(
        `${JSON.stringify({ ...line, ...said, sent_at: at, statuses: [], revisions: [] })}\n`,
      );
    }
  }
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  /** What is held, garbage apart. */
  const held = (): number => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const before = held();
  let most = before;
  const look = setInterval(() => {
    most = Math.max(most, held());
  }, 500);
  try {
    const url = await api.server.listen({ host: '127.0.0.1', port: 0 });
    const authorization = `Bearer ${other}`;
    const headersOf = { ...headers, authorization };
    const sending = request(`${url}/api/v1/numbers/num_3/import`, { method: 'POST', headers: headersOf });
    const [[answer]] = await Promise.all([
      once(sending, 'response') as Promise<[IncomingMessage]>,
      pipeline(Readable.from(file()), sending),
    ]);
    expect(JSON.parse(await textOf(answer))).toMatchObject({ messages: { new: total }, refused: 0 });
    const asking = request(`${url}/api/v1/numbers/num_3/export`, { headers: headersOf }).end();
    const [out] = (await once(asking, 'response')) as [IncomingMessage];
    let lines = 0;
    let bytes = 0;
    for await (const chunk of out as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      for (const byte of chunk) if (byte === 10) lines += 1;
    }
    expect(lines).toBeGreaterThan(total);
    expect(bytes).toBeGreaterThan(total * 2000);
  } finally {
    clearInterval(look);
  }
  // The file is 110 MB.
  expect((most - before) / 1024 ** 2).toBeLessThan(50);
});

test('a line about who has a number now is not taken for its former owner', async () => {
  const [was, heir] = [
    { phone: '15550008801', user: 'US.was' },
    { phone: '15550008801', user: 'US.heir' },
  ];
  const system = { body: 'changed', type: 'user_changed_number', wa_id: '15550008802', user_id: was.user };
  await records.record(bodyOf([inbound({ id: 'wamid.was', who: was, at: 1 })]));
  await records.record(
    bodyOf([
      inbound({ id: 'wamid.moved', who: was, at: 10, more: { type: 'system', text: undefined, system } }),
    ]),
  );
  const told_at = new Date(Date.now() + 60_000).toISOString();
  const line = { kind: 'contact', id: 'c', wa_id: heir.phone, user_id: heir.user, aliases: [], told_at };
  const answer = await imported('num_1', `${JSON.stringify(line)}\n`, key);
  expect(answer.status).toBe(200);
  const known = await records.rows(
    `SELECT wa_id, user_id FROM contacts WHERE user_id IN ('US.was', 'US.heir') AND merged_into IS NULL ORDER BY user_id`,
  );
  expect(known).toEqual([
    { wa_id: '15550008801', user_id: 'US.heir' },
    { wa_id: '15550008802', user_id: 'US.was' },
  ]);
});

test('an old file says nothing against who has a number by now', async () => {
  const [was, heir] = [
    { phone: '15550008811', user: 'US.was2' },
    { phone: '15550008811', user: 'US.heir2' },
  ];
  const system = { body: 'changed', type: 'user_changed_number', wa_id: '15550008812', user_id: was.user };
  const more = { type: 'system', text: undefined, system };
  await records.record(bodyOf([inbound({ id: 'wamid.was2', who: was, at: 1 })]));
  await records.record(bodyOf([inbound({ id: 'wamid.moved2', who: was, at: 10, more })]));
  await records.record(bodyOf([inbound({ id: 'wamid.heir2', who: heir, at: 20 })]));
  const then = moment(5).toISOString();
  const said = { direction: 'inbound', origin: 'customer', type: 'text', source: 'live', sent_at: then };
  const rest = { content: { type: 'text', text: { body: 'Hi' } }, text: 'Hi', statuses: [], revisions: [] };
  const lines = [
    { kind: 'contact', wa_id: was.phone, user_id: was.user, aliases: [], told_at: then },
    {
      kind: 'message',
      id: 'wamid.both2',
      contact: { wa_id: was.phone, user_id: was.user },
      ...said,
      ...rest,
    },
    { kind: 'message', id: 'wamid.phone2', contact: { wa_id: was.phone }, ...said, ...rest },
  ];
  const file = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  expect((await imported('num_1', file, key)).body).toMatchObject({ refused: 0 });
  expect(
    await records.rows(
      `SELECT m.id, c.user_id FROM messages m JOIN conversations v ON v.id = m.conversation_id
       JOIN contacts c ON c.id = v.contact_id WHERE m.id = ANY ($1) ORDER BY m.id`,
      [['wamid.both2', 'wamid.phone2', 'wamid.heir2']],
    ),
  ).toEqual([
    { id: 'wamid.both2', user_id: was.user },
    { id: 'wamid.heir2', user_id: heir.user },
    { id: 'wamid.phone2', user_id: was.user },
  ]);
});

test('what an import does to what was told before is told', async () => {
  const [half, whole] = [{ phone: '15550004401' }, { phone: '15550004401', user: 'US.44' }];
  const line = { kind: 'message', direction: 'inbound', origin: 'customer', type: 'text', source: 'live' };
  const said = { content: { type: 'text', text: { body: 'Hi' } }, text: 'Hi', statuses: [], revisions: [] };
  const at = '2026-09-14T10:00:00.000Z';
  // Two who are one, a message that is missing, and an edit of it that waits.
  await records.record(
    bodyOf([
      inbound({ id: 'wamid.half', who: half, at: 20 }),
      inbound({
        id: 'wamid.other',
        who: { user: whole.user },
        at: 21,
        more: { context: { id: 'wamid.lost' } },
      }),
      edit({ id: 'wamid.edit', of: 'wamid.lost', at: 22 }),
    ]),
  );
  await records.rows(`UPDATE gaps SET told_at = now() WHERE message_id = 'wamid.lost'`);
  const last = await records.row(
    `SELECT coalesce(max(position), 0) AS at FROM events WHERE workspace_id = 'ws_1'`,
  );
  api.woken.length = 0;
  const file = [
    { kind: 'contact', wa_id: whole.phone, user_id: whole.user, told_at: at, aliases: [] },
    { ...line, ...said, id: 'wamid.lost', contact: { user_id: whole.user }, sent_at: at },
  ];
  const { body } = await imported('num_1', file.map((one) => JSON.stringify(one)).join('\n'), key);
  expect(body).toMatchObject({ messages: { new: 1 }, refused: 0 });
  const told = await records.rows(
    `SELECT type, data FROM events WHERE workspace_id = 'ws_1' AND position > $1 ORDER BY position`,
    [last.at],
  );
  expect(told).toMatchObject([
    { type: 'contact.updated', data: { merged: { conversation_id: expect.stringMatching(/^conv_/) } } },
    { type: 'gap.closed' },
    { type: 'message.edited', data: { message_id: 'wamid.lost', revision: { id: 'wamid.edit' } } },
  ]);
  expect(api.woken).toEqual(['outbox']);
});

test('two who were joined by hand are one again, and an id that was left stays left', async () => {
  await makeNumber(api.database.pool, {
    ...{ id: 'num_5', workspace: 'ws_1', number: '206540000000005', waba: '202290000000005' },
  });
  await makeNumber(api.database.pool, {
    ...{ id: 'num_6', workspace: 'ws_2', number: '206540000000006', waba: '202290000000006' },
  });
  const at = '2026-09-14T10:00:00.000Z';
  const person = { kind: 'contact', told_at: at, aliases: [] };
  const lines = [
    { ...person, wa_id: '15550005501' },
    { ...person, wa_id: '15550005502' },
    { ...person, wa_id: '15550005503', user_id: 'US.55' },
  ];
  await imported('num_5', lines.map((one) => JSON.stringify(one)).join('\n'), key);
  const contacts = await records.rows(`SELECT id FROM contacts WHERE number_id = 'num_5' ORDER BY wa_id`);
  await inTransaction(api.database.pool, (client) =>
    mergeByHand(client, { keptId: contacts[0]?.id, goneId: contacts[1]?.id }, new Date()),
  );
  const left = `UPDATE contact_aliases SET left_at = '2026-09-20T10:00:00Z' WHERE number_id = 'num_5' AND value = $1`;
  await records.rows(left, ['15550005503']);
  await imported('num_6', await exported('num_5', key));
  const aliases = (id: string) =>
    records.rows(
      `SELECT a.value, a.left_at, p.wa_id, p.user_id FROM contact_aliases a JOIN contacts p ON p.id = a.contact_id
       WHERE a.number_id = $1 ORDER BY a.value`,
      [id],
    );
  expect(await aliases('num_6')).toEqual(await aliases('num_5'));
  expect((await aliases('num_6')).map(({ wa_id, left_at }) => [wa_id, left_at])).toMatchObject([
    ['15550005501', null],
    ['15550005501', null],
    ['15550005503', new Date('2026-09-20T10:00:00Z')],
    ['15550005503', null],
  ]);
});
