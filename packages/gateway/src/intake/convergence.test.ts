/**
 * However the news come — shuffled, repeated, cut into batches of any size — the records end the same, and the numbers
 * that events carry have no holes.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  bodyOf,
  book,
  type ChangeBody,
  echo,
  edit,
  history,
  inbound,
  preference,
  revoke,
  status,
  type Who,
} from '../testing-meta.ts';
import { checkBooks } from '../testing-pipeline.ts';
import { type TestRecords, testRecords } from '../testing-records.ts';

let records: TestRecords;
beforeAll(async () => {
  records = await testRecords();
});
afterAll(() => records.database.drop());

const people: Who[] = [
  { phone: '15551110001', user: 'US.1', name: 'One' },
  { phone: '5511987651234', user: 'BR.2', name: 'Two' },
  { phone: '15551110003', user: 'US.3', name: 'Three' },
];
/** The same person by phone alone, by BSUID alone, in another spelling. */
const faces = ({ phone, user, name }: Who): Who[] => [
  { phone, user, name },
  { phone, name },
  { user, name },
  { phone: phone?.replace(/^55119/, '5511'), user, name },
];

const statusWords = ['sent', 'delivered', 'read', 'failed'];

/** A message with everything that is ever said of it; its time and texts follow from its number. */
const story = fc.record({
  person: fc.nat(people.length - 1),
  face: fc.nat(3),
  mine: fc.boolean(),
  live: fc.boolean(),
  imported: fc.boolean(),
  placeholder: fc.boolean(),
  statuses: fc.subarray(statusWords),
  edited: fc.boolean(),
  revoked: fc.boolean(),
  booked: fc.boolean(),
  preferred: fc.option(fc.constantFrom('stop', 'resume'), { nil: undefined }),
});
type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

function changesOf(told: Story, n: number): ChangeBody[] {
  const person = people[told.person] ?? {};
  const who = faces(person)[told.face] ?? {};
  const id = `wamid.${n}`;
  const text = `text ${n}`;
  const at = n * 10;
  const live = told.mine ? echo : inbound;
  const unsupported = {
    type: 'unsupported',
    text: undefined,
    errors: [{ code: 131060, title: 'unavailable' }],
  };
  return [
    ...(told.placeholder ? [live({ id, who, at, more: unsupported })] : []),
    ...(told.live ? [live({ id, who, at, text })] : []),
    ...(told.imported
      ? [
          history([{ id, mine: told.mine, at, text, status: 'DELIVERED' }], {
            who,
            order: n,
            progress: (n * 7) % 101,
          }),
        ]
      : []),
    ...(told.mine ? told.statuses.map((word, i) => status({ of: id, status: word, who, at: at + i })) : []),
    ...(told.edited ? [edit({ id: `${id}.edit`, of: id, who, at: at + 1, text: `edited ${n}` })] : []),
    ...(told.revoked ? [revoke({ id: `${id}.revoke`, of: id, who, at: at + 2 })] : []),
    ...(told.booked
      ? [book({ who: { phone: person.phone, user: person.user }, name: `Book ${n}`, at })]
      : []),
    ...(told.preferred === undefined
      ? []
      : [preference(told.preferred, at, { phone: person.phone, user: person.user })]),
    // In the end everybody is known by both.
    inbound({ id: `wamid.both.${told.person}`, who: person, at: 5, text: 'both' }),
  ];
}

/** DELETE, for TRUNCATE makes new files. Referring tables first. */
async function empty(): Promise<void> {
  const tables = [
    ...[
      'messages',
      'message_statuses',
      'revisions',
      'conversations',
      'contact_aliases',
      'contact_merges',
      'contacts',
    ],
    ...['gaps', 'history_chunks', 'notices', 'events', 'event_counters'],
  ];
  await records.database.pool.query(tables.map((table) => `DELETE FROM ${table}`).join('; '));
}

/** What was told more than once. */
const doubled = `SELECT type, data->'message'->>'id' AS message, data->'message'->>'type' AS kind, data->'revision'->>'id' AS revision,
    data->>'status' AS status, data->>'message_id' AS of, data->>'chunk_order' AS chunk, count(*)
  FROM events WHERE type <> 'contact.updated' GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING count(*) > 1`;

/** The tables without what chance gave (ids) and without what only the order of arrival decides. */
async function tables(): Promise<unknown> {
  const person = `(SELECT string_agg(a.kind || a.value, ' ' ORDER BY a.kind, a.value) FROM contact_aliases a WHERE a.contact_id = c.id)`;
  return {
    contacts:
      await records.rows(`SELECT ${person} AS person, regexp_replace(c.wa_id, '^55119?', '55119') AS wa_id, c.user_id, c.profile_name,
      c.book_name, c.book_at, c.marketing, c.marketing_at FROM contacts c WHERE c.merged_into IS NULL ORDER BY 1`),
    conversations: await records.rows(`SELECT ${person} AS person, v.last_message_at, v.last_inbound_at
      FROM conversations v JOIN contacts c ON c.id = v.contact_id WHERE v.merged_into IS NULL ORDER BY 1`),
    messages:
      await records.rows(`SELECT m.id, ${person} AS person, m.direction, m.origin, m.source, m.type, m.text, m.sent_at, m.status, m.error, m.billing
      FROM messages m JOIN conversations v ON v.id = m.conversation_id JOIN contacts c ON c.id = v.contact_id ORDER BY m.id`),
    statuses: await records.rows(
      'SELECT message_id, status, recipient, at FROM message_statuses ORDER BY 1, 2, 3',
    ),
    revisions: await records.rows(
      'SELECT id, message_id, action, text, at, applied FROM revisions ORDER BY id',
    ),
    gaps: await records.rows(`SELECT message_id, kind, (SELECT jsonb_agg(e ORDER BY e) FROM jsonb_array_elements(evidence) e)
      FROM gaps WHERE closed_at IS NULL ORDER BY message_id`),
    chunks: await records.rows(
      'SELECT phase, chunk_order, progress, messages FROM history_chunks ORDER BY 1, 2, 3',
    ),
    // Each thing is told once, but for a placeholder, which may be told before its content.
    told: await records.rows(`SELECT DISTINCT type, data->'message'->>'id' AS message, data->'revision'->>'id' AS revision,
      data->>'status' AS status, data->>'message_id' AS of, data->>'chunk_order' AS chunk
      FROM events WHERE type <> 'contact.updated' AND type <> 'history.completed' ORDER BY 1, 2, 3, 4, 5, 6`),
  };
}

async function recordAll(batches: ChangeBody[][]): Promise<void> {
  for (const batch of batches)
    if (batch.length > 0) await records.record(...batch.map((change) => bodyOf([change])));
}

test('in any order, repeated, in batches of any size: the same records, the same news, no holes', {
  timeout: 300_000,
}, async () => {
  const plan = fc.record({
    stories: fc.array(story, { minLength: 1, maxLength: 8 }),
    seed: fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
    repeat: fc.double({ min: 0, max: 0.5, noNaN: true }),
    size: fc.integer({ min: 1, max: 30 }),
  });
  await fc.assert(
    fc.asyncProperty(plan, async ({ stories, seed, repeat, size }) => {
      const chance = (): number => seed.next().value ?? 0.5;
      const inOrder = stories.flatMap(changesOf);
      await empty();
      await recordAll(inOrder.map((change) => [change]));
      await checkBooks(records);
      const expected = await tables();

      const shuffled = [...inOrder, ...inOrder.filter(() => chance() < repeat)]
        .map((change) => ({ change, at: chance() }))
        .sort((a, b) => a.at - b.at)
        .map(({ change }) => change);
      const batches: ChangeBody[][] = [];
      for (let from = 0; from < shuffled.length; ) {
        const length = 1 + Math.floor(chance() * size);
        batches.push(shuffled.slice(from, from + length));
        from += length;
      }
      await empty();
      await recordAll(batches);
      await checkBooks(records);
      expect(await records.rows(doubled)).toEqual([]);
      expect(await tables()).toEqual(expected);
      // And once more all of it: nothing new.
      expect(await records.record(...inOrder.map((change) => bodyOf([change])))).toEqual([]);
      expect(await tables()).toEqual(expected);
    }),
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 40) },
  );
});
