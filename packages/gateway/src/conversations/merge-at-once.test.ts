/** What is recorded while its people change: nothing stays behind in a conversation that is another one by now, or gone. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pastCollisions } from '../database/collision.ts';
import { inTransaction, type Queryable } from '../database/transaction.ts';
import { ids } from '../testing-meta.ts';
import { type TestRecords, testRecords } from '../testing-records.ts';
import { contactOf, writeSend } from '../testing-sends.ts';
import { until } from '../testing-until.ts';
import { erasePerson } from './erase.ts';
import { mergeByHand } from './merge-by-hand.ts';
import { knownPeople, resolvePeople } from './people.ts';
import { queueSends } from './queue-sends.ts';
import { recordConversations } from './record.ts';
import { acceptSends } from './send-outcomes.ts';
import { ensureQueues, lockQueues } from './send-queue.ts';

let records: TestRecords;
beforeAll(async () => {
  records = await testRecords();
});
afterAll(() => records.database.drop());

const now = new Date('2026-11-26T12:00:00Z');
const number = { id: 'num_1', workspaceId: 'ws_1' };
const inOne = <T>(work: (client: Queryable) => Promise<T>) => inTransaction(records.database.pool, work);

/** Two who are strangers to each other; to the first one a message is on its way. */
async function two(n: number) {
  const phones = [`1555000${n}001`, `1555000${n}002`] as const;
  await inOne((client) => writeSend(client, { id: `snd_${n}`, phone: phones[0], presence: 999_999 }, now));
  const gone = await inOne((client) => contactOf(client, phones[0], now));
  const kept = await inOne((client) => contactOf(client, phones[1], now));
  return { gone, kept, known: { number, person: { waId: phones[0] } } };
}

/** As settle-sends.ts does it: whoever is spoken of is asked for ahead of time; then `between` happens. */
const settle = (
  n: number,
  who: Parameters<typeof knownPeople>[1][number],
  between: () => Promise<unknown>,
) => {
  let tries = 0;
  return pastCollisions(() =>
    inOne(async (client) => {
      const known = await knownPeople(client, [who]);
      tries += 1;
      if (tries === 1) await between();
      const accepted = await acceptSends(client, [
        { sendId: `snd_${n}`, numberId: 'num_1', wamid: `wamid.${n}` },
      ]);
      await recordConversations(client, accepted, now, known);
    }),
  );
};

const placeOf = (n: number) =>
  records.rows(`SELECT conversation_id FROM messages WHERE id = $1`, [`wamid.${n}`]);

test('merged before it is written down: it stands with whoever they are now', async () => {
  const { gone, kept, known } = await two(1);
  const ids = { keptId: kept.id, goneId: gone.id };
  await settle(1, known, () => inOne((client) => mergeByHand(client, ids, now)));
  expect(await placeOf(1)).toEqual([{ conversation_id: kept.conversationId }]);
});

test('merged while it is written down: it goes along', async () => {
  const { gone, kept, known } = await two(2);
  const ids = { keptId: kept.id, goneId: gone.id };
  let merging: Promise<unknown> | undefined;
  await inOne(async (client) => {
    const accepted = await acceptSends(client, [{ sendId: 'snd_2', numberId: 'num_1', wamid: 'wamid.2' }]);
    await recordConversations(client, accepted, now, await knownPeople(client, [known]));
    merging = inOne((other) => mergeByHand(other, ids, now));
    await until(
      'a merge that waits',
      async () =>
        (
          await records.rows(
            `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
          )
        ).length > 0,
    );
  });
  await merging;
  expect(await placeOf(2)).toEqual([{ conversation_id: kept.conversationId }]);
});

test('erased before it is written down: it is said to nobody who is known', async () => {
  const { gone, known } = await two(3);
  await settle(3, known, () =>
    inOne((client) =>
      erasePerson(client, {
        ...{ numberId: 'num_1', contactIds: [gone.id], conversationIds: [gone.conversationId ?? ''] },
      } as Parameters<typeof erasePerson>[1]),
    ),
  );
  const [row] = await placeOf(3);
  expect(row).toBeDefined();
  expect(row?.conversation_id).not.toBe(gone.conversationId);
});

test('an alias that was learned while its contact was merged leads to whoever they are now', async () => {
  const { gone, kept, known } = await two(4);
  await inOne((client) => mergeByHand(client, { keptId: kept.id, goneId: gone.id }, now));
  await records.database.pool.query('UPDATE contact_aliases SET contact_id = $1 WHERE value = $2', [
    gone.id,
    known.person.waId,
  ]);
  await settle(4, known, async () => {});
  expect(await placeOf(4)).toEqual([{ conversation_id: kept.conversationId }]);
});

const isWaited = async (): Promise<boolean> =>
  (
    await records.rows(
      `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
    )
  ).length > 0;

/** `later` begins before `first` commits: it waits for it, or is over by then. */
async function atOnce(first: Work, later: Work): Promise<void> {
  let isOver = false;
  let other: Promise<unknown> | undefined;
  await inOne(async (client) => {
    await first(client);
    other = pastCollisions(() => inOne(later)).finally(() => {
      isOver = true;
    });
    await until('the other one waits, or is over', async () => isOver || (await isWaited()));
  });
  await other;
}
type Work = (client: Queryable) => Promise<unknown>;

/** As a broadcast feeds the queue, and as `POST /messages` writes a send down (open-sends.ts). */
const ways: [string, (id: string, phone: string) => Work][] = [
  [
    'a broadcast',
    (sendId, to) => (client) => {
      const wish = { number_id: 'num_1', to, type: 'template' as const, template };
      const one = { sendId, wish, actor: 'bot' as const, priority: 'broadcast' as const };
      return queueSends(client, { ...number, phoneNumberId: ids.number }, [one], now);
    },
  ],
  [
    'the API',
    (id, phone) => async (client) => {
      await lockQueues(client, [number]);
      await writeSend(client, { id, phone }, now);
    },
  ],
];
const template = { name: 'offer', language: { code: 'en' } };

test.each(
  ways.flatMap(([name, way], i) =>
    ['the send first', 'the merge first'].map((order, k) => ({ name, way, order, n: 5 + 2 * i + k })),
  ),
)(
  'queued by $name at the instant of a merge, $order: it stands with whoever they are now',
  async ({ way, order, n }) => {
    await inOne((client) => ensureQueues(client, [number]));
    const { gone, kept, known } = await two(n);
    const send = way(`snd_at_once_${n}`, known.person.waId);
    const merge: Work = (client) => mergeByHand(client, { keptId: kept.id, goneId: gone.id }, now);
    await (order === 'the send first' ? atOnce(send, merge) : atOnce(merge, send));
    for (const table of ['sends', 'messages'])
      expect(
        await records.rows(`SELECT conversation_id FROM ${table} WHERE id = $1`, [`snd_at_once_${n}`]),
      ).toEqual([{ conversation_id: kept.conversationId }]);
  },
);

test('a conversation that began at the instant of a merge goes along', async () => {
  await inOne((client) => ensureQueues(client, [number]));
  const [phone, other] = ['15550009001', '15550009002'];
  const mention = (waId: string) => ({ number, person: { waId }, at: now, create: true });
  const { placed } = await inOne((client) => resolvePeople(client, [mention(phone), mention(other)]));
  const [gone, kept] = placed.map(({ contact }) => contact?.id ?? '');
  const ids = { keptId: kept ?? '', goneId: gone ?? '' };
  const [, api] = ways[1] ?? [];
  if (api === undefined) throw new Error('there are two');
  await atOnce(api('snd_begun', phone), (client) => mergeByHand(client, ids, now));
  expect(
    await records.rows(
      `SELECT c.contact_id FROM messages m JOIN conversations c ON c.id = m.conversation_id WHERE m.id = 'snd_begun'`,
    ),
  ).toEqual([{ contact_id: kept }]);
});
