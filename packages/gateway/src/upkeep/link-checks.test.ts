/** The asking, from the news to the event, with a Graph that answers as told. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Graph } from '../graph/client.ts';
import { type Outcome, refusalFrom } from '../graph/outcome.ts';
import { holdSlotOf } from '../intake/entries.ts';
import type { Loop } from '../runtime/wake.ts';
import { account, bodyOf, ids, startSeconds } from '../testing-meta.ts';
import { checkBooks } from '../testing-pipeline.ts';
import { type Row, type TestRecords, testRecords } from '../testing-records.ts';
import { until } from '../testing-until.ts';
import { startLinkChecks } from './link-checks.ts';

let records: TestRecords;
let loops: Loop[];
let asked: number;
let aheadMs: number;
const found: string[] = [];
const errors: unknown[] = [];
beforeEach(async () => {
  records = await testRecords();
  await records.rows(`UPDATE numbers SET access_token_sealed = 'x'`);
  loops = [];
  asked = 0;
  aheadMs = 0;
  found.length = 0;
});
afterEach(async () => {
  await Promise.all(loops.map((loop) => loop.stop()));
  await checkBooks(records);
  await records.database.drop();
  expect(errors.splice(0)).toEqual([]);
});

const linked = { id: '1', is_on_biz_app: true, platform_type: 'CLOUD_API', status: 'CONNECTED' };
const gone = { ...linked, platform_type: 'NOT_APPLICABLE' };
const refused = (code: number) => refusalFrom(400, JSON.stringify({ error: { code, message: 'no' } }));

const noToken = (): string => {
  throw new Error('sealed for num_1 under another key');
};

function start(answer: object, openToken: (sealed: Buffer, id: string) => string = () => 'a token'): Loop {
  const graph: Pick<Graph, 'call'> = {
    call: async (_call, shape) => {
      asked += 1;
      return 'kind' in answer ? (answer as Outcome<never>) : { kind: 'accepted', value: shape.parse(answer) };
    },
  };
  const loop = startLinkChecks({
    graph,
    pool: records.database.pool,
    openToken,
    holdLane: holdSlotOf,
    onCommit: () => {},
    onFound: (one) => void found.push(one.found),
    onError: (error) => void errors.push(error),
    now: () => new Date(Date.now() + aheadMs),
  });
  loops.push(loop);
  return loop;
}

const number = (): Promise<Row> => records.row('SELECT state, state_reason, ending_since FROM numbers');
const removed = bodyOf(
  [account('PARTNER_REMOVED', { phone_number: ids.phone })],
  ids.waba,
  startSeconds + 10,
);
const settled = () => until('the answer to be taken', async () => (await number()).ending_since === null);
const due = () => records.rows('UPDATE link_checks SET due_at = now()');

describe('news that the link has ended', () => {
  test.each([
    ['shows that it has', gone, 'disconnected'],
    ['shows nothing to this token', refused(190), 'disconnected'],
    ['shows the link', linked, 'connected'],
  ])('and the Graph %s', async (_name, answer, state) => {
    await records.record(removed);
    start(answer);
    await settled();
    expect(await number()).toMatchObject({ state });
  });

  test('stand when the Graph is silent for ten seconds', async () => {
    await records.record(removed);
    const loop = start({ kind: 'unknown', reason: 'no answer in time' });
    await until('the first try', async () => asked > 0);
    expect((await number()).state).toBe('connected');
    aheadMs = 11_000;
    loop.wake();
    await settled();
    expect((await number()).state).toBe('disconnected');
  });

  test('are settled once by several processes', async () => {
    await records.record(removed);
    for (let n = 0; n < 4; n += 1) start(gone);
    await settled();
    expect(asked).toBe(1);
    expect(await records.rows(`SELECT 1 FROM events WHERE type = 'number.disconnected'`)).toHaveLength(1);
  });
});

test('a link that ended unheard is found by two readings, and not by a limit between them', async () => {
  await records.rows(
    `INSERT INTO link_checks (number_id, workspace_id, due_at) VALUES ('num_1', 'ws_1', now())`,
  );
  const read = async (answer: object): Promise<void> => {
    const loop = start(answer);
    const before = asked;
    await due();
    loop.wake();
    await until('the reading', async () => asked > before);
    await loop.stop();
  };
  await read(gone);
  expect((await number()).state).toBe('connected');
  aheadMs = 6 * 60_000;
  await read(refused(4));
  expect((await number()).state).toBe('connected');
  await read(gone);
  expect(await number()).toMatchObject({ state: 'disconnected', state_reason: 'found_by_reconciliation' });
  expect(found).toEqual(['disconnected']);
});

test('fault: a token that cannot be opened is a number without access: told to the operator, not asked again at once', async () => {
  await records.rows(
    `INSERT INTO link_checks (number_id, workspace_id, due_at) VALUES ('num_1', 'ws_1', now())`,
  );
  start(linked, noToken);
  const check = () => records.row('SELECT said, due_at FROM link_checks');
  await until('the reading', async () => (await check()).said !== null);
  const { said, due_at } = await check();
  expect(said).toBe('no_access');
  expect(due_at.getTime() - Date.now()).toBeGreaterThan(60 * 60_000);
  expect(errors.splice(0)).toEqual([new Error('sealed for num_1 under another key')]);
  expect([asked, (await number()).state]).toEqual([0, 'connected']);
});
