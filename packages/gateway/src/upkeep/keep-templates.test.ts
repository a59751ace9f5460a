/**
 * The list of a WABA's templates is read page by page, when it is wanted and by the clock.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Graph } from '../graph/client.ts';
import type { Loop } from '../runtime/wake.ts';
import { planChecks } from '../templates/checks.ts';
import { ids } from '../testing-meta.ts';
import { makeNumber, type TestRecords, testRecords } from '../testing-records.ts';
import { until } from '../testing-until.ts';
import { startKeepingTemplates } from './keep-templates.ts';

let records: TestRecords;
let loop: Loop;
let faults: string[];
/** By cursor; `''` is the first page. */
let pages: Record<string, unknown>;
let calls: Parameters<Graph['call']>[0][];
let time: Date;

beforeEach(async () => {
  records = await testRecords();
  await records.rows(`UPDATE numbers SET access_token_sealed = 'token'`);
  [faults, calls, time] = [[], [], new Date()];
  const graph: Pick<Graph, 'call'> = {
    async call(call, shape) {
      calls.push(call);
      const page = pages[call.query?.after ?? ''];
      if (page === undefined) return { kind: 'unknown', reason: 'Meta is silent' };
      return { kind: 'accepted', value: shape.parse(page) };
    },
  };
  pages = {
    '': {
      data: [template('1'), template('2')],
      paging: { cursors: { after: 'c' }, next: 'https://x/?after=c' },
    },
    c: {
      data: [template('3', { quality_score: { score: 'RED', date: 1 } })],
      paging: { cursors: { after: 'd' } },
    },
  };
  loop = startKeepingTemplates({
    ...{ pool: records.database.pool, graph, openToken, now: () => time },
    ...{ onCommit: () => {}, onKept: () => {}, onFault: ({ fault }) => void faults.push(fault) },
    onError: (error) => faults.push(String(error)),
  });
});
afterEach(async () => {
  await loop.stop();
  await records.database.drop();
});

const openToken = (sealed: Buffer, id: string): string => {
  if (sealed.toString() === 'damaged') throw new Error(`what is sealed for ${id} cannot be opened`);
  return sealed.toString();
};
const template = (id: string, more: object = {}) => ({
  ...{ id, name: `t${id}`, language: 'en-US', status: 'APPROVED', category: 'MARKETING' },
  ...more,
});
const look = async () => {
  await planChecks(records.database.pool, [{ workspaceId: 'ws_1', wabaId: ids.waba }], time);
  loop.wake();
};
const stored = () => records.rows('SELECT id, language, quality, status FROM templates ORDER BY id');
const check = () => records.row('SELECT * FROM template_checks');

test('all pages, with the token of a number of the WABA', async () => {
  await look();
  await until('the list', async () => (await stored()).length === 3);
  expect(await stored()).toMatchObject([
    { id: '1', language: 'en_US' },
    { id: '2' },
    { id: '3', quality: 'RED' },
  ]);
  expect(calls.map(({ path, token, query }) => [path.join('/'), token, query?.after])).toEqual([
    [`${ids.waba}/message_templates`, 'token', undefined],
    [`${ids.waba}/message_templates`, 'token', 'c'],
  ]);
  const { due_at, fault } = await check();
  expect([Math.round((due_at.getTime() - time.getTime()) / 3_600_000), fault]).toEqual([24, null]);
});

test('a list that breaks off deletes nothing and is read again later', async () => {
  await look();
  await until('the list', async () => (await stored()).length === 3);
  const second = pages.c;
  delete pages.c;
  time = new Date(time.getTime() + 1000);
  await look();
  await until('a fault', () => faults.length === 1);
  expect((await stored()).map(({ status }) => status)).toEqual(Array(3).fill('APPROVED'));
  await until('the note', async () => (await check()).tries === 1);
  expect((await check()).due_at.getTime() - time.getTime()).toBe(30_000);
  pages.c = second;
  time = new Date(time.getTime() + 30_000);
  loop.wake();
  await until('the note', async () => (await check()).fault === null);
});

test('what changed without news is told for each number; what is gone, too', async () => {
  await look();
  await until('the list', async () => (await stored()).length === 3);
  pages = { '': { data: [template('1', { status: 'REJECTED', rejected_reason: 'SCAM' }), template('2')] } };
  time = new Date(time.getTime() + 1000);
  await look();
  const events = () =>
    records.rows(`SELECT data FROM events WHERE type = 'template.updated' ORDER BY position`);
  await until('events', async () => (await events()).length === 2);
  expect((await events()).map(({ data }) => data)).toMatchObject([
    { template: { id: '1' }, aspect: 'status', event: 'REJECTED', reason: 'SCAM', found_by: 'list' },
    { template: { id: '3' }, aspect: 'status', event: 'DELETED' },
  ]);
});

test('without a connected number there is nobody to ask', async () => {
  await records.rows(`UPDATE numbers SET state = 'disconnected'`);
  await look();
  await until('a fault', () => faults.length === 1);
  expect([faults, calls]).toEqual([['no connected number of the WABA has a token'], []]);
});

test('fault: a token that cannot be opened is passed over; when there is no other, the fault says whose it is', async () => {
  await makeNumber(records.database.pool, { id: 'num_2', number: '2', phone: '2' });
  await records.rows(`UPDATE numbers SET access_token_sealed = 'token 2' WHERE id = 'num_2'`);
  await records.rows(
    `UPDATE numbers SET access_token_sealed = 'damaged', linked_at = now() WHERE id = 'num_1'`,
  );
  await look();
  await until('the list', async () => (await stored()).length === 3);
  expect(calls[0]?.token).toBe('token 2');
  await records.rows(`UPDATE numbers SET access_token_sealed = 'damaged'`);
  time = new Date(time.getTime() + 1000);
  await look();
  await until('a fault', () => faults.length === 1);
  expect(faults).toEqual(['what is sealed for num_1 cannot be opened']);
  expect((await check()).fault).toBe(faults[0]);
});

test('fault: what comes on two pages is one template, and an odd value costs only itself', async () => {
  pages = {
    '': {
      data: [template('1'), template('2')],
      paging: { cursors: { after: 'c' }, next: 'https://x/?after=c' },
    },
    c: { data: [template('2', { status: 'PAUSED' }), template('3', { message_send_ttl_seconds: 3e9 })] },
  };
  await look();
  await until('the list', async () => (await stored()).length === 3);
  expect(await stored()).toMatchObject([{ id: '1' }, { id: '2', status: 'PAUSED' }, { id: '3' }]);
  expect(faults).toEqual([]);
});

test('fault: a list that cannot be stored shows so, and is asked for ever more slowly', async () => {
  await records.rows(`CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'not that' USING ERRCODE = '23514'; END $$`);
  await records.rows('CREATE TRIGGER fail BEFORE INSERT ON templates FOR EACH ROW EXECUTE FUNCTION fail()');
  await look();
  const fault = 'a fault on our side; the log says which';
  await until('the note', async () => (await check()).tries === 1);
  expect((await check()).fault).toBe(fault);
  expect((await check()).due_at.getTime() - time.getTime()).toBe(30_000);
  expect(faults).toEqual(['error: not that', fault]);
  time = new Date(time.getTime() + 30_000);
  loop.wake();
  await until('the second', async () => (await check()).tries === 2);
  expect((await check()).due_at.getTime() - time.getTime()).toBe(60_000);
  await records.rows('DROP FUNCTION fail CASCADE');
  time = new Date(time.getTime() + 60_000);
  loop.wake();
  await until('the list', async () => (await check()).fault === null);
  expect(await stored()).toHaveLength(3);
});
