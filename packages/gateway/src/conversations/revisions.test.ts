import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bodyOf, echo, edit, editOnPhone, history, inbound, revoke } from '../testing-meta.ts';
import { checkBooks } from '../testing-pipeline.ts';
import { type Row, type TestRecords, testRecords } from '../testing-records.ts';

let records: TestRecords;
beforeAll(async () => {
  records = await testRecords();
});
afterAll(async () => {
  await checkBooks(records);
  await records.database.drop();
});

let n = 0;
beforeEach(() => {
  n += 1;
});
const id = (word: string): string => `wamid.${n}.${word}`;
const told = (events: Row[]): unknown[] =>
  events.map(({ type, data }) => [type, data.revision?.id ?? data.message?.id]);
const original = (): Promise<Row> =>
  records.row('SELECT text, content, type FROM messages WHERE id = $1', [id('m')]);

describe('the original is never altered (claim S14)', () => {
  test('edited by the customer, then deleted: both stand beside it', async () => {
    await records.record(bodyOf([inbound({ id: id('m'), text: 'as written' })]));
    const before = await original();
    const events = await records.record(
      bodyOf([
        edit({ id: id('e'), of: id('m'), at: 10, text: 'changed' }),
        revoke({ id: id('r'), of: id('m'), at: 20 }),
      ]),
    );
    expect(events).toMatchObject([
      {
        type: 'message.edited',
        data: { message_id: id('m'), revision: { action: 'edit', by: 'customer', text: 'changed' } },
      },
      {
        type: 'message.revoked',
        data: { message_id: id('m'), revision: { action: 'revoke', by: 'customer' } },
      },
    ]);
    expect(await original()).toEqual(before);
    expect(
      await records.rows(
        'SELECT id, action, text, applied FROM revisions WHERE message_id = $1 ORDER BY at',
        [id('m')],
      ),
    ).toEqual([
      { id: id('e'), action: 'edit', text: 'changed', applied: true },
      { id: id('r'), action: 'revoke', text: null, applied: true },
    ]);
  });

  test('edited on the phone', async () => {
    await records.record(bodyOf([echo({ id: id('m'), text: 'We open at 8' })]));
    const [event] = await records.record(
      bodyOf([editOnPhone({ id: id('e'), of: id('m'), at: 5, text: 'We open at 9' })]),
    );
    expect(event?.data).toMatchObject({ revision: { by: 'app', text: 'We open at 9' } });
    expect((await original()).text).toBe('We open at 8');
  });
});

test('an edit repeated yields nothing', async () => {
  const body = bodyOf([edit({ id: id('e'), of: id('m') })]);
  await records.record(bodyOf([inbound({ id: id('m') })]));
  expect(await records.record(body, body)).toHaveLength(1);
  expect(await records.record(body)).toEqual([]);
});

describe('revisions before their original', () => {
  test('are silent until it comes, and are then told behind it, in the order of their times', async () => {
    const early = await records.record(
      bodyOf([
        revoke({ id: id('r'), of: id('m'), at: 30 }),
        edit({ id: id('e2'), of: id('m'), at: 20 }),
        edit({ id: id('e1'), of: id('m'), at: 10 }),
      ]),
    );
    expect(early).toEqual([]);
    const events = await records.record(
      bodyOf([inbound({ id: id('m') }), inbound({ id: id('next'), at: 40 })]),
    );
    expect(told(events)).toEqual([
      ['message.received', id('m')],
      ['message.edited', id('e1')],
      ['message.edited', id('e2')],
      ['message.revoked', id('r')],
      ['message.received', id('next')],
    ]);
  });

  test('in the same batch are told behind it too', async () => {
    const events = await records.record(
      bodyOf([edit({ id: id('e'), of: id('m'), at: 5 }), inbound({ id: id('m') })]),
    );
    expect(told(events)).toEqual([
      ['message.received', id('m')],
      ['message.edited', id('e')],
    ]);
  });

  test('make no message of their own', async () => {
    await records.record(bodyOf([edit({ id: id('e'), of: id('m') })]));
    expect(await records.rows('SELECT 1 FROM messages WHERE id = ANY ($1)', [[id('e'), id('m')]])).toEqual(
      [],
    );
    expect(await records.row('SELECT applied FROM revisions WHERE id = $1', [id('e')])).toEqual({
      applied: false,
    });
  });
});

describe('revisions and the history', () => {
  const past = (...messages: Parameters<typeof history>[0]) => bodyOf([history(messages, { order: n })]);
  const pastEdit = {
    id: 'x',
    more: {
      type: 'edit',
      text: undefined,
      edit: { original_message_id: 'y', message: { type: 'text', text: { body: 'z' } } },
    },
  };

  test('of the history are recorded and not told', async () => {
    const more = { ...pastEdit.more, edit: { ...pastEdit.more.edit, original_message_id: id('m') } };
    expect(told(await records.record(past({ id: id('m') }, { id: id('e'), more })))).toEqual([
      ['history.progress', undefined],
    ]);
    expect(await records.row('SELECT applied, source FROM revisions WHERE id = $1', [id('e')])).toEqual({
      applied: true,
      source: 'history',
    });
  });

  test('made live of an imported message are told once, whatever comes first and however the batches fall', async () => {
    const live = (word: string) => edit({ id: id(`e-${word}`), of: id(word) });
    const edits = (events: Row[]): unknown[] =>
      events.filter(({ type }) => type === 'message.edited').map(({ data }) => data.revision.id);
    await records.record(past({ id: id('a') }));
    expect(edits(await records.record(bodyOf([live('a')])))).toEqual([id('e-a')]);
    await records.record(bodyOf([live('b')]));
    expect(edits(await records.record(bodyOf([history([{ id: id('b') }], { order: n + 100 })])))).toEqual([
      id('e-b'),
    ]);
    const both = bodyOf([history([{ id: id('c') }], { order: n + 200 }), live('c')]);
    expect(edits(await records.record(both))).toEqual([id('e-c')]);
    expect(edits(await records.record(both))).toEqual([]);
  });
});
