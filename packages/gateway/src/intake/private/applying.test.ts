/** Applying a rule reaches what the API sent, what only notices and answers quote, and files; and nobody else's. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { forgetRecipients, listRecipients } from '../../broadcasts/forget.ts';
import { recordConversations } from '../../conversations/record.ts';
import { acceptSends, doubtSends, refuseSends } from '../../conversations/send-outcomes.ts';
import { readSend } from '../../conversations/sends.ts';
import { inTransaction } from '../../database/transaction.ts';
import {
  bodyOf,
  type ChangeBody,
  echo,
  edit,
  headed,
  inbound,
  status,
  type Who,
} from '../../testing-meta.ts';
import { type TestLine, testLine } from '../../testing-pipeline.ts';
import { forgetAll, makeRule, tablesWith } from '../../testing-privacy.ts';
import { makeNumber } from '../../testing-records.ts';
import { writeSend } from '../../testing-sends.ts';
import { oneStep } from './applying.ts';

let line: TestLine;
beforeAll(async () => {
  line = await testLine();
});
let removed: string[];
beforeEach(async () => {
  await forgetAll(line);
  removed = [];
});
afterAll(() => line.stop());

const eve: Who = { phone: '4917055500077', user: 'DE.EveSecretId', name: 'Eve Secretname' };
const bob: Who = { phone: '15550009999', user: 'US.bob', name: 'Bob' };
const said = 'topsecret words';
const traces = ['4917055500077', 'EveSecretId', 'Secretname', 'topsecret', 'wamid.spells'];
const number = { id: 'num_1', workspaceId: 'ws_1' };
const now = new Date();

const take = async (...changes: ChangeBody[]): Promise<void> => {
  await line.post(bodyOf(changes));
  await line.processed();
};

const rule = (action: 'leave_out' | 'mask') =>
  makeRule(line, { kind: 'number', pattern: eve.phone ?? '', action });

async function apply(action: 'leave_out' | 'mask'): Promise<void> {
  await rule(action);
  await applyRules();
}

async function applyRules(): Promise<void> {
  await line.rows(`UPDATE privacy_rules SET apply_state = 'running', apply_started_at = now()`);
  const needs = {
    pool: line.database.pool,
    removeFile: async (fileKey: string) => void removed.push(fileKey),
    recipients: { list: listRecipients, forget: forgetRecipients },
    onError: () => {},
  };
  while (await oneStep(needs));
}

test.each(['521551', '52551'])('whom a prefix names is found among the stored: %s', async (pattern) => {
  await take(inbound({ id: 'w.1', who: { phone: '525512345678', name: 'Secretname' }, text: said }));
  await makeRule(line, { kind: 'prefix', pattern, action: 'leave_out' });
  await applyRules();
  expect(await tablesWith(line, ['525512345678', 'Secretname', 'topsecret'])).toEqual([]);
});

/** As `POST /messages` writes it, before Meta is asked; with what the customer of a template reads. */
async function sendTo({ phone = '' }: Who, id: string): Promise<void> {
  const rendered = [{ type: 'BODY', text: said }];
  await inTransaction(line.database.pool, (client) =>
    writeSend(client, { id, phone, text: said, rendered, presence: 1 }, now),
  );
}
const accept = (sendId: string, wamid: string) =>
  inTransaction(line.database.pool, async (client) =>
    recordConversations(client, await acceptSends(client, [{ sendId, numberId: number.id, wamid }]), now),
  );

/** One of each outcome. */
async function sends(): Promise<void> {
  for (const id of ['snd_accepted', 'snd_refused', 'snd_doubted']) await sendTo(eve, id);
  await accept('snd_accepted', 'wamid.spells.1');
  await refuseSends(
    line.database.pool,
    [{ sendId: 'snd_refused', error: { code: 131026, details: said } }],
    now,
  );
  await doubtSends(line.database.pool, ['snd_doubted']);
}
const outcomes = () => line.rows('SELECT id, outcome FROM sends ORDER BY id');

test.each(['leave_out', 'mask'] as const)('%s: what the API sent goes, its outcome stays', async (action) => {
  await sends();
  const before = await outcomes();
  await apply(action);
  expect(await tablesWith(line, traces)).toEqual([]);
  expect(await outcomes()).toEqual(before);
  expect(await readSend(line.database.pool, 'ws_1', 'snd_refused')).toMatchObject({
    outcome: 'refused',
    error: { code: 131026 },
  });
  // A status that would settle it now has nothing to record.
  expect((await accept('snd_doubted', 'wamid.spells.2')).drafts).toEqual([]);
  expect(await tablesWith(line, traces)).toEqual([]);
  const found = await line.rows('SELECT s.id FROM sends s JOIN messages m ON m.id = s.message_id');
  expect(found).toHaveLength(action === 'mask' ? 3 : 0);
});

test.each(['leave_out', 'mask'] as const)(
  '%s: a status that came after the rule goes with the message that it was about',
  async (action) => {
    await sendTo(eve, 'snd_accepted');
    await accept('snd_accepted', 'wamid.spells.1');
    await rule(action);
    const ofNobody = status({ of: 'w.unknown', status: 'read', who: {} });
    const ofBob = status({ of: 'w.bob', status: 'read', who: bob });
    await take(ofNobody);
    await take(status({ of: 'wamid.spells.1', status: 'delivered', who: eve }), ofBob);
    const read = status({ of: 'wamid.spells.1', status: 'read', who: eve });
    const contacts = [{ wa_id: eve.phone, user_id: eve.user, profile: { name: eve.name } }];
    await take({ ...read, value: { ...read.value, contacts } });
    expect(
      await line.rows('SELECT status FROM message_statuses WHERE message_id LIKE $1', ['%spells%']),
    ).toHaveLength(2);
    await applyRules();
    expect(await tablesWith(line, traces)).toEqual([]);
    // What was never about her stays as it came.
    expect(await tablesWith(line, ['w.bob', 'w.unknown'])).toEqual(
      expect.arrayContaining(['journal: w.bob', 'journal: w.unknown']),
    );
  },
);

test.each(['leave_out', 'mask'] as const)(
  '%s: what it cost stays, which message it was goes',
  async (action) => {
    const pricing = { billable: true, pricing_model: 'PMP', type: 'regular', category: 'utility' };
    await take(echo({ id: 'wamid.spells.1', who: eve }), echo({ id: 'w.2', who: bob }));
    await sendTo(eve, 'snd_accepted');
    await accept('snd_accepted', 'wamid.spells.3');
    await take(status({ of: 'wamid.spells.3', status: 'delivered', who: eve, more: { pricing } }));
    const costs = 'SELECT origin, market, category, state, at FROM ledger ORDER BY origin, market';
    const before = await line.rows(costs);
    expect(before.map(({ state }) => state)).toEqual(['charged', 'free', 'free']);
    await apply(action);
    expect(await tablesWith(line, traces)).toEqual([]);
    expect(await line.rows(costs)).toEqual(before);
    expect(await line.rows(`SELECT 1 FROM ledger WHERE message_id = 'w.2'`)).toHaveLength(1);
  },
);

test.each([
  ['leave_out', 'who wrote once'],
  ['mask', 'who wrote once'],
  ['leave_out', 'who never wrote'],
] as const)('%s: recipients of broadcasts go, %s; the others stay', async (action, who) => {
  const wrote = who === 'who wrote once';
  await take(...(wrote ? [inbound({ id: 'w.1', who: eve })] : []), inbound({ id: 'w.2', who: bob }));
  await line.rows(`DELETE FROM broadcasts`);
  await line.rows(
    `INSERT INTO broadcasts (id, workspace_id, number_id, name, template_id, template_name, template_language, components,
       state, total, pending, accepted, skipped, created_at)
     VALUES ('bct_1', 'ws_1', 'num_1', 'June', '1', 't', 'en', '[]', 'paused', 4, 2, 1, 1, now())`,
  );
  await line.rows(
    `INSERT INTO broadcast_recipients (broadcast_id, position, workspace_id, upload, written, phone, user_id, key,
       variables, state, reason, send_id)
     VALUES ('bct_1', 1, 'ws_1', 1, '+' || $1, $1, NULL, $1, '{"name": "Eve Secretname"}', 'pending', NULL, NULL),
       ('bct_1', 2, 'ws_1', 1, $2, NULL, $2, $2, '{}', 'accepted', NULL, 'snd_x'),
       ('bct_1', 3, 'ws_1', 1, '+' || $3, $3, NULL, $3, '{"name": "Bob"}', 'pending', NULL, NULL),
       ('bct_1', 4, 'ws_1', 1, '+' || $1, $1, NULL, NULL, '{"name": "Eve Secretname"}', 'skipped', 'duplicate', NULL)`,
    // That the BSUID is hers nobody knows before she wrote.
    [eve.phone, wrote ? eve.user : bob.user, bob.phone],
  );
  await apply(action);
  expect(await tablesWith(line, traces)).toEqual([]);
  expect(await line.row('SELECT pending, accepted, skipped FROM broadcasts')).toEqual({
    ...{ pending: 1, accepted: 1, skipped: 2 },
  });
  expect(await line.rows('SELECT state, phone FROM broadcast_recipients ORDER BY position')).toEqual([
    { state: 'skipped', phone: null },
    { state: 'accepted', phone: null },
    { state: 'pending', phone: bob.phone },
    { state: 'skipped', phone: null },
  ]);
});

test.each(['leave_out', 'mask'] as const)(
  '%s: a post that speaks of two workspaces is cleaned too',
  async (action) => {
    await line.rows(`INSERT INTO workspaces (id, name) VALUES ('ws_2', 'other')`);
    await makeNumber(line.database.pool, {
      id: 'num_w2',
      workspace: 'ws_2',
      number: '1000009',
      phone: '15550009',
    });
    const other = inbound({ id: 'w.2', who: bob, number: '1000009' });
    await line.post(bodyOf([inbound({ id: 'w.1', who: eve, text: said }), other]));
    await line.processed();
    await apply(action);
    expect(await tablesWith(line, traces)).toEqual([]);
    expect(await line.rows(`SELECT id FROM messages WHERE id = 'w.2'`)).toHaveLength(1);
  },
);

test.each(['leave_out', 'mask'] as const)('%s: what only notices and answers quote goes', async (action) => {
  const call = (who: Who) => ({ id: `c.${who.user}`, from: who.phone, said: who === eve ? said : 'hi' });
  await take({ field: 'calls', value: headed({ calls: [call(eve), call(bob)] }) });
  await take(inbound({ id: 'w.1', who: eve, text: said }), inbound({ id: 'w.2', who: bob }));
  await line.rows(`INSERT INTO attempts
      (workspace_id, subscriber_id, event_id, try, outcome, status_code, response, started_at, duration_ms)
    SELECT workspace_id, 'sub_1', id, 1, 'delivered', 200, data::text, now(), 1 FROM events`);
  await apply(action);
  expect(await tablesWith(line, traces)).toEqual([]);
  const { value } = await line.row('SELECT value FROM notices');
  expect(value.calls).toEqual([{ redacted: true }, call(bob)]);
  expect(await line.rows(`SELECT 1 FROM attempts WHERE response LIKE '%Bob%'`)).toHaveLength(1);
});

test.each(['leave_out', 'mask'] as const)(
  '%s: a file goes with the last message that has it',
  async (action) => {
    const photo = (id: string, who: Who) =>
      inbound({ id, who, more: { type: 'image', text: undefined, image: { id: `m.${id}` } } });
    await take(photo('w.1', eve), photo('w.2', eve), photo('w.3', eve), photo('w.4', bob));
    await line.rows(`UPDATE message_media SET state = 'stored', due_at = NULL, finished_at = now(),
    file_key = CASE message_id WHEN 'w.1' THEN 'ws_1/own' WHEN 'w.2' THEN 'ws_1/own' ELSE 'ws_1/shared' END`);
    await apply(action);
    expect(removed).toEqual(['ws_1/own']);
    expect(await line.rows('SELECT message_id, file_key FROM message_media')).toEqual([
      { message_id: 'w.4', file_key: 'ws_1/shared' },
    ]);
  },
);

test.each(['leave_out', 'mask'] as const)(
  '%s: nobody misses messages of the chat any more',
  async (action) => {
    const quoting = (id: string, who: Who) =>
      inbound({ id, who, more: { context: { id: `wamid.spells.${id}` } } });
    await take(quoting('w.1', eve), quoting('w.2', bob));
    await take(edit({ id: 'w.3', of: 'wamid.spells.w.3', who: eve, text: said }));
    const bobs = await line.rows(`SELECT id FROM gaps WHERE message_id = 'wamid.spells.w.2'`);
    expect((await line.rows('SELECT id FROM gaps')).length).toBe(3);
    await apply(action);
    expect(await line.rows('SELECT id FROM gaps')).toEqual(bobs);
    expect(await tablesWith(line, ['spells.w.1', 'spells.w.3', 'topsecret'])).toEqual([]);
  },
);

test('mask: what quoted or revised the older messages since the rule began still leads to them, by their new ids', async () => {
  await take(echo({ id: 'wamid.spells.1', who: eve, at: 1 }), inbound({ id: 'w.2', who: bob, at: 1 }));
  await rule('mask');
  const quote = { context: { id: 'wamid.spells.1' } };
  await take(inbound({ id: 'wamid.spells.3', who: eve, text: said, at: 2, more: quote }));
  await take(edit({ id: 'wamid.spells.4', of: 'wamid.spells.1', who: eve, text: said, at: 3 }));
  await take(inbound({ id: 'w.5', who: bob, at: 4, more: { context: { id: 'w.2' } } }));
  await applyRules();
  await applyRules();
  expect(await tablesWith(line, traces)).toEqual([]);
  const rows = await line.rows('SELECT * FROM messages ORDER BY sent_at, id');
  expect(rows.find(({ type, reply_to }) => type === 'masked' && reply_to !== null)?.reply_to).toBe(
    rows.find(({ direction }) => direction === 'outbound')?.id,
  );
  expect((await line.row('SELECT message_id FROM revisions')).message_id).toMatch(/^masked\./);
  expect(rows.find(({ id }) => id === 'w.5')?.reply_to).toBe('w.2');
  // Of the entries too: processing them again finds everything there.
  await line.rows(`UPDATE journal SET state = 'pending'`);
  line.pipeline.tell('journal');
  await line.processed();
  expect(await line.rows('SELECT * FROM messages ORDER BY sent_at, id')).toEqual(rows);
  expect(await line.rows('SELECT * FROM gaps')).toEqual([]);
  expect(await tablesWith(line, traces)).toEqual([]);
});

test('mask: an edit that came masked and, while no rule held, as it is, stands once', async () => {
  await take(inbound({ id: 'w.1', who: eve, at: 1 }));
  const edited = edit({ id: 'w.2', of: 'w.1', who: eve, text: said, at: 2 });
  await rule('mask');
  await take(edited);
  await line.rows('DELETE FROM privacy_rules');
  await take(edited);
  await apply('mask');
  expect(await line.rows('SELECT text FROM revisions')).toEqual([{ text: '' }]);
  expect(await tablesWith(line, traces)).toEqual([]);
});
