import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inTransaction } from '../database/transaction.ts';
import { publish } from '../delivery/outbox.ts';
import { bodyOf, type ChangeBody, echo, edit, history, inbound, revoke, status } from '../testing-meta.ts';
import { checkBooks } from '../testing-pipeline.ts';
import { type Row, type TestRecords, testRecords } from '../testing-records.ts';
import { returnGaps } from './gap-moves.ts';
import { settleDueGaps } from './gap-telling.ts';

let records: TestRecords;
beforeAll(async () => {
  records = await testRecords();
  // Long before the times of the tests.
  await records.rows(`UPDATE numbers SET linked_at = '2026-01-01'`);
});
afterAll(async () => {
  await checkBooks(records);
  await records.database.drop();
});

let n = 0;
beforeEach(async () => {
  n += 1;
  await records.rows('DELETE FROM gaps');
});
const id = (word: string): string => `wamid.${n}.${word}`;
const quote = (word: string, of: string): ChangeBody =>
  inbound({ id: id(word), more: { context: { id: id(of) } } });
const reaction = (word: string, of: string): ChangeBody =>
  inbound({
    id: id(word),
    more: { type: 'reaction', text: undefined, reaction: { message_id: id(of), emoji: '🌷' } },
  });
const gap = (): Promise<Row> => records.row('SELECT * FROM gaps');
const gaps = (): Promise<Row[]> => records.rows('SELECT * FROM gaps');
const later = (minutes: number): Date => new Date(Date.now() + minutes * 60_000);

/** What upkeep/ does when a gap is due. */
async function tell(now = later(1)): Promise<[type: string, message: string][]> {
  const { drafts } = await inTransaction(records.database.pool, async (client) => {
    const round = await settleDueGaps(client, now, 100);
    await publish(client, round.drafts);
    return round;
  });
  // biome-ignore lint/suspicious/noExplicitAny: a draft's data is free
  return drafts.map(({ type, data }) => [type, (data.gap as any).message_id]);
}

describe('what points at a message we never saw opens a gap', () => {
  test.each([
    ['a status', () => status({ of: id('m'), status: 'read' }), 'sent_elsewhere', { status: 'read' }],
    ['a reply', () => quote('q', 'm'), 'missed', { message_id: 'q' }],
    ['a reaction', () => reaction('q', 'm'), 'missed', { message_id: 'q' }],
    ['an edit', () => edit({ id: id('q'), of: id('m') }), 'missed', { message_id: 'q' }],
    ['a revoke', () => revoke({ id: id('q'), of: id('m') }), 'missed', { message_id: 'q' }],
  ] as const)('%s', async (name, hint, kind, by) => {
    await records.record(bodyOf([hint()]));
    const { evidence, ...row } = await gap();
    expect(row).toMatchObject({ number_id: 'num_1', message_id: id('m'), kind, told_at: null });
    const pointer = 'message_id' in by ? { message_id: id(by.message_id) } : by;
    const word = name.split(' ').at(-1);
    expect(evidence).toEqual([{ kind: word, ...pointer, at: '2026-09-10T00:26:40.000Z' }]);
    expect(await tell()).toEqual([['gap.found', id('m')]]);
    expect(await tell()).toEqual([]);
  });

  test('one gap for each message; evidence gathers, each piece once', async () => {
    const hints = [quote('q1', 'm'), quote('q2', 'm'), edit({ id: id('e'), of: id('m') })];
    await records.record(bodyOf([...hints, ...hints]));
    await records.record(bodyOf([...hints, status({ of: id('m'), status: 'sent' })]));
    const { evidence, kind } = await gap();
    expect(evidence).toHaveLength(4);
    expect(kind).toBe('sent_elsewhere');
    expect(await tell()).toEqual([['gap.found', id('m')]]);
  });

  test('not when the message is known, or comes in the same batch', async () => {
    await records.record(bodyOf([inbound({ id: id('m') })]));
    await records.record(
      bodyOf([quote('q', 'm'), reaction('r', 'm'), quote('q2', 'n'), inbound({ id: id('n') })]),
    );
    expect(await gaps()).toEqual([]);
  });

  test('it belongs to the conversation of what points at it', async () => {
    const [event] = await records.record(bodyOf([quote('q', 'm')]));
    expect((await gap()).conversation_id).toBe(event?.conversation_id);
    const stranger = status({ of: id('s'), status: 'sent', who: { phone: '4930901820' } });
    await records.record(bodyOf([stranger]));
    expect(await records.row('SELECT conversation_id FROM gaps WHERE message_id = $1', [id('s')])).toEqual({
      conversation_id: null,
    });
  });
});

test('it goes with its conversation when two contacts turn out to be one, and back when that is undone', async () => {
  const phone = { phone: `1555777000${n % 10}` };
  const user = { user: `US.77.${n}` };
  await records.record(bodyOf([inbound({ id: id('p'), who: phone })]));
  const asUser = { id: id('q'), who: user, more: { context: { id: id('m') } } };
  const [event] = await records.record(bodyOf([inbound(asUser)]));
  await records.record(bodyOf([inbound({ id: id('both'), who: { ...phone, ...user } })]));
  const { conversation_id: kept } = await gap();
  expect(kept).not.toBe(event?.conversation_id);
  await returnGaps(records.database.pool, kept, event?.conversation_id, [id('q')]);
  expect((await gap()).conversation_id).toBe(event?.conversation_id);
});

describe('a gap closes by itself', () => {
  test.each([
    ['live', () => inbound({ id: id('m') })],
    ['from the phone', () => echo({ id: id('m') })],
    ['in the history', () => history([{ id: id('m') }])],
  ])('when the message comes %s', async (_how, message) => {
    await records.record(bodyOf([quote('q', 'm')]));
    await tell();
    const events = await records.record(bodyOf([message()]));
    expect(events.find(({ type }) => type === 'gap.closed')).toMatchObject({
      type: 'gap.closed',
      data: { gap: { message_id: id('m'), state: 'closed', kind: 'missed', evidence: [{ kind: 'reply' }] } },
    });
    expect((await gap()).closed_at).not.toBeNull();
    // What is repeated opens nothing again, and closes nothing twice.
    expect(await records.record(bodyOf([message(), quote('q', 'm'), quote('q3', 'm')]))).toMatchObject([
      { type: 'message.received' },
    ]);
    expect(await tell(later(60))).toEqual([]);
  });

  test('and leaves no trace when nobody was told', async () => {
    await records.record(bodyOf([status({ of: id('m'), status: 'sent' })]));
    const events = await records.record(bodyOf([echo({ id: id('m') })]));
    expect(events.map(({ type }) => type)).toEqual(['message.sent']);
    expect(await tell()).toEqual([]);
    expect(await gaps()).toEqual([]);
  });

  test('also when its message was recorded by a transaction that could not see it', async () => {
    await records.record(bodyOf([inbound({ id: id('m') }), quote('q', 'n'), quote('q2', 'n2')]));
    // As two transactions at once would leave it: message and gap side by side.
    await records.rows('UPDATE gaps SET message_id = $1 WHERE message_id = $2', [id('m'), id('n')]);
    expect(await tell()).toEqual([['gap.found', id('n2')]]);
    await records.rows('UPDATE messages SET id = $1 WHERE id = $2', [id('n2'), id('m')]);
    expect(await tell(later(5))).toEqual([]);
    expect(await tell(later(20))).toEqual([['gap.closed', id('n2')]]);
    expect(await tell(later(60))).toEqual([]);
  });
});

describe('what may point behind the link is expected', () => {
  const shortlyBefore = `UPDATE numbers SET linked_at = '2026-09-10T00:20:00Z'`;
  beforeAll(() => records.rows(shortlyBefore));
  afterAll(() => records.rows(`UPDATE numbers SET linked_at = '2026-01-01'`));

  test('it is kept, and not told', async () => {
    await records.record(bodyOf([quote('q', 'm')]));
    expect(await gap()).toMatchObject({ kind: 'before_link', due_at: null });
    expect(await tell()).toEqual([]);
    expect(await records.record(bodyOf([history([{ id: id('m'), at: -1000 }])]))).not.toContainEqual(
      expect.objectContaining({ type: 'gap.closed' }),
    );
    await tell();
    expect(await gaps()).toEqual([]);
  });

  test('until something shows that it was sent while linked', async () => {
    await records.record(bodyOf([quote('q', 'm')]));
    await records.record(bodyOf([edit({ id: id('e'), of: id('m'), at: 7200 })]));
    expect(await gap()).toMatchObject({ kind: 'missed' });
    expect(await tell()).toEqual([['gap.found', id('m')]]);
  });
});
