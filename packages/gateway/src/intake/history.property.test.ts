/**
 * However a history is cut into chunks, shuffled and repeated, with its media before or after their placeholders and
 * live messages in between: the store is the same in the end. Through the real pipeline, its lanes and batches.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bodyOf, type ChangeBody, echo, history, inbound, type Past, type Who } from '../testing-meta.ts';
import { checkBooks, type TestLine, testLine } from '../testing-pipeline.ts';

let line: TestLine;
beforeAll(async () => {
  line = await testLine();
});
afterAll(() => line.stop());

const people = [
  { phone: '15551110001', user: 'US.1', name: 'One' },
  { phone: '5511987651234', user: 'BR.2', name: 'Two' },
];

/** One message of the past; its words and time follow from its number. */
const past = fc.record({
  person: fc.nat(people.length - 1),
  mine: fc.boolean(),
  media: fc.boolean(),
  /** It was told live too, before the import or meanwhile. */
  live: fc.boolean(),
});
type PastStory = typeof past extends fc.Arbitrary<infer T> ? T : never;

const idOf = (n: number): string => `wamid.past.${n}`;

function itemOf({ mine, media }: PastStory, n: number): Past {
  const placeholder = media ? { type: 'media_placeholder', text: undefined } : {};
  return { id: idOf(n), mine, at: n, text: `text ${n}`, more: placeholder };
}

/** What belongs to a message besides its place in a chunk: its media, and its live telling. */
function besides(told: PastStory, n: number): ChangeBody[] {
  const who: Who = people[told.person] ?? {};
  const say = told.mine ? echo : inbound;
  const image = { id: `92000000${n}`, mime_type: 'image/jpeg', sha256: 'aW52ZW50ZWQgaGFzaA==' };
  const more = told.media ? { type: 'image', text: undefined, image } : {};
  const whole = say({ id: idOf(n), who, at: n, text: `text ${n}`, more });
  return [...(told.media ? [{ field: 'history', value: whole.value }] : []), ...(told.live ? [whole] : [])];
}

/** The history in chunks of the given sizes, over and over; a chunk has one thread for each person in it. */
function chunksOf(stories: PastStory[], sizes: number[]): ChangeBody[] {
  const chunks: ChangeBody[] = [];
  for (let from = 0, nth = 0; from < stories.length; nth += 1) {
    const size = sizes[nth % sizes.length] ?? 1;
    const numbered = stories.slice(from, from + size).map((told, i) => ({ told, n: from + i }));
    for (const [index, who] of people.entries()) {
      const items = numbered
        .filter(({ told }) => told.person === index)
        .map(({ told, n }) => itemOf(told, n));
      if (items.length > 0) chunks.push(history(items, { who, order: chunks.length + 1, progress: 50 }));
    }
    from += size;
  }
  return chunks;
}

async function store(bodies: ChangeBody[][]): Promise<unknown> {
  const tables = ['message_media', 'messages', 'message_statuses', 'conversations', 'contact_aliases'];
  const rest = ['contacts', 'gaps', 'history_chunks', 'number_syncs', 'journal', 'message_days'];
  await line.rows([...tables, ...rest].map((table) => `DELETE FROM ${table}`).join('; '));
  await Promise.all(bodies.map((changes) => line.post(bodyOf(changes))));
  await line.processed();
  return {
    messages: await line.rows(
      `SELECT m.id, a.value AS phone, m.direction, m.source, m.type, m.text, m.sent_at, m.media->>'id' AS media
       FROM messages m JOIN conversations v ON v.id = m.conversation_id
       JOIN contact_aliases a ON a.contact_id = v.contact_id AND a.kind = 'phone' ORDER BY m.id`,
    ),
    wanted: await line.rows('SELECT message_id FROM message_media ORDER BY 1'),
    tops: await line.rows('SELECT last_message_at, last_inbound_at FROM conversations ORDER BY 1, 2'),
    left: await line.rows(`SELECT state, reason FROM journal WHERE state <> 'done'`),
  };
}

test('split, shuffled, doubled: the same store', { timeout: 300_000 }, async () => {
  const plan = fc.record({
    stories: fc.array(past, { minLength: 1, maxLength: 12 }),
    sizes: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }),
    together: fc.integer({ min: 1, max: 4 }),
    seed: fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
  });
  await fc.assert(
    fc.asyncProperty(plan, async ({ stories, sizes, together, seed }) => {
      const chance = (): number => seed.next().value ?? 0.5;
      const extras = stories.flatMap(besides);
      const expected = await store([chunksOf(stories, [stories.length]), extras]);
      const told = [...chunksOf(stories, sizes), ...extras];
      const shuffled = [...told, ...told.filter(() => chance() < 0.4)]
        .map((change) => ({ change, at: chance() }))
        .sort((a, b) => a.at - b.at)
        .map(({ change }) => change);
      const bodies = Array.from({ length: Math.ceil(shuffled.length / together) }, (_, n) =>
        shuffled.slice(n * together, (n + 1) * together),
      );
      expect(await store(bodies)).toEqual(expected);
      await checkBooks(line);
    }),
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 25) },
  );
});
