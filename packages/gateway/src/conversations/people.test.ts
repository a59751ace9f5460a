import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isCollision } from '../database/collision.ts';
import { inTransaction } from '../database/transaction.ts';
import { isDataFault } from '../intake/data-fault.ts';
import { bodyOf, echo, history, inbound, newUserId, status, type Who } from '../testing-meta.ts';
import { checkBooks } from '../testing-pipeline.ts';
import { type Row, type TestRecords, testRecords } from '../testing-records.ts';
import { until } from '../testing-until.ts';
import { mergeByHand } from './merge-by-hand.ts';
import { resolvePeople } from './people.ts';
import { PeopleConflict } from './people-rows.ts';
import { listArrivals } from './read-arrivals.ts';
import { undoMerge } from './unmerge.ts';

let records: TestRecords;
beforeAll(async () => {
  records = await testRecords();
});
afterAll(async () => {
  await checkBooks(records);
  await records.database.drop();
});

let n = 0;
const next = (): { id: (word: string) => string; who: { phone: string; user: string; name: string } } => {
  n += 1;
  const mine = n;
  return {
    id: (word) => `wamid.${mine}.${word}`,
    who: { phone: `1555100${1000 + n}`, user: `US.${1000 + n}`, name: `Person ${n}` },
  };
};
const conversationOf = async (id: string): Promise<string> =>
  (await records.row('SELECT conversation_id FROM messages WHERE id = $1', [id])).conversation_id;
const contactOf = (id: string): Promise<Row> =>
  records.row(
    'SELECT c.* FROM contacts c JOIN conversations v ON v.contact_id = c.id JOIN messages m ON m.conversation_id = v.id WHERE m.id = $1',
    [id],
  );

describe('who is who', () => {
  test.each([
    ['Brazil, with and without the ninth digit', '551187650001', '5511987650001'],
    ['Mexico, old and new', '5215512340001', '525512340001'],
  ])('one conversation for both spellings: %s', async (_name, one, other) => {
    const { id } = next();
    await records.record(bodyOf([inbound({ id: id('a'), who: { phone: one } })]));
    await records.record(
      bodyOf([echo({ id: id('b'), who: { phone: other } }), inbound({ id: id('c'), who: { phone: one } })]),
    );
    expect(new Set(await Promise.all(['a', 'b', 'c'].map((word) => conversationOf(id(word))))).size).toBe(1);
    const brandNew = next();
    await records.record(
      bodyOf([
        inbound({ id: brandNew.id('a'), who: { phone: `${one}9` } }),
        inbound({ id: brandNew.id('b'), who: { phone: `${other}9` } }),
      ]),
    );
    expect(await conversationOf(brandNew.id('a'))).not.toBe(await conversationOf(id('a')));
  });

  test('known by BSUID alone, and by phone alone', async () => {
    const { id, who } = next();
    await records.record(
      bodyOf([
        inbound({ id: id('a'), who: { user: who.user, username: 'ada' } }),
        inbound({ id: id('b'), who: { phone: who.phone } }),
      ]),
    );
    expect(await conversationOf(id('a'))).not.toBe(await conversationOf(id('b')));
    expect(await contactOf(id('a'))).toMatchObject({ wa_id: null, user_id: who.user, username: 'ada' });
    expect(await contactOf(id('b'))).toMatchObject({ wa_id: who.phone, user_id: null });
  });

  test('a message that carries both joins the two: messages, aliases and names move, the merge is written down', async () => {
    const { id, who } = next();
    await records.record(
      bodyOf([inbound({ id: id('a'), who: { phone: who.phone, name: 'By phone' }, at: 1 })]),
    );
    await records.record(
      bodyOf([
        inbound({ id: id('b'), who: { user: who.user, username: 'ada' }, at: 9 }),
        echo({ id: id('b2'), who: { user: who.user }, at: 8 }),
      ]),
    );
    const [kept, gone] = [await conversationOf(id('a')), await conversationOf(id('b'))];
    const { id: keptContact } = await contactOf(id('a'));
    const { id: goneContact } = await contactOf(id('b'));
    const [event] = await records.record(
      bodyOf([inbound({ id: id('c'), who: { phone: who.phone, user: who.user }, at: 2 })]),
    );
    expect(event).toMatchObject({
      conversation_id: kept,
      data: { contact: { id: keptContact, wa_id: who.phone, user_id: who.user, username: 'ada' } },
    });
    for (const word of ['a', 'b', 'b2', 'c']) expect(await conversationOf(id(word))).toBe(kept);
    expect(await records.row('SELECT merged_into FROM conversations WHERE id = $1', [gone])).toEqual({
      merged_into: kept,
    });
    expect(
      await records.row('SELECT last_message_at, last_inbound_at FROM conversations WHERE id = $1', [kept]),
    ).toEqual({
      last_message_at: new Date(1_789_000_009_000),
      last_inbound_at: new Date(1_789_000_009_000),
    });
    expect(await contactOf(id('a'))).toMatchObject({
      user_id: who.user,
      username: 'ada',
      profile_name: 'By phone',
    });
    expect(
      await records.row('SELECT * FROM contact_merges WHERE merged_contact_id = $1', [goneContact]),
    ).toMatchObject({
      kept_contact_id: keptContact,
      aliases: [{ kind: 'user', value: who.user }],
    });
    const { message_ids } = await records.row(
      'SELECT message_ids FROM contact_merges WHERE merged_contact_id = $1',
      [goneContact],
    );
    expect(message_ids.sort()).toEqual([id('b'), id('b2')].sort());
    const [later] = await records.record(bodyOf([inbound({ id: id('d'), who: { user: who.user } })]));
    expect(later?.conversation_id).toBe(kept);
  });

  test('two that turn out to be one within a batch leave no trace of the second', async () => {
    const { id, who } = next();
    const merges = async (): Promise<number> => (await records.rows('SELECT 1 FROM contact_merges')).length;
    const before = await merges();
    await records.record(
      bodyOf([
        inbound({ id: id('a'), who: { phone: who.phone } }),
        inbound({ id: id('b'), who: { user: who.user, username: 'x' } }),
        inbound({ id: id('c'), who: { phone: who.phone, user: who.user } }),
      ]),
    );
    expect(new Set(await Promise.all(['a', 'b', 'c'].map((word) => conversationOf(id(word))))).size).toBe(1);
    expect(await contactOf(id('a'))).toMatchObject({ wa_id: who.phone, user_id: who.user, username: 'x' });
    expect(await merges()).toBe(before);
  });

  test('a contact that only the address book knew takes over the conversation of the other, which keeps its id', async () => {
    const { id, who } = next();
    await records.record(
      bodyOf([
        {
          field: 'smb_app_state_sync',
          value: {
            ...inbound({ id: 'x', who }).value,
            contacts: undefined,
            messages: undefined,
            state_sync: [
              {
                type: 'contact',
                contact: { full_name: 'Ada Roe', phone_number: who.phone },
                action: 'add',
                metadata: { timestamp: '1789000000' },
              },
            ],
          },
        },
      ]),
    );
    await records.record(bodyOf([inbound({ id: id('a'), who: { user: who.user } })]));
    const conversation = await conversationOf(id('a'));
    const [event] = await records.record(
      bodyOf([inbound({ id: id('b'), who: { phone: who.phone, user: who.user } })]),
    );
    expect(event).toMatchObject({ conversation_id: conversation, data: { contact: { name: 'Ada Roe' } } });
    expect(await conversationOf(id('a'))).toBe(conversation);
  });
});

describe('a changed identity', () => {
  const system = (id: string, who: Who, becomes: Who, at: number) =>
    inbound({
      id,
      who,
      at,
      more: {
        type: 'system',
        text: undefined,
        system: {
          body: 'changed',
          type: 'user_changed_user_id',
          user_id: becomes.user,
          wa_id: becomes.phone,
        },
      },
    });

  test('told three times is one event, and old and new lead to one conversation', async () => {
    const { id, who } = next();
    const becomes = { ...who, user: `${who.user}x` };
    await records.record(bodyOf([inbound({ id: id('a'), who })]));
    const news = [
      ...(await records.record(bodyOf([system(id('s'), who, becomes, 10)]))),
      ...(await records.record(bodyOf([newUserId(who.user, becomes.user, 10)]))),
      ...(await records.record(
        bodyOf([newUserId(who.user, becomes.user, 10), system(id('s'), who, becomes, 10)]),
      )),
    ].filter(({ type }) => type === 'contact.updated');
    expect(news).toMatchObject([
      { data: { contact: { user_id: becomes.user }, previous: { user_id: who.user } } },
    ]);
    expect(news).toHaveLength(1);
    await records.record(bodyOf([inbound({ id: id('b'), who: { user: becomes.user }, at: 20 })]));
    expect(await conversationOf(id('b'))).toBe(await conversationOf(id('a')));
  });

  test('an old webhook that comes once more does not turn it back, nor does the history', async () => {
    const { id, who } = next();
    const becomes = { user: `${who.user}x`, phone: `${who.phone}9` };
    const old = bodyOf([inbound({ id: id('a'), who, at: 5 })]);
    await records.record(old);
    await records.record(bodyOf([system(id('s'), who, becomes, 10)]));
    await records.record(old);
    await records.record(bodyOf([history([{ id: id('h') }], { who, order: n })]));
    expect(await contactOf(id('a'))).toMatchObject({
      wa_id: becomes.phone,
      user_id: becomes.user,
      profile_name: who.name,
    });
  });
});

describe('a number that was passed on, and then older news of it', () => {
  const moves = (id: string, who: Who, becomes: Who, at: number) =>
    inbound({
      id,
      who,
      at,
      more: {
        type: 'system',
        text: undefined,
        system: { body: 'changed', type: 'user_changed_number', user_id: becomes.user, wa_id: becomes.phone },
      },
    });
  /** The first owner has it until 10 and is called otherwise from then on; the second writes from it at 20. */
  const passedOn = async () => {
    const { id, who } = next();
    const second = { phone: who.phone, user: `${who.user}second`, name: 'Second' };
    const becomes = { phone: `${who.phone}9`, user: `${who.user}x` };
    const first = [
      bodyOf([inbound({ id: id('a'), who, at: 5 })]),
      bodyOf([moves(id('s'), who, becomes, 10)]),
    ];
    for (const body of first) await records.record(body);
    await records.record(bodyOf([inbound({ id: id('b'), who: second, at: 20 })]));
    const chats = { first: await conversationOf(id('a')), second: await conversationOf(id('b')) };
    expect(chats.first).not.toBe(chats.second);
    return { id, who, second, becomes, first, chats };
  };
  const stayApart = async ({ chats }: Awaited<ReturnType<typeof passedOn>>): Promise<void> =>
    expect(
      await records.rows('SELECT merged_into FROM conversations WHERE id = ANY ($1)', [Object.values(chats)]),
    ).toEqual([{ merged_into: null }, { merged_into: null }]);

  test('a replay of all that came', async () => {
    const told = await passedOn();
    await records.record(...told.first);
    await stayApart(told);
  });

  test.each([
    ['by both ids', ({ who }: { who: Who }) => who],
    ['by phone alone', ({ who }: { who: Who }) => ({ phone: who.phone })],
    ['by BSUID alone', ({ who }: { who: Who }) => ({ user: who.user })],
  ])('a late message of the first owner, known %s', async (_name, face) => {
    const told = await passedOn();
    const { id } = told;
    await records.record(bodyOf([inbound({ id: id('late'), who: face(told), at: 7 })]));
    await records.record(bodyOf([history([{ id: id('past'), at: 3 }], { who: face(told), order: n })]));
    await stayApart(told);
    for (const word of ['late', 'past']) expect(await conversationOf(id(word))).toBe(told.chats.first);
    expect(await contactOf(id('b'))).toMatchObject({ wa_id: told.who.phone, user_id: told.second.user });
    expect(await contactOf(id('a'))).toMatchObject({ wa_id: told.becomes.phone, user_id: told.becomes.user });
  });

  test('history without a time is whose its BSUID says', async () => {
    const told = await passedOn();
    const { id, who, second } = told;
    const timeless = { timestamp: undefined };
    await records.record(
      bodyOf([history([{ id: id('1'), more: timeless }], { who, order: 900 })]),
      bodyOf([history([{ id: id('2'), more: timeless }], { who: second, order: 901 })]),
    );
    await stayApart(told);
    expect(await conversationOf(id('1'))).toBe(told.chats.first);
    expect(await conversationOf(id('2'))).toBe(told.chats.second);
  });

  test('what came between the two, and what comes after, is the second owner’s', async () => {
    const told = await passedOn();
    const { id, who, second } = told;
    await records.record(
      bodyOf([history([{ id: id('between'), at: 12 }], { who: { phone: who.phone }, order: 902 })]),
      bodyOf([history([{ id: id('both'), at: 15 }], { who: second, order: 903 })]),
      bodyOf([echo({ id: id('after'), who: { phone: who.phone }, at: 30 })]),
    );
    await stayApart(told);
    for (const word of ['between', 'both', 'after'])
      expect(await conversationOf(id(word))).toBe(told.chats.second);
  });

  test('the history may be the first to show the second owner', async () => {
    const { id, who } = next();
    await records.record(bodyOf([inbound({ id: id('a'), who, at: 5 })]));
    await records.record(bodyOf([moves(id('s'), who, { phone: `${who.phone}9`, user: `${who.user}x` }, 10)]));
    const second = { phone: who.phone, user: `${who.user}second` };
    await records.record(bodyOf([history([{ id: id('b'), at: 20 }], { who: second, order: 904 })]));
    expect(await conversationOf(id('b'))).not.toBe(await conversationOf(id('a')));
  });

  test('it is passed on once more, and comes back to the first', async () => {
    const told = await passedOn();
    const { id, who, second, becomes } = told;
    await records.record(bodyOf([moves(id('t'), second, { phone: `${who.phone}8`, user: second.user }, 30)]));
    await records.record(bodyOf([inbound({ id: id('c'), who: { ...becomes, phone: who.phone }, at: 40 })]));
    await records.record(bodyOf([inbound({ id: id('d'), who: { phone: who.phone }, at: 25 })]));
    await records.record(bodyOf([inbound({ id: id('e'), who: { phone: who.phone }, at: 45 })]));
    await stayApart(told);
    expect(await conversationOf(id('c'))).toBe(told.chats.first);
    expect(await conversationOf(id('d'))).toBe(told.chats.second);
    expect(await conversationOf(id('e'))).toBe(told.chats.first);
  });

  test('a merge of the two by hand is undone to what it was', async () => {
    const told = await passedOn();
    const { id, who, second } = told;
    const [first, other] = [(await contactOf(id('a'))).id, (await contactOf(id('b'))).id];
    const { pool } = records.database;
    await inTransaction(pool, (client) => mergeByHand(client, { keptId: other, goneId: first }, new Date()));
    const { id: mergeId } = await records.row('SELECT id FROM contact_merges WHERE kept_contact_id = $1', [
      other,
    ]);
    const wanted = { contactId: other, mergeId, reach: '*' };
    await inTransaction(pool, (client) => undoMerge(client, wanted, new Date()));
    await records.record(
      bodyOf([history([{ id: id('old'), at: 3 }], { who: { phone: who.phone }, order: 905 })]),
      bodyOf([inbound({ id: id('new'), who: { phone: who.phone }, at: 40 })]),
    );
    expect(await conversationOf(id('old'))).toBe(told.chats.first);
    expect(await conversationOf(id('new'))).toBe(told.chats.second);
    expect(await contactOf(id('new'))).toMatchObject({ wa_id: who.phone, user_id: second.user });
  });

  test('who asks for it by its phone is told of the second owner', async () => {
    const { id, who } = await passedOn();
    for (const word of ['a', 'b'])
      await records.rows(
        `INSERT INTO arrivals (workspace_id, number_id, message_id, message_number) VALUES ('ws_1', 'num_1', $1,
           (SELECT count(*) + 1 FROM arrivals))`,
        [id(word)],
      );
    const of = { workspaceId: 'ws_1', numberId: 'num_1' };
    const wanted = { person: { waId: who.phone }, after: 0, limit: 9 };
    const found = await inTransaction(records.database.pool, (client) =>
      listArrivals(client, of, wanted, () => ''),
    );
    expect(found.map(({ message }) => message.id)).toEqual([id('b')]);
  });

  test('of a first owner who was erased nothing goes to the second', async () => {
    const told = await passedOn();
    const { id, who } = told;
    const { id: contact } = await contactOf(id('a'));
    await records.rows('DELETE FROM contact_aliases WHERE contact_id = $1', [contact]);
    await records.record(bodyOf([inbound({ id: id('late'), who: { phone: who.phone }, at: 7 })]));
    expect(await conversationOf(id('late'))).not.toBe(told.chats.second);
    await records.record(bodyOf([inbound({ id: id('later'), who: { phone: who.phone }, at: 50 })]));
    expect(await conversationOf(id('later'))).toBe(told.chats.second);
  });
});

test('a status can teach the BSUID of somebody known by phone', async () => {
  const { id, who } = next();
  await records.record(bodyOf([echo({ id: id('a'), who: { phone: who.phone } })]));
  await records.record(bodyOf([status({ of: id('a'), status: 'sent', who })]));
  await records.record(bodyOf([inbound({ id: id('b'), who: { user: who.user } })]));
  expect(await conversationOf(id('b'))).toBe(await conversationOf(id('a')));
});

const blocked = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;

test('two transactions that make the same contact: the second starts again and finds it', async () => {
  const { who } = next();
  const mention = {
    number: { id: 'num_1', workspaceId: 'ws_1' },
    person: { waId: who.phone },
    at: new Date(),
    create: true,
  };
  const { pool } = records.database;
  let second: Promise<unknown> | undefined;
  await inTransaction(pool, async (client) => {
    await resolvePeople(client, [mention]);
    second = inTransaction(pool, (other) => resolvePeople(other, [mention])).catch((error: unknown) => error);
    await until('the second to meet the first', async () => (await records.rows(blocked)).length > 0);
  });
  const error = await second;
  expect(error).toBeInstanceOf(PeopleConflict);
  expect([isCollision(error), isDataFault(error)]).toEqual([true, false]);
  const { placed } = await inTransaction(pool, (client) => resolvePeople(client, [mention]));
  expect(placed[0]?.contact?.waId).toBe(who.phone);
});

test('characters that the database cannot store do not make a stranger of somebody known', async () => {
  const { id } = next();
  const odd = { user: 'US.odd\u0000\ud800', name: 'A\u0000B' };
  expect(await records.record(bodyOf([inbound({ id: id('a'), who: odd })]))).toHaveLength(1);
  expect(await records.record(bodyOf([inbound({ id: `${id('b')}\u0000`, who: odd })]))).toHaveLength(1);
  expect(await conversationOf(id('a'))).toBe(await conversationOf(`${id('b')}\ufffd`));
  expect(await contactOf(id('a'))).toMatchObject({ user_id: 'US.odd\ufffd\ufffd', profile_name: 'A\ufffdB' });
});
