import { afterAll, beforeEach, expect, test } from 'vitest';
import type { MessageChange } from '../changes/change.ts';
import { inTransaction } from '../database/transaction.ts';
import { publish } from '../delivery/outbox.ts';
import {
  ada,
  bodyOf,
  type ChangeBody,
  echo,
  edit,
  editOnPhone,
  history,
  ids,
  inbound,
  moment,
  together,
  type Who,
} from '../testing-meta.ts';
import { type Row, type TestRecords, testRecords } from '../testing-records.ts';
import { eraseMessages, erasePerson } from './erase.ts';
import { familyOf } from './family.ts';
import { endHandoffs, nextHandoffDue } from './handoff-closing.ts';
import { changeHandoffRules, moveHandoff } from './handoff-desk.ts';
import { recordConversations } from './record.ts';

let records: TestRecords;
beforeEach(async () => {
  await records?.database.drop();
  records = await testRecords();
});
afterAll(() => records.database.drop());

const minute = 60;
const number = { id: 'num_1', workspaceId: 'ws_1' };
/** Heard at that second; one body each, all in one batch. */
const at = (n: number, ...changes: ChangeBody[]): Promise<Row[]> =>
  records.recordAt(moment(n), ...changes.map((change) => bodyOf([change])));
const inOne = <T>(work: Parameters<typeof inTransaction<T>>[1]): Promise<T> =>
  inTransaction(records.database.pool, work);
const rules = (wish: Parameters<typeof changeHandoffRules>[2], n = 0) =>
  inOne((client) => changeHandoffRules(client, number, wish, moment(n)));
/** What is told of handoffs, and the messages that bots may not hear. */
const told = (events: Row[]): unknown[] =>
  events.flatMap(({ type, data, not_for_bots }) => {
    if (type.startsWith('handoff.')) return [[type, data.handoff.end_cause ?? data.handoff.cause]];
    return type.startsWith('message.') ? [[type, not_for_bots]] : [];
  });
const handoff = () => records.row('SELECT active, cause, message_id, replied_at FROM handoffs');
async function chat(): Promise<string> {
  return (await records.row('SELECT id FROM conversations')).id;
}
/** A send that Meta accepted. */
const accepted = (id: string, n: number, actor: 'bot' | 'human') =>
  inOne(async (client) => {
    const change: MessageChange = {
      ...{ kind: 'message', place: 'sends.1', phoneNumberId: ids.number, id, direction: 'outbound' },
      ...{ origin: 'api', actor, source: 'live', type: 'text', content: { type: 'text' }, text: 'Hi' },
      ...{ sentAt: moment(n), status: 'pending', person: { waId: ada.phone ?? '' } },
    };
    const { drafts } = await recordConversations(client, [{ change, number, order: 0 }], moment(n));
    await publish(client, drafts);
    return drafts.filter(({ type }) => type.startsWith('handoff.')).map(({ type }) => type);
  });

test('a reply typed on the phone starts one; from then on bots do not hear the customer', async () => {
  expect(told(await at(0, inbound({ id: 'w1', at: 0 })))).toEqual([['message.received', null]]);
  expect(told(await at(40, echo({ id: 'e1', at: 40 })))).toEqual([
    ['message.sent', 'echo'],
    ['handoff.started', 'phone'],
  ]);
  expect(await handoff()).toEqual({ active: true, cause: 'phone', message_id: 'e1', replied_at: moment(40) });
  expect(told(await at(50, inbound({ id: 'w2', at: 50 })))).toEqual([['message.received', 'handoff']]);
  expect(told(await at(60, echo({ id: 'e2', at: 60 })))).toEqual([['message.sent', 'echo']]);
  expect((await handoff()).replied_at).toEqual(moment(60));
  expect(
    told(await at(70, edit({ id: 'x1', of: 'w2', at: 70 }), editOnPhone({ id: 'x2', of: 'e1', at: 70 }))),
  ).toEqual([
    ['message.edited', 'handoff'],
    ['message.edited', 'echo'],
  ]);
});

test('question and reply in one batch: what was said before it is for the bot, what was said after it is not', async () => {
  const batch = together(
    bodyOf([inbound({ id: 'w1', at: 0 })]),
    bodyOf([echo({ id: 'e1', at: 30 })]),
    bodyOf([inbound({ id: 'w2', at: 31 })]),
  );
  expect(told(await records.recordAt(moment(40), batch))).toEqual([
    ['message.received', null],
    ['message.sent', 'echo'],
    ['handoff.started', 'phone'],
    ['message.received', 'handoff'],
  ]);
});

test('no person replied: reactions, edits and deletions on the phone, the history, sends of bots', async () => {
  await at(0, inbound({ id: 'w1', at: 0 }));
  const reaction = { type: 'reaction', text: undefined, reaction: { message_id: 'w1', emoji: '👍' } };
  await at(
    50,
    echo({ id: 'r1', at: 40, more: reaction }),
    history([{ id: 'h1', at: 20, mine: true }]),
    editOnPhone({ id: 'x1', of: 'h1', at: 45 }),
  );
  expect(await accepted('a1', 55, 'bot')).toEqual([]);
  expect(await records.rows('SELECT 1 FROM handoffs WHERE active')).toEqual([]);
});

test('a send by a person starts one, once', async () => {
  await at(0, inbound({ id: 'w1', at: 0 }));
  expect(await accepted('a1', 30, 'human')).toEqual(['handoff.started']);
  expect(await accepted('a2', 40, 'human')).toEqual([]);
  expect(await handoff()).toMatchObject({ cause: 'api', message_id: 'a1', replied_at: moment(40) });
});

test('greeting and away message, which the app sends at once, start none; they are told all the same', async () => {
  await at(0, inbound({ id: 'w1', at: 0 }));
  expect(told(await at(2, echo({ id: 'e1', at: 2, text: 'Welcome!' })))).toEqual([['message.sent', 'echo']]);
  // Together in one batch, too; then a person types, fast, while the customer goes on.
  const cy: Who = { phone: '15550002222', name: 'Cy' };
  await at(3, inbound({ id: 'w2', at: 3, who: cy }), echo({ id: 'e2', at: 4, who: cy, text: 'Welcome!' }));
  expect(await records.rows('SELECT 1 FROM handoffs WHERE active')).toEqual([]);
  expect(
    told(
      await at(30, inbound({ id: 'w3', at: 29, who: cy }), echo({ id: 'e3', at: 30, who: cy, text: 'yes' })),
    ),
  ).toContainEqual(['handoff.started', 'phone']);
});

test('a slow away message is known by being said to several; known texts are known at once', async () => {
  for (const n of [1, 2, 3]) {
    const who: Who = { phone: `1555000300${n}` };
    const news = await at(
      n * 100 + 9,
      inbound({ id: `w${n}`, at: n * 100, who }),
      echo({ id: `e${n}`, at: n * 100 + 9, who, text: 'Closed until Monday.' }),
    );
    const starts = told(news).filter((one) => (one as string[])[0] === 'handoff.started');
    expect(starts).toHaveLength(n < 3 ? 1 : 0);
  }
  expect(await records.row('SELECT conversations FROM automatic_hints')).toEqual({ conversations: 3 });
  await rules({ automatic_texts: ['Ring the bell'] });
  const who: Who = { phone: '15550004444' };
  const news = await at(
    900,
    inbound({ id: 'w9', at: 800, who }),
    echo({ id: 'e9', at: 900, who, text: 'ring the BELL' }),
  );
  expect(told(news)).not.toContainEqual(['handoff.started', 'phone']);
});

test('the greeting is heard of before the message it greets: the mistake is taken back', async () => {
  expect(told(await at(1, echo({ id: 'e1', at: 1, text: 'Welcome!' })))).toContainEqual([
    'handoff.started',
    'phone',
  ]);
  expect(told(await at(2, inbound({ id: 'w1', at: 0 })))).toEqual([
    ['handoff.ended', 'automatic'],
    ['message.received', null],
  ]);
  expect(await handoff()).toMatchObject({ active: false, replied_at: null });
});

test('words end it: the customer’s own word reaches the bot', async () => {
  await rules({ customer_words: ['Bot'], phone_words: ['#bot'] });
  await at(0, inbound({ id: 'w1', at: 0 }));
  await at(40, echo({ id: 'e1', at: 40 }));
  expect(told(await at(50, inbound({ id: 'w2', at: 50, text: ' bot ' })))).toEqual([
    ['handoff.ended', 'word'],
    ['message.received', null],
  ]);
  await at(60, echo({ id: 'e2', at: 60 }));
  expect(told(await at(70, echo({ id: 'e3', at: 70, text: '#BOT' })))).toEqual([
    ['handoff.ended', 'word'],
    ['message.sent', 'echo'],
  ]);
  expect(told(await at(80, echo({ id: 'e4', at: 80, text: '#bot' })))).toEqual([['message.sent', 'echo']]);
});

test('silence ends it, counted from the last reply, however often the clock looks', async () => {
  await at(0, inbound({ id: 'w1', at: 0 }));
  await at(40, echo({ id: 'e1', at: 40 }));
  await at(30 * minute, echo({ id: 'e2', at: 30 * minute }));
  const look = (n: number) => inOne((client) => endHandoffs(client, moment(n), 100));
  expect(await look(40 + 60 * minute)).toEqual({ looked: 1, drafts: [] });
  expect(await nextHandoffDue(records.database.pool)).toEqual(moment(90 * minute));
  expect((await look(90 * minute - 1)).looked).toBe(0);
  const { drafts } = await look(90 * minute);
  expect(drafts).toMatchObject([
    { type: 'handoff.ended', occurredAt: moment(90 * minute), data: { handoff: { end_cause: 'silence' } } },
  ]);
  expect(await look(91 * minute)).toEqual({ looked: 0, drafts: [] });
  expect((await handoff()).replied_at).toEqual(moment(30 * minute));
});

test('shorter silence holds for those that are; switched off they all end, and replies start none', async () => {
  await at(0, inbound({ id: 'w1', at: 0 }));
  await at(40, echo({ id: 'e1', at: 40 }));
  await rules({ silence_minutes: 5 });
  expect(await nextHandoffDue(records.database.pool)).toEqual(moment(40 + 5 * minute));
  const { drafts } = await rules({ enabled: false }, 100);
  expect(drafts.map(({ type }) => type)).toEqual(['handoff.ended']);
  expect(told(await at(130, echo({ id: 'e2', at: 130 })))).toEqual([['message.sent', 'echo']]);
  expect(told(await at(140, inbound({ id: 'w2', at: 140 })))).toEqual([['message.received', null]]);
});

test('by hand: taken and given back, each told once; an echo of before does not take it again', async () => {
  await at(0, inbound({ id: 'w1', at: 0 }));
  const id = await chat();
  const move = (kind: 'taken' | 'given_back', n: number) =>
    inOne((client) => moveHandoff(client, id, { kind, at: moment(n), by: 'Eve' }));
  expect((await move('taken', 10)).map(({ type }) => type)).toEqual(['handoff.started']);
  expect(await move('taken', 11)).toEqual([]);
  expect((await move('given_back', 20)).map(({ type }) => type)).toEqual(['handoff.ended']);
  expect(await move('given_back', 21)).toEqual([]);
  await at(25, echo({ id: 'e1', at: 19 }));
  expect(await handoff()).toMatchObject({ active: false, replied_at: moment(19) });
});

test('who is erased leaves no handoff', async () => {
  await at(0, inbound({ id: 'w1', at: 0 }));
  await at(10, echo({ id: 'e1', at: 10 }));
  await inOne(async (client) => {
    const { rows } = await client.query<{ id: string }>('SELECT id FROM contacts');
    const family = await familyOf(client, rows[0]?.id ?? '');
    await eraseMessages(client, family, ['w1', 'e1']);
    await erasePerson(client, family);
  });
  expect(await records.rows('SELECT 1 FROM handoffs UNION ALL SELECT 1 FROM windows')).toEqual([]);
  expect(await records.rows('SELECT 1 FROM automatic_hints WHERE last_conversation_id IS NOT NULL')).toEqual(
    [],
  );
});
