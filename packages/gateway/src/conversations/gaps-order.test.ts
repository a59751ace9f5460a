/**
 * However messages and what points at them come — shuffled, repeated, in batches of any size, told of at any moment —
 * the same gaps are open at the end: those whose message is not there.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../database/transaction.ts';
import { publish } from '../delivery/outbox.ts';
import { bodyOf, type ChangeBody, echo, edit, history, inbound, revoke, status } from '../testing-meta.ts';
import { checkBooks } from '../testing-pipeline.ts';
import { type TestRecords, testRecords } from '../testing-records.ts';
import { settleDueGaps } from './gap-telling.ts';

let records: TestRecords;
beforeAll(async () => {
  records = await testRecords();
  // In the middle of the stories: some hints reach back behind it.
  await records.rows(`UPDATE numbers SET linked_at = '2026-09-09T23:30:00Z'`);
});
afterAll(() => records.database.drop());

const hint = fc.constantFrom('reply', 'reaction', 'edit', 'revoke', 'sent', 'read');
const story = fc.record({
  how: fc.constantFrom('missing', 'inbound', 'echo', 'history'),
  hints: fc.uniqueArray(hint, { maxLength: 4 }),
});
type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

function changesOf({ how, hints }: Story, n: number): ChangeBody[] {
  const id = `wamid.${n}`;
  const message = { id, at: n * 1000 };
  return [
    ...(how === 'inbound' ? [inbound(message)] : []),
    ...(how === 'echo' ? [echo(message)] : []),
    ...(how === 'history' ? [history([message], { order: n })] : []),
    ...hints.map((kind, i) => hintAt(kind, id, `${id}.${i}`, n * 1000 + i)),
  ];
}

function hintAt(kind: Story['hints'][number], of: string, id: string, at: number): ChangeBody {
  switch (kind) {
    case 'reply':
      return echo({ id, at, more: { context: { id: of } } });
    case 'reaction':
      return inbound({
        id,
        at,
        more: { type: 'reaction', text: undefined, reaction: { message_id: of, emoji: '👍' } },
      });
    case 'edit':
      return edit({ id, of, at });
    case 'revoke':
      return revoke({ id, of, at });
    case 'sent':
    case 'read':
      return status({ of, status: kind, at });
  }
}

const open = () =>
  records.rows(`SELECT message_id, kind, (SELECT jsonb_agg(e ORDER BY e) FROM jsonb_array_elements(evidence) e) AS evidence
    FROM gaps WHERE closed_at IS NULL ORDER BY message_id`);

async function empty(): Promise<void> {
  const tables = [
    'gaps',
    'messages',
    'message_statuses',
    'revisions',
    'history_chunks',
    'events',
    'event_counters',
  ];
  await records.rows(tables.map((table) => `DELETE FROM ${table}`).join('; '));
}

/** As upkeep/ does it, with a clock that is far enough for every gap. */
async function tell(): Promise<void> {
  await inTransaction(records.database.pool, async (client) => {
    const { drafts } = await settleDueGaps(client, new Date(Date.now() + 3_600_000), 1_000);
    await publish(client, drafts);
  });
}

test('the same gaps are open at the end, and each is told and closed at most once', {
  timeout: 300_000,
}, async () => {
  const plan = fc.record({
    stories: fc.array(story, { minLength: 1, maxLength: 8 }),
    seed: fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
  });
  await fc.assert(
    fc.asyncProperty(plan, async ({ stories, seed }) => {
      const chance = (): number => seed.next().value ?? 0.5;
      const inOrder = stories.flatMap(changesOf);
      await empty();
      if (inOrder.length > 0) await records.record(...inOrder.map((change) => bodyOf([change])));
      const expected = await open();
      const missing = stories.flatMap(({ how, hints }, n) =>
        how === 'missing' && hints.length > 0 ? [`wamid.${n}`] : [],
      );
      expect(expected.map((gap) => gap.message_id)).toEqual(missing.sort());

      await empty();
      const shuffled = [...inOrder, ...inOrder.filter(() => chance() < 0.4)]
        .map((change) => ({ change, at: chance() }))
        .sort((a, b) => a.at - b.at);
      for (let from = 0; from < shuffled.length; ) {
        const batch = shuffled.slice(from, from + 1 + Math.floor(chance() * 6));
        await records.record(...batch.map(({ change }) => bodyOf([change])));
        if (chance() < 0.4) await tell();
        from += batch.length;
      }
      await tell();
      await checkBooks(records);
      expect(await open()).toEqual(expected);
      const told =
        await records.rows(`SELECT data->'gap'->>'message_id' AS id, string_agg(type, ' ' ORDER BY position) AS story
        FROM events WHERE type LIKE 'gap.%' GROUP BY 1 ORDER BY 1`);
      for (const { id, story } of told) {
        expect(story).toBe(missing.includes(id) ? 'gap.found' : 'gap.found gap.closed');
      }
      const worthTelling = expected.filter(({ kind }) => kind !== 'before_link').map((gap) => gap.message_id);
      expect(told.map(({ id }) => id)).toEqual(expect.arrayContaining(worthTelling));
    }),
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 40) },
  );
});
