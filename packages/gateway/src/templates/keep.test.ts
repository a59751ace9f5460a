/**
 * Templates in step with Meta: by its news, by its list, and by both in any order.
 */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { bodyOf, ids, type Json, startSeconds } from '../testing-meta.ts';
import { makeNumber, type TestRecords, testRecords } from '../testing-records.ts';
import { claimChecks, noteCheck, planChecks } from './checks.ts';
import { keepListed, type ListedTemplate } from './keep.ts';

let records: TestRecords;
beforeAll(async () => {
  records = await testRecords();
  await makeNumber(records.database.pool, { id: 'num_2', number: '106540000000002', phone: '15550783882' });
});
afterAll(() => records.database.drop());
beforeEach(async () => {
  await records.rows('DELETE FROM templates');
  await records.rows('DELETE FROM template_checks');
});

const waba = { workspaceId: 'ws_1', wabaId: ids.waba };
const listed = (changed: Partial<ListedTemplate> = {}): ListedTemplate => ({
  ...{
    id: '11',
    name: 'summer',
    language: 'en_US',
    status: 'APPROVED',
    category: 'UTILITY',
    quality: 'GREEN',
  },
  ...{
    nextCategory: undefined,
    parameterFormat: 'positional',
    rejectedReason: undefined,
    ttlSeconds: undefined,
  },
  components: [{ type: 'BODY', text: 'Hi' }],
  ...changed,
});
const keep = (askedAt: Date, ...all: ListedTemplate[]) =>
  keepListed(records.database.pool, waba, all, askedAt);
const row = () => records.row('SELECT * FROM templates');
const later = (ms: number): Date => new Date(Date.now() + ms);
const about = {
  message_template_id: 11,
  message_template_name: 'summer',
  message_template_language: 'en-US',
};
const news = (field: string, value: Json, at = 0): Json =>
  bodyOf([{ field, value: { ...about, ...value } }], ids.waba, startSeconds + at);
const status = (event: string, at: number, more: Json = {}): Json =>
  news('message_template_status_update', { event, reason: null, ...more }, at);

test('a list makes templates, silently; the next one tells what changed without news', async () => {
  expect(await keep(new Date(), listed(), listed({ id: '12', name: 'winter' }))).toEqual([]);
  const found = await keep(
    later(1),
    listed({ status: 'PAUSED', quality: 'RED', category: 'MARKETING' }),
    listed({ id: '12', name: 'winter' }),
  );
  expect(found.map(({ id, aspect, event }) => [id, aspect, event])).toEqual([
    ['11', 'status', 'PAUSED'],
    ['11', 'category', 'MARKETING'],
    ['11', 'quality', 'RED'],
  ]);
});

test('what the list lacks is gone, and stays readable; it may come back', async () => {
  await keep(new Date(), listed());
  expect(await keep(later(1))).toMatchObject([{ id: '11', aspect: 'status', event: 'DELETED' }]);
  expect(await row()).toMatchObject({ status: 'DELETED', deleted_at: expect.any(Date), name: 'summer' });
  expect(await keep(later(2))).toEqual([]);
  await keep(later(3), listed());
  expect(await row()).toMatchObject({ status: 'APPROVED', deleted_at: null });
});

test('news move a template at once, each number tells them, and the list is wanted', async () => {
  await keep(new Date(), listed());
  const events = await records.record(
    status('PAUSED', 10, { other_info: { title: 'FIRST_PAUSE', description: 'low quality' } }),
    news('message_template_quality_update', { new_quality_score: 'RED' }, 10),
  );
  expect(events.map(({ type, number_id }) => [type, number_id]).sort()).toEqual([
    ['template.updated', 'num_1'],
    ['template.updated', 'num_1'],
    ['template.updated', 'num_2'],
    ['template.updated', 'num_2'],
  ]);
  expect(await row()).toMatchObject({
    status: 'PAUSED',
    quality: 'RED',
    language: 'en_US',
    category: 'UTILITY',
  });
  expect(await records.rows('SELECT waba_id FROM template_checks WHERE due_at <= now()')).toHaveLength(1);
});

test('older news that come later change nothing; other aspects do', async () => {
  await records.record(status('REJECTED', 20, { reason: 'SCAM' }));
  await records.record(
    status('APPROVED', 10),
    news('message_template_quality_update', { new_quality_score: 'GREEN' }, 5),
  );
  expect(await row()).toMatchObject({ status: 'REJECTED', status_reason: 'SCAM', quality: 'GREEN' });
  await records.record(status('REINSTATED', 30));
  expect(await row()).toMatchObject({ status: 'APPROVED', status_reason: null });
});

test('news of a template that no list had make one, which the list completes without a word', async () => {
  await records.record(news('message_template_quality_update', { new_quality_score: 'GREEN' }));
  expect(await row()).toMatchObject({ status: 'UNKNOWN', category: null, components: [] });
  expect(await keep(later(1), listed())).toEqual([]);
  expect(await row()).toMatchObject({
    status: 'APPROVED',
    category: 'UTILITY',
    components: [{ type: 'BODY' }],
  });
});

test('a list that was asked for before the news came does not undo them', async () => {
  await keep(new Date(), listed());
  const askedAt = new Date();
  await records.record(status('DISABLED', 10));
  expect(await keep(new Date(askedAt.getTime() - 1), listed(), listed({ id: '12', name: 'new' }))).toEqual(
    [],
  );
  expect(
    (await records.rows('SELECT id, status FROM templates ORDER BY id')).map((one) => one.status),
  ).toEqual(['DISABLED', 'APPROVED']);
  // Nor does it miss what was made after it was asked for.
  expect(await keep(new Date(askedAt.getTime() - 1), listed())).toEqual([]);
});

test('a coming move of category is kept until it is done', async () => {
  await keep(new Date(), listed());
  const soon = Math.round(Date.now() / 1000) + 86_400;
  await records.record(
    news('template_category_update', {
      ...{ new_category: 'UTILITY', correct_category: 'MARKETING', category_update_timestamp: soon },
    }),
  );
  const coming = { category: 'UTILITY', next_category: 'MARKETING', next_category_at: new Date(soon * 1000) };
  expect(await row()).toMatchObject(coming);
  await keep(later(1), listed());
  expect(await row()).toMatchObject(coming);
  await records.record(
    news('template_category_update', { previous_category: 'UTILITY', new_category: 'MARKETING' }, 60),
  );
  expect(await row()).toMatchObject({ category: 'MARKETING', next_category: null, next_category_at: null });
});

test('a look that is wanted while the list is being read is made once more', async () => {
  const { pool } = records.database;
  const now = new Date();
  const wants = { now, limit: 5, leaseMs: 60_000 };
  await planChecks(pool, [waba, waba], now);
  const [check] = await claimChecks(pool, wants);
  expect(await claimChecks(pool, wants)).toEqual([]);
  if (check === undefined) throw new Error('nothing was claimed');
  await planChecks(pool, [waba], now);
  await noteCheck(pool, check, { dueAt: later(86_400_000), fault: undefined, now });
  expect(await claimChecks(pool, wants)).toMatchObject([waba]);
});

test('a WABA of two workspaces keeps its templates in both', async () => {
  await records.rows(`INSERT INTO workspaces (id, name) VALUES ('ws_2', 'ws_2') ON CONFLICT DO NOTHING`);
  await makeNumber(records.database.pool, {
    id: 'num_3',
    workspace: 'ws_2',
    number: '7',
    phone: '15550783883',
  });
  await records.record(status('PAUSED', 40));
  const rows = await records.rows('SELECT workspace_id, status FROM templates ORDER BY workspace_id');
  expect(rows).toEqual([
    { workspace_id: 'ws_1', status: 'PAUSED' },
    { workspace_id: 'ws_2', status: 'PAUSED' },
  ]);
});
