import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { bodyOf, echo, inbound, status } from '../testing-meta.ts';
import { checkBooks } from '../testing-pipeline.ts';
import { type Row, type TestRecords, testRecords } from '../testing-records.ts';
import { statusOrder } from './status-rank.ts';

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
const message = (word: string): Promise<Row> =>
  records.row('SELECT * FROM messages WHERE id = $1', [id(word)]);
const history = async (word: string): Promise<unknown[]> =>
  (await records.rows('SELECT status FROM message_statuses WHERE message_id = $1', [id(word)]))
    .map((row) => row.status)
    .sort();
const errors = [{ code: 131047, title: 'Re-engagement message' }];

function permutations<T>(list: T[]): T[][] {
  if (list.length < 2) return [list];
  return list.flatMap((one, i) => permutations(list.toSpliced(i, 1)).map((rest) => [one, ...rest]));
}

const words = ['sent', 'delivered', 'read', 'played'];

test('every order of sent, delivered, read and played ends the same and never goes down', {
  timeout: 60_000,
}, async () => {
  for (const [i, order] of permutations(words).entries()) {
    await records.record(bodyOf([echo({ id: id(`p${i}`) })]));
    let rank = -1;
    for (const word of order) {
      const [event] = await records.record(
        bodyOf([status({ of: id(`p${i}`), status: word, at: words.indexOf(word) })]),
      );
      expect(event?.data).toMatchObject({ status: word, known: true });
      const shown = (await message(`p${i}`)).status;
      expect(event?.data.current_status).toBe(shown);
      expect(statusOrder.indexOf(shown)).toBeGreaterThanOrEqual(rank);
      rank = statusOrder.indexOf(shown);
    }
    expect((await message(`p${i}`)).status).toBe('played');
    expect(await history(`p${i}`)).toEqual([...words].sort());
  }
});

test('every order in one batch ends the same', async () => {
  for (const [i, order] of permutations(words).entries()) {
    await records.record(
      bodyOf([echo({ id: id(`b${i}`) }), ...order.map((word) => status({ of: id(`b${i}`), status: word }))]),
    );
    expect((await message(`b${i}`)).status).toBe('played');
  }
});

test('a status repeated is told once, in one batch or another', async () => {
  await records.record(bodyOf([echo({ id: id('a') })]));
  const sent = status({ of: id('a'), status: 'sent' });
  expect(await records.record(bodyOf([sent, sent]))).toHaveLength(1);
  expect(await records.record(bodyOf([sent]))).toEqual([]);
});

test('failed after sent shows, with its reason; delivered after failed proves it wrong', async () => {
  await records.record(bodyOf([echo({ id: id('a') }), status({ of: id('a'), status: 'sent' })]));
  const [failed] = await records.record(
    bodyOf([status({ of: id('a'), status: 'failed', at: 1, more: { errors } })]),
  );
  expect(failed?.data).toMatchObject({ current_status: 'failed', error: { code: 131047 } });
  expect(await message('a')).toMatchObject({ status: 'failed', error: { code: 131047 } });
  await records.record(bodyOf([status({ of: id('a'), status: 'delivered', at: 2 })]));
  expect(await message('a')).toMatchObject({ status: 'delivered', error: null });
  await records.record(
    bodyOf([
      status({ of: id('b'), status: 'failed', more: { errors } }),
      status({ of: id('b'), status: 'sent' }),
    ]),
  );
  await records.record(bodyOf([echo({ id: id('b') })]));
  expect(await message('b')).toMatchObject({ status: 'failed', error: { code: 131047 } });
});

test('statuses that come before their message are kept and shown when it comes', async () => {
  const pricing = { billable: true, pricing_model: 'PMP', type: 'regular', category: 'marketing' };
  const early = await records.record(
    bodyOf([
      status({ of: id('a'), status: 'read', at: 2 }),
      status({ of: id('a'), status: 'sent', more: { pricing } }),
    ]),
  );
  expect(early.map(({ type, data }) => [type, data.known, data.current_status])).toEqual([
    ['message.status', false, 'read'],
    ['message.status', false, 'sent'],
  ]);
  await records.record(bodyOf([echo({ id: id('a') })]));
  expect(await message('a')).toMatchObject({
    status: 'read',
    billing: { billable: true, category: 'marketing' },
  });
});

test('a status for an unknown id is kept and does not break its batch (claim S17)', async () => {
  const stranger = { phone: '15550007777', user: 'US.7777' };
  const events = await records.record(
    bodyOf([
      status({ of: id('nobody'), status: 'delivered', who: stranger }),
      inbound({ id: id('a') }),
      status({ of: id('anonymous'), status: 'failed', who: {}, more: { errors } }),
    ]),
  );
  expect(events.map(({ type }) => type)).toEqual(['message.status', 'message.received', 'message.status']);
  expect(await history('nobody')).toEqual(['delivered']);
  // No contact is made of somebody who only appears in a status.
  expect(await records.rows('SELECT 1 FROM contact_aliases WHERE value = $1', [stranger.user])).toEqual([]);
});

test('a price once told stays, whatever status tells none', async () => {
  const pricing = {
    billable: false,
    pricing_model: 'PMP',
    type: 'free_customer_service',
    category: 'service',
  };
  await records.record(bodyOf([echo({ id: id('a') })]));
  await records.record(bodyOf([status({ of: id('a'), status: 'sent', more: { pricing } })]));
  await records.record(bodyOf([status({ of: id('a'), status: 'read' })]));
  expect((await message('a')).billing).toEqual({
    billable: false,
    category: 'service',
    pricing_type: 'free_customer_service',
  });
});
