/** Whom a rule names does not come in, whatever Meta tells of them; nobody else loses anything. */
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { callbackDataOf } from '../../changes/callback-data.ts';
import { doubtSends } from '../../conversations/send-outcomes.ts';
import { inTransaction } from '../../database/transaction.ts';
import {
  bodyOf,
  book,
  type ChangeBody,
  echo,
  edit,
  editOnPhone,
  headed,
  history,
  ids,
  inbound,
  newUserId,
  preference,
  revoke,
  seconds,
  status,
  type Who,
} from '../../testing-meta.ts';
import { type TestLine, testLine } from '../../testing-pipeline.ts';
import { forgetAll, makeRule, tablesWith } from '../../testing-privacy.ts';
import type { Row } from '../../testing-records.ts';
import { writeSend } from '../../testing-sends.ts';

let line: TestLine;
beforeAll(async () => {
  line = await testLine();
});
beforeEach(async () => {
  await forgetAll(line);
  await ownNumber(ids.phone);
  line.errors.length = 0;
});
afterAll(() => line.stop());

const eve: Who = {
  phone: '4917055500077',
  user: 'DE.EveSecretId',
  name: 'Eve Secretname',
  username: 'eve_secret',
};
const bob: Who = { phone: '15550009999', user: 'US.bob', name: 'Bob' };
/** What must be nowhere: ids, names, texts. */
const traces = ['4917055500077', 'EveSecretId', 'Secretname', 'eve_secret', 'topsecret'];
const said = 'topsecret words';

const take = async (...changes: ChangeBody[]): Promise<void> => {
  await line.post(bodyOf(changes));
  await line.processed();
};
const ownNumber = (phone: string) =>
  line.rows(`UPDATE numbers SET phone_digits = '${phone}' WHERE id = 'num_1'`);
const counts = async (): Promise<Row> =>
  line.row(`SELECT (SELECT count(*)::int FROM messages) AS messages, (SELECT count(*)::int FROM contacts) AS contacts,
    (SELECT count(*)::int FROM events) AS events, (SELECT count(*)::int FROM revisions) AS revisions,
    (SELECT count(*)::int FROM message_statuses) AS statuses, (SELECT count(*)::int FROM notices) AS notices,
    (SELECT count(*)::int FROM message_media) AS media`);
const nothing = { messages: 0, contacts: 0, events: 0, revisions: 0, statuses: 0, notices: 0, media: 0 };

/** A thread of the history that says nothing of whom it is with. */
const unnamedThread = (...messages: Record<string, unknown>[]): ChangeBody => {
  const items = messages.map((one, i) => ({ id: `w.${i + 1}`, timestamp: seconds(i), type: 'text', ...one }));
  return { field: 'history', value: headed({ history: [{ threads: [{ messages: items }] }] }) };
};

const image = {
  type: 'image',
  text: undefined,
  image: { id: 'media-topsecret', caption: said, mime_type: 'image/jpeg' },
};
const kinds: [string, ChangeBody[]][] = [
  ['a message', [inbound({ id: 'w.1', who: eve, text: said })]],
  ['a message by phone only', [inbound({ id: 'w.1', who: { phone: eve.phone }, text: said })]],
  ['an unknown field', [{ field: 'brand_new', value: headed({ things: [{ from: eve.phone, said }] }) }]],
  ['no field', [{ value: headed({ things: [{ from: eve.phone, said }] }) } as ChangeBody]],
  ['media', [inbound({ id: 'w.1', who: eve, more: image })]],
  ['an echo', [echo({ id: 'w.1', who: eve, text: said })]],
  [
    'a reaction',
    [
      inbound({
        id: 'w.1',
        who: eve,
        more: { type: 'reaction', reaction: { message_id: 'w.0', emoji: '🙈' } },
      }),
    ],
  ],
  [
    'a reply',
    [inbound({ id: 'w.1', who: eve, text: said, more: { context: { id: 'w.0', from: eve.phone } } })],
  ],
  ['an edit', [edit({ id: 'w.1', of: 'w.0', who: eve, text: said })]],
  ['an edit on the phone', [editOnPhone({ id: 'w.1', of: 'w.0', who: eve, text: said })]],
  ['a deletion', [revoke({ id: 'w.1', of: 'w.0', who: eve })]],
  [
    'a status',
    [status({ of: 'w.1', status: 'failed', who: eve, more: { errors: [{ code: 1, title: said }] } })],
  ],
  [
    'history',
    [
      history(
        [
          { id: 'w.1', text: said },
          { id: 'w.2', mine: true, text: said },
        ],
        { who: eve },
      ),
    ],
  ],
  [
    'a thread of the history that only its last message names',
    [unnamedThread({ from: ids.phone, text: { body: said } }, { from: eve.phone, text: { body: said } })],
  ],
  ['the address book', [book({ who: eve, name: 'Secretname' })]],
  ['a preference', [preference('stop', 1, eve)]],
  ['a new user id', [newUserId('DE.EveSecretId', 'DE.EveSecretId2', 1, eve.phone)]],
  [
    'a call, which no record waits for',
    [{ field: 'calls', value: headed({ calls: [{ id: 'c', from: eve.phone, said }] }) }],
  ],
  ['an unknown list', [{ field: 'messages', value: headed({ strange: [{ from: eve.phone, said }] }) }]],
  [
    'a message without an id',
    [{ field: 'messages', value: headed({ messages: [{ from: eve.phone, text: { body: said } }] }) }],
  ],
  [
    'a message that only the lone contact names',
    [
      {
        field: 'messages',
        value: headed({
          contacts: [{ wa_id: eve.phone, profile: { name: eve.name } }],
          messages: [{ id: 'w.1', type: 'text', text: { body: said } }],
        }),
      },
    ],
  ],
];

describe('leave out', () => {
  test.each(kinds)(
    '%s: nothing is kept or told, the journal is redacted, a replay yields nothing',
    async (_kind, changes) => {
      await makeRule(line, { kind: 'number', pattern: '4917055500077' });
      await take(...changes);
      // A call's value is kept as a notice without what was left out; the chunk of a history is counted.
      const { notices, events, ...kept } = await counts();
      const { notices: _n, events: _e, ...none } = nothing;
      expect(kept).toEqual(none);
      expect(events).toBe((await line.rows(`SELECT 1 FROM events WHERE type LIKE 'history.%'`)).length);
      expect(await tablesWith(line, traces)).toEqual([]);
      const entry = await line.row('SELECT * FROM journal');
      expect(entry).toMatchObject({ redacted: true, workspace_id: 'ws_1', size: entry.body.length });
      await line.rows(`UPDATE journal SET state = 'pending'`);
      line.pipeline.tell('journal');
      await line.processed();
      expect(await counts()).toEqual({ ...nothing, notices, events });
      expect(await line.row('SELECT * FROM journal')).toMatchObject({
        state: 'done',
        workspace_id: 'ws_1',
        redacted: true,
        body: entry.body,
      });
      expect(line.errors).toEqual([]);
    },
  );

  test('nobody else loses anything: the same body with and without the private person', async () => {
    await makeRule(line, { kind: 'prefix', pattern: '491705' });
    const mixed = headed({
      contacts: [
        { wa_id: eve.phone, user_id: eve.user, profile: { name: eve.name } },
        { wa_id: bob.phone, profile: { name: 'Bob' } },
      ],
      messages: [
        { from: eve.phone, id: 'w.1', timestamp: '1789000001', type: 'text', text: { body: said } },
        { from: bob.phone, id: 'w.2', timestamp: '1789000002', type: 'text', text: { body: 'hi' } },
      ],
    });
    await take({ field: 'messages', value: mixed }, inbound({ id: 'w.3', who: bob }));
    expect((await line.rows('SELECT id FROM messages ORDER BY id')).map(({ id }) => id)).toEqual([
      'w.2',
      'w.3',
    ]);
    expect((await line.rows('SELECT profile_name FROM contacts')).map((row) => row.profile_name)).toEqual([
      'Bob',
    ]);
    expect(await tablesWith(line, traces)).toEqual([]);
  });

  test('whom a rule names by phone is known by BSUID afterwards, and by a changed one', async () => {
    await makeRule(line, { kind: 'number', pattern: '4917055500077' });
    await take(inbound({ id: 'w.1', who: eve }));
    await take(inbound({ id: 'w.2', who: { user: eve.user }, text: said }));
    await take(newUserId('DE.EveSecretId', 'DE.Later', 5));
    await take(inbound({ id: 'w.3', who: { user: 'DE.Later' }, text: said }));
    expect(await counts()).toEqual(nothing);
    expect(await tablesWith(line, [...traces, 'DE.Later'])).toEqual([]);
  });

  test('by the name in the address book: from when it is known, until it is another one', async () => {
    await makeRule(line, { kind: 'book_name', pattern: '*(private)*' });
    await take(inbound({ id: 'w.1', who: eve, text: 'before' }));
    await take(book({ who: { phone: eve.phone }, name: 'Eve (Private)', at: 10 }));
    await take(
      inbound({ id: 'w.2', who: eve, text: said }),
      echo({ id: 'w.3', who: { user: eve.user }, text: said }),
    );
    // An older name that comes late, and a removal, change nothing.
    await take(book({ who: { phone: eve.phone }, name: 'Eve', at: 5 }));
    await take(book({ who: { phone: eve.phone }, action: 'remove', at: 11 }));
    await take(inbound({ id: 'w.4', who: eve, text: said }));
    expect((await line.rows('SELECT id FROM messages')).map(({ id }) => id)).toEqual(['w.1']);
    expect(await tablesWith(line, ['topsecret', 'Eve (Private)'])).toEqual([]);
    await take(book({ who: { phone: eve.phone }, name: 'Eve at work', at: 20 }));
    await take(inbound({ id: 'w.5', who: eve }));
    expect((await line.rows('SELECT id FROM messages ORDER BY id')).map(({ id }) => id)).toEqual([
      'w.1',
      'w.5',
    ]);
    // And it stays ended, though the name that began it is told once more.
    await take(book({ who: { phone: eve.phone }, name: 'Eve (Private)', at: 10 }));
    await take(inbound({ id: 'w.6', who: eve }));
    expect(await line.rows(`SELECT id FROM messages WHERE id = 'w.6'`)).toHaveLength(1);
    expect(await line.rows('SELECT * FROM privacy_marks WHERE NOT lifted')).toEqual([]);
  });

  test('an older name that comes late says nothing where a newer one is known', async () => {
    await take(book({ who: { phone: eve.phone }, name: 'Eve', at: 20 }), inbound({ id: 'w.1', who: eve }));
    await makeRule(line, { kind: 'book_name', pattern: '*(private)*' });
    await take(book({ who: { phone: eve.phone }, name: 'Eve (Private)', at: 10 }));
    await take(inbound({ id: 'w.2', who: eve }));
    // The newer one may have come a moment before, too.
    await take(
      book({ who: { phone: bob.phone }, name: 'Bob', at: 20 }),
      book({ who: { phone: bob.phone }, name: 'Bob (Private)', at: 10 }),
      inbound({ id: 'w.3', who: bob }),
    );
    expect((await line.rows('SELECT id FROM messages ORDER BY id')).map(({ id }) => id)).toEqual([
      ...['w.1', 'w.2', 'w.3'],
    ]);
    await take(book({ who: { phone: eve.phone }, name: 'Eve (Private)', at: 30 }));
    await take(inbound({ id: 'w.4', who: eve, text: said }));
    expect(await line.rows(`SELECT id FROM messages WHERE id = 'w.4'`)).toEqual([]);
  });

  test('people found apart are one once something carries both: a pseudonym, and an end', async () => {
    const [byPhone, byUser] = [{ phone: eve.phone }, { user: eve.user }];
    await makeRule(line, { kind: 'book_name', pattern: '*(private)*', action: 'mask' });
    await take(book({ who: byPhone, name: 'Eve (Private)', at: 10 }));
    await take(book({ who: byUser, name: 'Eve 2 (Private)', at: 12 }));
    const persons = () => line.rows('SELECT DISTINCT person, lifted FROM privacy_marks');
    expect(await persons()).toHaveLength(2);
    await take(inbound({ id: 'w.1', who: eve, text: said }));
    expect(await persons()).toHaveLength(1);
    await take(inbound({ id: 'w.2', who: byUser, text: said }));
    await take(inbound({ id: 'w.3', who: byPhone, text: said }));
    expect(await line.rows('SELECT DISTINCT conversation_id FROM messages')).toHaveLength(1);
    await take(book({ who: byPhone, name: 'Eve', at: 20 }));
    expect(await persons()).toEqual([expect.objectContaining({ lifted: true })]);
    await take(inbound({ id: 'w.4', who: byUser }));
    expect(await line.rows(`SELECT id FROM messages WHERE id = 'w.4'`)).toHaveLength(1);
  });

  test.each([
    [
      'the thread by phone, its messages by BSUID',
      { kind: 'user_id', pattern: 'DE.EveSecretId' },
      { id: eve.phone },
    ],
    ['the thread by phone, the rule too', { kind: 'number', pattern: '4917055500077' }, { id: eve.phone }],
    [
      'the thread by BSUID, its messages by phone',
      { kind: 'number', pattern: '4917055500077' },
      { context: { user_id: eve.user } },
    ],
  ])('a thread of the history is with whom it and its messages name: %s', async (_what, rule, thread) => {
    await makeRule(line, rule);
    const theirs = { from: eve.phone, from_user_id: eve.user };
    const messages = [
      { id: 'w.1', timestamp: '1789000001', type: 'text', text: { body: said }, ...theirs },
      {
        ...{ id: 'w.2', timestamp: '1789000002', type: 'text', text: { body: said } },
        ...{ from_user_id: 'DE.Business', history_context: { from_me: true } },
      },
    ];
    await take({ field: 'history', value: headed({ history: [{ threads: [{ ...thread, messages }] }] }) });
    await take(inbound({ id: 'w.3', who: { user: eve.user }, text: said }));
    await take(inbound({ id: 'w.4', who: { user: 'DE.Business', phone: bob.phone } }));
    expect(await tablesWith(line, ['topsecret', 'EveSecretId'])).toEqual([]);
    expect(await line.rows('SELECT id FROM messages')).toEqual([{ id: 'w.4' }]);
  });

  test('a name is the person’s, by whatever id it comes', async () => {
    await makeRule(line, { kind: 'book_name', pattern: '*(private)*' });
    const named = (name: string, at: number) => book({ who: { phone: eve.phone }, name, at });
    await take(named('Eve (private)', 10));
    await take(inbound({ id: 'w.1', who: eve, text: said }));
    await take(named('Eve', 20));
    await take(named('Eve (private)', 30));
    await take(inbound({ id: 'w.2', who: { user: eve.user }, text: said }));
    expect(await tablesWith(line, ['topsecret'])).toEqual([]);
  });

  test('a removal in the same post as a name takes it not back', async () => {
    await makeRule(line, { kind: 'book_name', pattern: '*(private)*' });
    const [named, gone] = [
      book({ who: { phone: eve.phone }, name: 'Eve (private)', at: 10 }),
      book({ who: { phone: eve.phone }, action: 'remove', at: 11 }),
    ];
    const both = [named, gone].flatMap(({ value }) => (value as { state_sync: object[] }).state_sync);
    await take({ ...named, value: { ...(named.value as object), state_sync: both } });
    await take(inbound({ id: 'w.1', who: eve, text: said }));
    expect(await tablesWith(line, ['topsecret', '(private)'])).toEqual([]);
  });

  test('of names in the address book the latest decides, in whatever order they come', async () => {
    await makeRule(line, { kind: 'book_name', pattern: '*(private)*' });
    await take(book({ who: { phone: eve.phone }, name: 'Eve (private)', at: 10 }));
    await take(book({ who: { phone: eve.phone }, name: 'Eve, sister (private)', at: 30 }));
    await take(book({ who: { phone: eve.phone }, name: 'Eve', at: 20 }));
    await take(inbound({ id: 'w.1', who: eve, text: said }));
    expect(await tablesWith(line, ['topsecret'])).toEqual([]);
  });

  test('not in history: what comes live is kept', async () => {
    await makeRule(line, { kind: 'number', pattern: '4917055500077', scope: 'history' });
    await take(
      history([{ id: 'w.1', text: said }], { who: eve }),
      inbound({ id: 'w.2', who: eve, text: 'today' }),
    );
    expect((await line.rows('SELECT id FROM messages')).map(({ id }) => id)).toEqual(['w.2']);
    expect(await tablesWith(line, ['topsecret'])).toEqual([]);
  });

  test.each([
    ['leave_out', [['w.3', 'inbound', 'hi']]],
    [
      'mask',
      [
        ['masked', 'outbound', ''],
        ['masked', 'inbound', ''],
        ['w.3', 'inbound', 'hi'],
      ],
    ],
  ])('%s: of a thread whose messages name several, only what is private goes', async (action, kept) => {
    await makeRule(line, { kind: 'number', pattern: '4917055500077', action, scope: 'history' });
    await take(
      unnamedThread(
        { from: ids.phone, to: eve.phone, text: { body: said } },
        { from: eve.phone, text: { body: said } },
        { from: bob.phone, text: { body: 'hi' } },
      ),
    );
    const rows = await line.rows('SELECT * FROM messages ORDER BY sent_at');
    expect(
      rows.map(({ id, direction, text }) => [id.replace(/^masked.*/, 'masked'), direction, text]),
    ).toEqual(kept);
    expect(new Set(rows.map((row) => row.conversation_id)).size).toBe(action === 'mask' ? 2 : 1);
    expect(await tablesWith(line, traces)).toEqual([]);
  });

  test('a rule of one number, or of another workspace, says nothing of others', async () => {
    await line.rows(`INSERT INTO workspaces (id, name) VALUES ('ws_2', 'other')`);
    await line.rows(`INSERT INTO privacy_rules (id, workspace_id, kind, pattern, action, scope)
      VALUES ('prv_2', 'ws_2', 'prefix', '4', 'leave_out', 'all')`);
    await take(inbound({ id: 'w.1', who: eve }));
    expect((await counts()).messages).toBe(1);
  });

  test.each([
    ['Mexico, the old spelling', '521551', '525512345678'],
    ['Mexico, the new spelling', '52551', '5215512345678'],
    ['Brazil, without the ninth digit', '55118765', '5511987654321'],
    ['Brazil, with it', '551198765', '551187654321'],
  ])('a prefix names a number in either spelling: %s', async (_country, pattern, phone) => {
    await makeRule(line, { kind: 'prefix', pattern });
    await take(inbound({ id: 'w.1', who: { phone, user: 'XX.EveSecretId' }, text: said }));
    expect(await counts()).toEqual(nothing);
    expect(await tablesWith(line, [phone, 'EveSecretId', 'topsecret'])).toEqual([]);
  });

  test('the business itself is nobody: a prefix that its own number has leaves nobody else out', async () => {
    await makeRule(line, { kind: 'prefix', pattern: '1555078' });
    await take(
      echo({ id: 'w.1', who: bob }),
      history([{ id: 'w.2', mine: true }, { id: 'w.3' }], { who: bob }),
    );
    expect((await counts()).messages).toBe(3);
  });

  test.each([
    ['Brazil', '5531988887777', '553188887777'],
    ['Mexico', '5215512345678', '525512345678'],
  ])('the business itself is nobody, also in another spelling: %s', async (_country, known, spelled) => {
    await ownNumber(known);
    await makeRule(line, { kind: 'number', pattern: '4917055500077' });
    // As Meta wrote before it shared BSUIDs: nothing but the phones.
    const [her, him] = [{ phone: eve.phone }, { phone: bob.phone }];
    const own = { from: spelled, from_user_id: 'BR.TheBusiness' };
    await take(echo({ id: 'w.1', who: her, text: said, more: own }));
    await take(echo({ id: 'w.2', who: him, more: own }));
    await take(inbound({ id: 'w.3', who: him }));
    const swapped = { type: 'revoke', text: undefined, revoke: { original_message_id: 'w.1' }, to: spelled };
    await take(echo({ id: 'w.4', who: {}, more: { ...swapped, from: eve.phone } }));
    expect((await line.rows('SELECT id FROM messages ORDER BY id')).map(({ id }) => id)).toEqual([
      'w.2',
      'w.3',
    ]);
    // Eve's phone, and nothing of the business or of Bob.
    expect((await line.rows('SELECT * FROM privacy_marks')).length).toBe(1);
    expect(await tablesWith(line, traces)).toEqual([]);
  });

  test('what the API sent goes on: its status is kept, without the person', async () => {
    await take(echo({ id: 'w.1', who: eve }));
    await makeRule(line, { kind: 'number', pattern: '4917055500077' });
    await take(status({ of: 'w.1', status: 'read', who: eve }));
    expect((await line.row('SELECT status FROM messages')).status).toBe('read');
    expect(await tablesWith(line, ['never said'])).toEqual([]);
  });

  test('a private chat still shows that the app is in use', async () => {
    await makeRule(line, { kind: 'number', pattern: '4917055500077' });
    await take(echo({ id: 'w.1', who: eve, at: -1_000_000 }));
    expect((await line.row('SELECT last_sign_of_life_at AS at FROM numbers')).at).not.toBeNull();
  });
});

describe('mask', () => {
  test('what the business wrote under another spelling of its number stays outbound', async () => {
    await ownNumber('5531988887777');
    await makeRule(line, { kind: 'number', pattern: '4917055500077', action: 'mask' });
    await take(
      history([{ id: 'w.1', mine: true, text: said, more: { from: '553188887777' } }], { who: eve }),
    );
    expect((await line.row('SELECT direction FROM messages')).direction).toBe('outbound');
  });

  test.each(kinds)('%s: no id, name or text is anywhere', async (_kind, changes) => {
    await makeRule(line, { kind: 'number', pattern: '4917055500077', action: 'mask' });
    await take(...changes);
    expect(await tablesWith(line, [...traces, 'w.1'])).toEqual([]);
    expect((await line.row('SELECT * FROM journal')).redacted).toBe(true);
    expect(line.errors).toEqual([]);
    const before = await counts();
    await line.rows(`UPDATE journal SET state = 'pending'`);
    line.pipeline.tell('journal');
    await line.processed();
    expect(await counts()).toEqual(before);
  });

  test('what quotes, edits or deletes a message from before the rule leads to it', async () => {
    await take(echo({ id: 'w.1', who: eve }), echo({ id: 'w.2', who: eve }));
    await makeRule(line, { kind: 'number', pattern: '4917055500077', action: 'mask' });
    await take(inbound({ id: 'w.3', who: eve, text: said, at: 1, more: { context: { id: 'w.1' } } }));
    // What Meta writes where nothing is quoted.
    await take(inbound({ id: 'w.4', who: eve, text: said, at: 2, more: { context: { id: 'M0' } } }));
    await take(
      editOnPhone({ id: 'w.5', of: 'w.1', who: eve, text: said, at: 3 }),
      revoke({ id: 'w.6', of: 'w.2', who: eve, at: 4 }),
      history([{ id: 'w.0', text: said, more: { context: { id: 'w.2' } } }], { who: eve }),
    );
    const masked = await line.rows(`SELECT reply_to FROM messages WHERE type = 'masked' ORDER BY sent_at`);
    expect(masked.map(({ reply_to }) => reply_to)).toEqual(['w.2', 'w.1', null]);
    expect(await line.rows('SELECT message_id, applied FROM revisions ORDER BY at')).toEqual([
      { message_id: 'w.1', applied: true },
      { message_id: 'w.2', applied: true },
    ]);
    expect(await line.rows('SELECT * FROM gaps')).toEqual([]);
    expect(await tablesWith(line, ['topsecret'])).toEqual([]);
  });

  test('an edit from before the rule that comes once more is one with itself', async () => {
    await take(inbound({ id: 'w.1', who: eve }), edit({ id: 'w.2', of: 'w.1', who: eve, text: 'before' }));
    await makeRule(line, { kind: 'number', pattern: '4917055500077', action: 'mask' });
    await take(edit({ id: 'w.2', of: 'w.1', who: eve, text: said }));
    expect(await line.rows('SELECT id, text FROM revisions')).toEqual([{ id: 'w.2', text: 'before' }]);
  });

  test('that something was said stays: direction, time, order, statuses, replies, edits, one conversation', async () => {
    await makeRule(line, { kind: 'number', pattern: '4917055500077', action: 'mask' });
    await take(inbound({ id: 'w.1', who: eve, text: said, at: 1 }));
    await take(
      echo({ id: 'w.2', who: { user: eve.user }, text: said, at: 2, more: { context: { id: 'w.1' } } }),
    );
    await take(
      edit({ id: 'w.3', of: 'w.1', who: eve, text: said, at: 3 }),
      status({ of: 'w.2', status: 'read', who: eve, at: 4 }),
    );
    await take(
      history(
        [
          { id: 'w.0', text: said, at: 0 },
          { id: 'w.00', mine: true, text: said, at: 0 },
        ],
        { who: eve },
      ),
    );
    const rows = await line.rows('SELECT * FROM messages ORDER BY sent_at, ordinal');
    expect(
      rows.map((row) => [row.direction, row.origin, row.source, row.type, row.content.type, row.text]),
    ).toEqual([
      ['inbound', 'customer', 'history', 'masked', 'masked', ''],
      ['outbound', 'app', 'history', 'masked', 'masked', ''],
      ['inbound', 'customer', 'live', 'masked', 'masked', ''],
      ['outbound', 'app', 'live', 'masked', 'masked', ''],
    ]);
    expect(new Set(rows.map((row) => row.conversation_id)).size).toBe(1);
    expect(rows[3]?.reply_to).toBe(rows[2]?.id);
    expect(rows[3]?.status).toBe('read');
    expect(await line.rows('SELECT message_id, text, applied FROM revisions')).toEqual([
      { message_id: rows[2]?.id, text: '', applied: true },
    ]);
    const contact = await line.row('SELECT * FROM contacts');
    expect(contact).toMatchObject({
      user_id: expect.stringMatching(/^masked\.[0-9a-f]{24}$/),
      wa_id: null,
      profile_name: null,
    });
  });
});

describe.each(['leave_out', 'mask'])('%s: what the API sends to somebody private', (action) => {
  const send = (id: string) =>
    inTransaction(line.database.pool, (client) =>
      writeSend(client, { id, phone: eve.phone ?? '', presence: 1, callbackData: 'order 7' }, new Date()),
    );
  const about = (id: string, word: string) =>
    status({
      ...{ of: 'w.1', status: word, who: eve },
      more: { biz_opaque_callback_data: callbackDataOf(id, 'order 7'), errors: [{ code: 1, title: said }] },
    });
  const statusEvents = async () =>
    (await line.rows(`SELECT data FROM events WHERE type = 'message.status' ORDER BY position`)).map(
      ({ data }) => [data.message_id, data.status, data.known, data.callback_data, data.recipient],
    );

  test.each([
    ['in doubt', (id: string) => doubtSends(line.database.pool, [id])],
    ['still on its way', async () => {}],
  ])('one that is %s is settled by its status; the next one finds it', async (_how, meanwhile) => {
    await makeRule(line, { kind: 'number', pattern: '4917055500077', action });
    await send('snd_1');
    await meanwhile('snd_1');
    await take(about('snd_1', 'delivered'));
    await take(about('snd_1', 'read'));
    expect(await line.rows('SELECT outcome, message_id FROM sends')).toEqual([
      { outcome: 'accepted', message_id: 'w.1' },
    ]);
    expect(await line.rows('SELECT id, status FROM messages')).toEqual([{ id: 'w.1', status: 'read' }]);
    expect(await statusEvents()).toEqual([
      ['w.1', 'delivered', true, 'order 7', undefined],
      ['w.1', 'read', true, 'order 7', undefined],
    ]);
    expect(await line.rows('SELECT * FROM gaps')).toEqual([]);
    const bodies = await line.rows(`SELECT convert_from(body, 'UTF8') AS body FROM journal`);
    expect(bodies.filter(({ body }) => /4917055500077|EveSecretId|topsecret/.test(body))).toEqual([]);
  });

  test('a status of a send that was made private, or that nobody knows, stays out', async () => {
    await makeRule(line, { kind: 'number', pattern: '4917055500077', action });
    await send('snd_1');
    await line.rows(`UPDATE sends SET change = '{"redacted": true}'`);
    await take(about('snd_1', 'delivered'), about('snd_2', 'read'));
    expect(await tablesWith(line, ['w.1'])).toEqual([]);
  });
});

test('whatever stands in the body: nothing of the private person stays anywhere', async () => {
  await makeRule(line, { kind: 'number', pattern: '4917055500077' });
  const json = fc.letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('topsecret', 1, null, true, ''),
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(
        fc.constantFrom('id', 'type', 'text', 'body', 'context', 'errors', 'image', 'x'),
        tie('node'),
        { maxKeys: 4 },
      ),
    ),
  })).node;
  const who = fc.constantFrom(
    { from: eve.phone },
    { to: eve.phone },
    { wa_id: eve.phone },
    { recipient_id: `+${eve.phone}` },
    { phone_number: eve.phone },
    { contact: { phone_number: eve.phone } },
  );
  const item = fc
    .tuple(who, fc.dictionary(fc.string({ maxLength: 5 }), json, { maxKeys: 4 }))
    .map(([named, rest]) => ({ ...rest, ...named }));
  const list = fc.constantFrom(
    'messages',
    'message_echoes',
    'statuses',
    'state_sync',
    'user_preferences',
    'user_id_update',
    'contacts',
    'calls',
  );
  const bodies = fc.array(fc.tuple(list, fc.array(item, { minLength: 1, maxLength: 3 })), {
    minLength: 1,
    maxLength: 4,
  });
  await fc.assert(
    fc.asyncProperty(bodies, async (lists) => {
      await take({ field: 'messages', value: headed(Object.fromEntries(lists)) });
      expect(await tablesWith(line, ['4917055500077', 'topsecret'])).toEqual([]);
    }),
    { numRuns: 40 },
  );
  expect(line.errors).toEqual([]);
}, 60_000);
