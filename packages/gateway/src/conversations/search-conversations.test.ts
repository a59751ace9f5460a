/** A search finds what a plain look at everything finds, in the same order, however much of it is looked at first. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, inWorkspace } from '../database/tenant.ts';
import { type TestDatabase, testDatabase } from '../database/testing.ts';
import { inTransaction } from '../database/transaction.ts';
import { indexWords } from './index-words.ts';
import { type Found, searchList } from './search-conversations.ts';
import { searchOf, wordsOf } from './words.ts';

type Said = { ordinal: number; workspace: string; conversation: string; text: string; second: number };
type Person = { conversation: string; workspace: string; name: string; last: number };

let database: TestDatabase;
let people: Person[];
let said: Said[];

/** The same sequence in every run. */
let state = 7;
const chance = (): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};
const below = (n: number): number => Math.floor(chance() * n);

/** From what everybody says to what hardly anybody says. */
const vocabulary = ['the', 'order', 'invoice', 'tulips', 'tulip', 'marigolds', 'smithy', 'anemone'];
/** And a family's, that everybody bears. */
const names = ['Ada', 'Adam', 'Order', 'Iris', 'Anemone'];
const someText = (): string =>
  Array.from({ length: 1 + below(3) }, () => vocabulary[Math.floor(chance() ** 3 * vocabulary.length)]).join(
    ' ',
  );

beforeAll(async () => {
  database = await testDatabase();
  people = Array.from({ length: 60 }, (_, n) => ({
    ...{ conversation: `conv_${n}`, workspace: n % 7 === 0 ? 'ws_b' : 'ws_a' },
    // Some at the same moment, so that the id decides.
    ...{ name: `${names[below(names.length)]} Smith`, last: below(40) },
  }));
  said = people
    .flatMap(({ conversation, workspace }) => {
      const length = chance() < 0.2 ? 30 + below(50) : below(6);
      const has = chance() < 0.7;
      return Array.from({ length }, () => ({
        ...{ ordinal: 0, workspace, conversation, text: has ? someText() : 'the the' },
        second: below(100),
      }));
    })
    .map((one, n) => ({ ...one, ordinal: n + 1 }));
  await fill();
});
afterAll(() => database.drop());

async function fill(): Promise<void> {
  const json = (rows: object[]) => JSON.stringify(rows);
  await inTransaction(database.pool, async (client) => {
    await client.query(`INSERT INTO workspaces (id, name) VALUES ('ws_a', 'a'), ('ws_b', 'b')`);
    await client.query(
      `INSERT INTO numbers (id, workspace_id, phone_number_id, waba_id, display_phone_number, phone_digits, mode, state)
       SELECT 'num_' || id, id, id, id, '+49', '49', 'coexistence', 'connected' FROM workspaces`,
    );
    await client.query(
      `INSERT INTO contacts (id, workspace_id, number_id, profile_name)
       SELECT 'con_' || conversation, workspace, 'num_' || workspace, name
       FROM json_to_recordset($1) AS p (conversation text, workspace text, name text)`,
      [json(people)],
    );
    await client.query(
      `INSERT INTO conversations (id, workspace_id, number_id, contact_id, last_message_at)
       SELECT conversation, workspace, 'num_' || workspace, 'con_' || conversation, to_timestamp(last)
       FROM json_to_recordset($1) AS p (conversation text, workspace text, last float)`,
      [json(people)],
    );
    await client.query(
      `INSERT INTO messages (number_id, id, ordinal, workspace_id, conversation_id, direction, origin, source, type, content,
         text, sent_at)
       OVERRIDING SYSTEM VALUE
       SELECT 'num_' || workspace, 'wamid.' || ordinal, ordinal, workspace, conversation, 'inbound', 'customer', 'live', 'text',
         '{}', text, to_timestamp(second)
       FROM json_to_recordset($1) AS m (ordinal bigint, workspace text, conversation text, text text, second float)`,
      [json(said)],
    );
    await client.query('INSERT INTO words_due (number_id, message_id) SELECT number_id, id FROM messages');
    await indexWords(client, 100_000);
  });
  // What is erased is found no more.
  const erased = said.filter(() => chance() < 0.1).map(({ ordinal }) => ordinal);
  await database.pool.query('DELETE FROM messages WHERE ordinal = ANY ($1)', [erased]);
  said = said.filter(({ ordinal }) => !erased.includes(ordinal));
}

const holds = (text: string, q: string): boolean =>
  wordsOf(q).every((asked) => wordsOf(text).some((word) => word.startsWith(asked)));

function expected(workspace: string, q: string): Found[] {
  const inOrder = people
    .filter((one) => workspace === '*' || one.workspace === workspace)
    .sort((a, b) => b.last - a.last || (a.conversation < b.conversation ? 1 : -1));
  return inOrder.flatMap(({ conversation, name }) => {
    const [newest] = said
      // Of one letter only names are searched.
      .filter((one) => q.length > 1 && one.conversation === conversation && holds(one.text, q))
      .sort((a, b) => b.second - a.second || b.ordinal - a.ordinal);
    const named = holds(name, q);
    return named || newest ? [{ id: conversation, named, hit: newest?.ordinal ?? null }] : [];
  });
}

const listOf = (trx: Database, workspace: string, after: string | undefined) =>
  trx
    .selectFrom('conversations as c')
    .select(['c.id', 'c.contact_id', 'c.last_message_at as sort_time'])
    .$if(workspace !== '*', (query) => query.where('c.workspace_id', '=', workspace))
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(c.last_message_at, c.id) < (SELECT last_message_at, id FROM conversations WHERE id = ${after})`,
      ),
    )
    .orderBy('c.last_message_at', 'desc')
    .orderBy('c.id', 'desc');

/** All pages. */
async function found(workspace: string, q: string, of: { count: number; room: number }): Promise<Found[]> {
  const all: Found[] = [];
  for (;;) {
    const after = all.at(-1)?.id;
    const page = await inWorkspace(database.db, workspace, (trx) =>
      searchList(trx, listOf(trx, workspace, after), searchOf(q, workspace), of),
    );
    all.push(...page.map(({ id, named, hit }) => ({ id, named, hit })));
    if (page.length < of.count) return all;
  }
}

const asked = [
  'the',
  'order',
  'tul',
  'marigolds',
  'smith',
  'anemone',
  'ad',
  'a',
  'order invoice',
  'the anemone',
  'never',
];

test.each([1, 8, 60, 400, 20_000])('with room for %i messages', async (room) => {
  for (const workspace of ['ws_a', 'ws_b', '*'])
    for (const q of asked)
      for (const count of [3, 20])
        expect([workspace, q, count, await found(workspace, q, { count, room })]).toEqual([
          ...[workspace, q, count],
          expected(workspace, q),
        ]);
});
