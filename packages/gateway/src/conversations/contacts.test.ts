import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bodyOf, book, inbound, moment, preference, type Who } from '../testing-meta.ts';
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
let who: Who;
beforeEach(() => {
  n += 1;
  who = { phone: `1555300${1000 + n}`, name: `Person ${n}` };
});
const contact = (one: Who = who): Promise<Row> =>
  records.row(`SELECT c.* FROM contacts c JOIN contact_aliases a ON a.contact_id = c.id WHERE a.value = $1`, [
    one.phone ?? one.user,
  ]);

describe("the phone's address book", () => {
  test('added, renamed, removed: each is told once; the conversation stays', async () => {
    await records.record(bodyOf([inbound({ id: `wamid.${n}`, who })]));
    const [added] = await records.record(bodyOf([book({ who, name: 'Ada', at: 10 })]));
    expect(added).toMatchObject({
      type: 'contact.updated',
      data: { address_book: 'add', contact: { name: 'Ada' } },
    });
    expect(added?.conversation_id).toMatch(/^conv_/);
    expect(await records.record(bodyOf([book({ who, name: 'Ada', at: 10 })]))).toEqual([]);
    await records.record(bodyOf([book({ who, name: 'Ada Roe', at: 20 })]));
    const [removed] = await records.record(bodyOf([book({ who, at: 30, action: 'remove' })]));
    expect(removed?.data).toMatchObject({ address_book: 'remove', contact: { name: who.name } });
    expect(await contact()).toMatchObject({ book_name: null, book_action: 'remove', book_at: moment(30) });
  });

  test("the latest by the phone's clock counts, in one batch and in any order of batches", async () => {
    await records.record(
      bodyOf([
        book({ who, name: 'third', at: 30 }, { who, name: 'first', at: 10 }, { who, name: 'second', at: 20 }),
      ]),
    );
    expect((await contact()).book_name).toBe('third');
    expect(await records.record(bodyOf([book({ who, at: 25, action: 'remove' })]))).toEqual([]);
    expect((await contact()).book_name).toBe('third');
  });

  test('news that only confirm still make older ones stale', async () => {
    await records.record(bodyOf([book({ who, name: 'Ada', at: 10 })]));
    expect(await records.record(bodyOf([book({ who, name: 'Ada', at: 30 })]))).toEqual([]);
    expect(await records.record(bodyOf([book({ who, at: 20, action: 'remove' })]))).toEqual([]);
    expect(await contact()).toMatchObject({ book_name: 'Ada', book_at: moment(30) });
  });

  test('makes a contact and no conversation', async () => {
    const [event] = await records.record(bodyOf([book({ who, name: 'Ada' })]));
    expect(event).toMatchObject({ conversation_id: null, number_id: 'num_1' });
    expect(
      await records.rows('SELECT 1 FROM conversations WHERE contact_id = $1', [(await contact()).id]),
    ).toEqual([]);
  });
});

describe('marketing preferences', () => {
  test('stop and resume are told once each; older ones are stale', async () => {
    expect(await records.record(bodyOf([preference('stop', 10, who)]))).toMatchObject([
      { data: { marketing_messages: 'stop' } },
    ]);
    expect(await records.record(bodyOf([preference('stop', 10, who)]))).toEqual([]);
    expect(await records.record(bodyOf([preference('resume', 40, who)]))).toHaveLength(1);
    expect(await records.record(bodyOf([preference('stop', 20, who)]))).toEqual([]);
    expect(await contact()).toMatchObject({ marketing: 'resume', marketing_at: moment(40) });
  });
});

test('a merge keeps the later of both books and of both preferences, whole', async () => {
  const other = { user: `US.${3000 + n}` };
  await records.record(bodyOf([book({ who, name: 'old', at: 10 }), preference('stop', 50, who)]));
  await records.record(
    bodyOf([book({ who: other, at: 30, action: 'remove' }), preference('resume', 20, other)]),
  );
  await records.record(bodyOf([inbound({ id: `wamid.${n}`, who: { ...who, ...other } })]));
  expect(await contact(other)).toMatchObject({
    book_name: null,
    book_action: 'remove',
    book_at: moment(30),
    marketing: 'stop',
    marketing_at: moment(50),
    merged_into: null,
  });
});
