import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from './database/testing.ts';
import { openPipeline, type Pipeline } from './pipeline.ts';

let database: TestDatabase;
let pipeline: Pipeline;
beforeAll(async () => {
  database = await testDatabase();
  pipeline = await openPipeline({
    connection: database.connection,
    appSecret: 's',
    allowPrivateTargets: true,
    openSecret: () => 'whsec_AAAA',
    onProgress: (p) => console.error(p),
    onAttempt: (a) => console.error(a),
    onError: (w, e) => console.error(w, e),
  });
  await database.pool.query(`INSERT INTO workspaces (id, name) VALUES ('ws_1', 'one')`);
  await database.pool.query(`INSERT INTO numbers (id, workspace_id, phone_number_id, waba_id, display_phone_number, phone_digits, mode, state) VALUES ('num_1','ws_1','106','102','+1 555','15557','coexistence','connected')`);
  await database.pool.query(`INSERT INTO subscribers (id, workspace_id, url, format, ordering, secret_sealed) VALUES ('sub_1','ws_1','http://127.0.0.1:9/x','tandem','conversation','\\x00')`);
});
afterAll(async () => {
  await pipeline?.stop();
  await database?.drop();
});

test('smoke', async () => {
  const body = Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: '102', changes: [{ field: 'messages', value: { messaging_product: 'whatsapp', metadata: { display_phone_number: '15557', phone_number_id: '106' }, contacts: [{ profile: { name: 'Ada' }, wa_id: '15550001234' }], messages: [{ from: '15550001234', id: 'wamid.1', timestamp: '1789000000', type: 'text', text: { body: 'hi' } }] } }] }] }));
  const sig = `sha256=${createHmac('sha256', 's').update(body).digest('hex')}`;
  expect(await pipeline.receive(body, sig)).toBe('accepted');
  await new Promise((r) => setTimeout(r, 1500));
  for (const t of ['journal', 'contacts', 'contact_aliases', 'conversations', 'messages', 'events', 'event_counters', 'lanes', 'deliveries', 'attempts']) console.error(t, (await database.pool.query(`select * from ${t}`)).rows);
});
