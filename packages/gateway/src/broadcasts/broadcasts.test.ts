/**
 * Broadcasts on a real database, with a queue that does what the test says: one send a recipient whatever happens, never
 * more than a lead, and every stop with its reason.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inTransaction } from '../database/transaction.ts';
import { putListed } from '../templates/keep.ts';
import { ids } from '../testing-meta.ts';
import { type Row, type TestRecords, testRecords } from '../testing-records.ts';
import { until } from '../testing-until.ts';
import { cancel, change, pause, resume, start } from './acts.ts';
import { addRecipients, beginUpload, removeUpload } from './add-recipients.ts';
import { checkBroadcast } from './check.ts';
import { createBroadcast } from './create.ts';
import { forgetRecipients } from './forget.ts';
import type { Written } from './recipient.ts';
import { type BroadcastRow, countsOf, holdBroadcast } from './rows.ts';
import { startBroadcasts } from './run.ts';
import { type Look, lookAfter } from './step.ts';

let records: TestRecords;
let time: Date;
beforeEach(async () => {
  records = await testRecords();
  time = new Date('2026-12-01T09:00:00Z');
  await listTemplate();
});
afterEach(async () => {
  await booksAreRight();
  await records.database.drop();
});

const listTemplate = (changed: { status?: string; category?: string } = {}) =>
  putListed(
    records.database.pool,
    { workspaceId: 'ws_1', wabaId: ids.waba },
    [
      {
        ...{
          id: '11',
          name: 'summer',
          language: 'en_US',
          status: 'APPROVED',
          category: 'MARKETING',
          quality: 'GREEN',
        },
        ...{
          nextCategory: undefined,
          parameterFormat: 'named',
          rejectedReason: undefined,
          ttlSeconds: undefined,
        },
        components: [{ type: 'BODY', text: 'Hi {{name}}, it is summer' }],
        ...changed,
      },
    ],
    time,
  );
const inOne = <T>(work: Parameters<typeof inTransaction<T>>[1]) => inTransaction(records.database.pool, work);
const phone = (n: number): string => `+1555${String(1_000_000 + n)}`;
const people = (n: number, from = 0): Written[] =>
  Array.from({ length: n }, (_, i) => ({ to: phone(from + i), variables: { name: `P${from + i}` } }));

async function make(written: Written[]): Promise<string> {
  return inOne(async (client) => {
    const wish = { number_id: 'num_1', name: 'June', template: { name: 'summer', language: 'en-US' } };
    const id = await createBroadcast(client, 'ws_1', wish, time);
    const upload = await beginUpload(client, 'ws_1', id);
    if (written.length > 0)
      await addRecipients(client, await holdBroadcast(client, 'ws_1', id), upload, written, undefined);
    return id;
  });
}
const act = (what: typeof start, id: string) => inOne((client) => what(client, 'ws_1', id, time));
async function look(id: string): Promise<Look> {
  const seen = await lookAfter(records.database.pool, id, () => time);
  if (seen === undefined) throw new Error('somebody else is at it');
  return seen;
}
async function started(n: number): Promise<string> {
  const id = await make(people(n));
  await act(start, id);
  return id;
}
const rowOf = (id: string): Promise<Row> => records.row('SELECT * FROM broadcasts WHERE id = $1', [id]);
const counts = async (id: string) => countsOf((await rowOf(id)) as BroadcastRow);
const sends = (outcome = 'queued') =>
  records.rows(
    'SELECT id, change, priority, actor, callback_data FROM sends WHERE outcome = $1 ORDER BY turn',
    [outcome],
  );
/** What the queue does with the next ones. */
const settle = (outcome: string, limit = 1_000_000, error: object | null = null) =>
  records.rows(
    `UPDATE sends SET outcome = $1, error = $3, message_id = CASE WHEN $1 = 'accepted' THEN 'wamid.' || id END
     WHERE id IN (SELECT id FROM sends WHERE outcome IN ('queued', 'sending') ORDER BY turn LIMIT $2) RETURNING id`,
    [outcome, limit, error],
  );
const events = () =>
  records.rows(`SELECT type, data FROM events WHERE type LIKE 'broadcast.%' ORDER BY position`);
const later = (ms: number) => {
  time = new Date(time.getTime() + ms);
};

/** The counts are those of the rows; nobody was written to twice. */
async function booksAreRight(): Promise<void> {
  const wrong = await records.rows(
    `SELECT b.id FROM broadcasts b
     WHERE (b.total::bigint, b.pending::bigint, b.queued::bigint, b.accepted::bigint, b.refused::bigint, b.unknown::bigint,
       b.skipped::bigint, b.duplicates::bigint) IS DISTINCT FROM
       (SELECT (count(*), count(*) FILTER (WHERE state = 'pending'), count(*) FILTER (WHERE state = 'queued'),
          count(*) FILTER (WHERE state = 'accepted'), count(*) FILTER (WHERE state = 'refused'),
          count(*) FILTER (WHERE state = 'unknown'), count(*) FILTER (WHERE state = 'skipped'),
          count(*) FILTER (WHERE reason = 'duplicate')) FROM broadcast_recipients r WHERE r.broadcast_id = b.id)`,
  );
  expect(wrong).toEqual([]);
  const twice = await records.rows(
    `SELECT change -> 'person' FROM sends WHERE outcome <> 'refused' GROUP BY 1 HAVING count(*) > 1`,
  );
  expect(twice).toEqual([]);
}

test('each recipient gets one send with their own words, behind the replies, then the broadcast is over', async () => {
  const id = await started(3);
  expect(await look(id)).toMatchObject({ queued: 3 });
  expect(await look(id)).toMatchObject({ queued: 0 });
  const queued = await sends();
  expect(queued).toHaveLength(3);
  expect(queued[0]).toMatchObject({
    ...{ priority: 1, actor: 'bot', callback_data: id },
    change: {
      type: 'template',
      person: { waId: phone(0).slice(1) },
      content: {
        template: {
          ...{ name: 'summer', language: { code: 'en_US' } },
          components: [{ type: 'body', parameters: [{ type: 'text', parameter_name: 'name', text: 'P0' }] }],
        },
        rendered: [{ type: 'BODY', text: 'Hi P0, it is summer' }],
      },
      text: 'Hi P0, it is summer',
    },
  });
  await settle('accepted');
  later(2_000);
  expect(await look(id)).toMatchObject({ told: 1 });
  expect(await rowOf(id)).toMatchObject({ state: 'completed', accepted: 3, ended_at: time });
  expect(
    (await events()).map(({ type, data }) => [type, data.broadcast.state, data.counts.accepted]),
  ).toEqual([
    ['broadcast.progress', 'running', 0],
    ['broadcast.completed', 'completed', 3],
  ]);
});

describe('recipients', () => {
  test('come once, in whatever spelling; what nobody can have is named', async () => {
    const id = await make([
      { to: '+55 11 98765-4321', variables: { name: 'Bia' } },
      { to: '+55 11 8765-4321' },
      { to: '0170 1234567' },
      { recipient: 'US.77', variables: { name: 'Uma' } },
      { recipient: 'US.77' },
    ]);
    expect(await counts(id)).toMatchObject({ total: 5, pending: 2, skipped: 3, duplicates: 2 });
    expect(
      await records.rows('SELECT position, state, reason FROM broadcast_recipients ORDER BY position'),
    ).toEqual([
      { position: 1, state: 'pending', reason: null },
      { position: 2, state: 'skipped', reason: 'duplicate' },
      { position: 3, state: 'skipped', reason: 'invalid' },
      { position: 4, state: 'pending', reason: null },
      { position: 5, state: 'skipped', reason: 'duplicate' },
    ]);
    await act(start, id);
    await look(id);
    expect((await sends()).map(({ change }) => change.person)).toEqual([
      { waId: '5511987654321' },
      { userId: 'US.77' },
    ]);
  });

  test('of a call that failed are taken out again, and only those', async () => {
    const id = await make(people(2));
    const upload = await inOne((client) => beginUpload(client, 'ws_1', id));
    await inOne(async (client) =>
      addRecipients(
        client,
        await holdBroadcast(client, 'ws_1', id),
        upload,
        [...people(3, 1), { to: 'x' }],
        undefined,
      ),
    );
    expect(await counts(id)).toMatchObject({ total: 6, pending: 4, skipped: 2, duplicates: 1 });
    await inOne((client) => removeUpload(client, 'ws_1', id, upload));
    expect(await counts(id)).toMatchObject({ total: 2, pending: 2, skipped: 0, duplicates: 0 });
    const again = await inOne((client) => beginUpload(client, 'ws_1', id));
    await inOne(async (client) =>
      addRecipients(client, await holdBroadcast(client, 'ws_1', id), again, people(1, 9), undefined),
    );
    expect(await counts(id)).toMatchObject({ total: 3, pending: 3 });
  });

  test('cannot be added while it runs', async () => {
    const id = await started(1);
    await expect(inOne((client) => beginUpload(client, 'ws_1', id))).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('who wants no marketing is left out of marketing, and lacks nothing else', async () => {
    await records.rows(
      `INSERT INTO contacts (id, workspace_id, number_id, wa_id, marketing) VALUES ('c1', 'ws_1', 'num_1', $1, 'stop')`,
      [phone(0).slice(1)],
    );
    await records.rows(
      `INSERT INTO contact_aliases (number_id, kind, value, workspace_id, contact_id)
       VALUES ('num_1', 'phone', $1, 'ws_1', 'c1')`,
      [phone(0).slice(1)],
    );
    const id = await started(2);
    expect(await look(id)).toMatchObject({ queued: 1 });
    expect(await counts(id)).toMatchObject({ queued: 1, skipped: 1 });
    await cancelAll(id);
    await listTemplate({ category: 'UTILITY' });
    const other = await started(2);
    expect(await look(other)).toMatchObject({ queued: 2 });
  });

  test('without a variable get nothing, and the check says how many', async () => {
    const id = await make([...people(2), { to: phone(7), variables: { name: ' ' } }]);
    const checked = await inOne(async (client) =>
      checkBroadcast(
        client,
        await holdBroadcast(client, 'ws_1', id),
        { limit: { tier: 'TIER_250', limit: 1 }, lacksMedia: false },
        time,
      ),
    );
    expect(checked).toMatchObject({
      ...{ sendable: 2, skipped: { missing_variables: 1 }, missing: { name: 1 }, in_window: 0 },
      ...{ sample: 'Hi P0, it is summer', category: 'MARKETING', estimate: { messages: 2 } },
      problems: [{ code: 'over_limit', blocking: false }, { code: 'missing_variables' }],
    });
    expect(await sends()).toEqual([]);
    await act(start, id);
    await look(id);
    const [left] = await records.rows(`SELECT reason FROM broadcast_recipients WHERE state = 'skipped'`);
    expect(left).toEqual({ reason: 'missing_variable: name' });
  });

  test('whom a privacy rule takes out are none any more', async () => {
    const id = await make(people(3));
    await inOne((client) => forgetRecipients(client, 'ws_1', [{ broadcast: id, position: 2 }]));
    expect(await counts(id)).toMatchObject({ total: 3, pending: 2, skipped: 1 });
    const rows = await records.rows('SELECT * FROM broadcast_recipients WHERE position = 2');
    expect(rows).toMatchObject([{ written: null, phone: null, key: null, variables: {}, reason: 'private' }]);
    expect(JSON.stringify(rows)).not.toContain(phone(1).slice(1));
  });
});

const cancelAll = (id: string) => act(cancel, id);

describe('the queue', () => {
  test('is never given more than the lead, however many there are', async () => {
    const id = await started(1_300);
    let most = 0;
    for (let rounds = 0; (await rowOf(id)).state === 'running' && rounds < 100; rounds += 1) {
      await look(id);
      most = Math.max(most, (await sends()).length);
      await settle('accepted', 200);
    }
    expect(most).toBe(500);
    expect(await counts(id)).toMatchObject({ accepted: 1_300, pending: 0, queued: 0 });
  });

  test('is shared by processes: one feeds a broadcast at a time', async () => {
    const id = await started(400);
    const looks = await Promise.all(
      Array.from({ length: 6 }, () => lookAfter(records.database.pool, id, () => time)),
    );
    expect(looks.reduce((sum, one) => sum + (one?.queued ?? 0), 0)).toBe(400);
    expect(await sends()).toHaveLength(400);
  });

  test('gets the next ones at once when a whole batch was skipped, and none when it is full', async () => {
    const nameless = people(600).map(({ to }): Written => ({ to, variables: {} }));
    const id = await make([...nameless, ...people(600, 600)]);
    await act(start, id);
    expect(await look(id)).toMatchObject({ queued: 0, more: true });
    expect(await look(id)).toMatchObject({ queued: 400, more: false });
    expect(await look(id)).toMatchObject({ queued: 0, more: false });
    await settle('accepted', 300);
    expect(await look(id)).toMatchObject({ queued: 200, more: false });
    expect(await counts(id)).toMatchObject({ pending: 0, queued: 300, skipped: 600 });
  });

  test('is filled by the loop behind those who are skipped, without a rest', async () => {
    const nameless = people(1_600).map(({ to }): Written => ({ to, variables: {} }));
    const id = await make([...nameless, ...people(1, 1_600)]);
    await act(start, id);
    const errors: unknown[] = [];
    const loop = startBroadcasts({
      ...{
        pool: records.database.pool,
        now: () => time,
        onError: (error: unknown) => void errors.push(error),
      },
      ...{ onQueued: () => {}, onCommit: () => {}, onStopped: () => {} },
    });
    try {
      await until('the one behind them', async () => (await sends()).length === 1, 4_500);
    } finally {
      await loop.stop();
    }
    expect(await counts(id)).toMatchObject({ queued: 1, skipped: 1_600 });
    expect(errors).toEqual([]);
  });

  test('gives back what had not gone when it is paused; resuming sends the rest, nobody twice', async () => {
    const id = await started(10);
    await look(id);
    await settle('accepted', 3);
    await settle('sending', 1);
    await act(pause, id);
    expect(await counts(id)).toMatchObject({ accepted: 3, queued: 1, pending: 6 });
    expect(await sends()).toEqual([]);
    expect(await rowOf(id)).toMatchObject({ state: 'paused', reason: 'asked' });
    expect((await look(id)).queued).toBe(0);
    await act(resume, id);
    expect((await look(id)).queued).toBe(6);
    await settle('accepted');
    await look(id);
    expect(await rowOf(id)).toMatchObject({ state: 'completed', accepted: 10 });
  });

  test('sends nothing more after a cancel; what was on its way is still counted', async () => {
    const id = await started(5);
    await look(id);
    await settle('sending', 2);
    await act(cancel, id);
    expect(await counts(id)).toMatchObject({ queued: 2, pending: 3 });
    await settle('accepted');
    await look(id);
    expect(await counts(id)).toMatchObject({ accepted: 2, pending: 3 });
    expect((await events()).at(-1)).toMatchObject({
      type: 'broadcast.completed',
      data: { broadcast: { state: 'cancelled' } },
    });
    await expect(act(resume, id)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('a send in doubt is never sent again, and settled when a status tells', async () => {
    const id = await started(2);
    await look(id);
    await settle('unknown', 1);
    await settle('accepted');
    await look(id);
    expect(await rowOf(id)).toMatchObject({ state: 'completed', unknown: 1, accepted: 1 });
    await records.rows(`UPDATE sends SET outcome = 'accepted' WHERE outcome = 'unknown'`);
    await look(id);
    expect(await counts(id)).toMatchObject({ unknown: 0, accepted: 2 });
  });

  test('what somebody else took back is skipped', async () => {
    const id = await started(2);
    await look(id);
    await records.rows(`DELETE FROM sends WHERE id = (SELECT min(id) FROM sends)`);
    await settle('accepted');
    await look(id);
    expect(await rowOf(id)).toMatchObject({ state: 'completed', skipped: 1, accepted: 1 });
  });
});

describe('it stops by itself', () => {
  const stoppedBy = async (id: string) => {
    const { state, reason, reason_detail, queued, pending } = await rowOf(id);
    return { state, reason, detail: reason_detail, queued, pending };
  };

  test.each([
    ['PAUSED', 'template_paused', /low quality/],
    ['REJECTED', 'template_rejected', /rejected/],
    ['DISABLED', 'template_disabled', /for good/],
    ['DELETED', 'template_deleted', /deleted/],
    ['PENDING', 'template_not_approved', /PENDING at Meta/],
  ])('when the template is %s', async (status, reason, detail) => {
    const id = await started(4);
    await look(id);
    await listTemplate({ status });
    expect((await look(id)).stopped?.code).toBe(reason);
    expect(await stoppedBy(id)).toEqual({
      state: 'paused',
      reason,
      detail: expect.stringMatching(detail),
      queued: 0,
      pending: 4,
    });
    expect(await sends()).toEqual([]);
    await expect(act(resume, id)).rejects.toMatchObject({ code: 'conflict' });
    await listTemplate();
    await act(resume, id);
    expect((await look(id)).queued).toBe(4);
  });

  test('when the template moves to another category; resuming agrees', async () => {
    await listTemplate({ category: 'UTILITY' });
    const id = await started(2);
    await listTemplate({ category: 'MARKETING' });
    await look(id);
    expect(await stoppedBy(id)).toMatchObject({
      reason: 'template_category_changed',
      detail: expect.stringMatching(/from UTILITY to MARKETING/),
    });
    await act(resume, id);
    expect((await look(id)).queued).toBe(2);
  });

  test('when Meta refuses for everybody; those who were refused for that are sent to again', async () => {
    const id = await started(6);
    await look(id);
    await settle('accepted', 1);
    await settle('refused', 1, { code: 131026, title: 'Meta refused', details: 'not on WhatsApp' });
    await settle('refused', 2, { code: 131042, title: 'Meta refused', details: 'payment problem' });
    await look(id);
    expect(await stoppedBy(id)).toMatchObject({
      ...{
        state: 'paused',
        reason: 'meta_refused',
        detail: 'Meta says: payment problem (131042).',
        pending: 2,
      },
    });
    expect(await counts(id)).toMatchObject({ refused: 3 });
    await act(resume, id);
    expect(await counts(id)).toMatchObject({ refused: 1, pending: 4, accepted: 1 });
    await look(id);
    await settle('accepted');
    await look(id);
    expect(await rowOf(id)).toMatchObject({ state: 'completed', accepted: 5, refused: 1 });
  });

  test('when nobody of the first twenty was taken, for whatever reason', async () => {
    const id = await started(60);
    await look(id);
    const error = { code: 132012, title: 'Meta refused', details: 'parameter format' };
    await settle('refused', 19, error);
    expect((await look(id)).stopped).toBeUndefined();
    await settle('refused', 1, error);
    expect((await look(id)).stopped).toMatchObject({
      code: 'meta_refused',
      detail: expect.stringMatching(/all of the first 20/),
    });
  });

  test('when the number is disconnected or restricted; a suspended one is waited for', async () => {
    const id = await started(3);
    await records.rows(`UPDATE numbers SET state = 'suspended'`);
    expect(await look(id)).toMatchObject({ queued: 0, stopped: undefined });
    await records.rows(`UPDATE numbers SET state = 'connected'`);
    await records.rows(
      `INSERT INTO number_restrictions (number_id, workspace_id, type, told_at, expires_at)
       VALUES ('num_1', 'ws_1', 'RESTRICTED_BIZ_INITIATED_MESSAGING', $1, $2)`,
      [time, new Date(time.getTime() + 60_000)],
    );
    expect((await look(id)).stopped?.code).toBe('number_restricted');
    later(61_000);
    await act(resume, id);
    await records.rows(`UPDATE numbers SET state = 'disconnected'`);
    const told = (await events()).length;
    expect((await look(id)).stopped?.code).toBe('number_disconnected');
    expect(await events()).toHaveLength(told);
  });
});

describe('time', () => {
  test('a scheduled one begins when its time has come, and can be put off', async () => {
    const id = await make(people(1));
    const at = new Date(time.getTime() + 60_000);
    await act(change({ scheduleAt: at, name: 'July' }), id);
    expect(await rowOf(id)).toMatchObject({ state: 'draft', name: 'July' });
    await act(start, id);
    expect(await rowOf(id)).toMatchObject({ state: 'scheduled', started_at: null });
    later(59_999);
    expect((await look(id)).queued).toBe(0);
    await act(change({ scheduleAt: new Date(at.getTime() + 1_000) }), id);
    later(1);
    expect((await look(id)).queued).toBe(0);
    later(1_000);
    expect((await look(id)).queued).toBe(1);
    expect(await rowOf(id)).toMatchObject({ state: 'running', started_at: time });
  });

  test('a scheduled one whose template was paused meanwhile stops instead', async () => {
    const id = await make(people(1));
    await act(change({ scheduleAt: new Date(time.getTime() + 1_000) }), id);
    await act(start, id);
    await listTemplate({ status: 'PAUSED' });
    later(1_000);
    expect((await look(id)).stopped?.code).toBe('template_paused');
    expect((await events()).at(-1)).toMatchObject({
      data: { broadcast: { state: 'paused', reason: { code: 'template_paused' } } },
    });
  });

  test('progress is gathered: one event in two seconds, the last one at once', async () => {
    const id = await started(100);
    for (let n = 0; n < 40; n += 1) {
      await look(id);
      await settle('accepted', 2);
      later(100);
    }
    const told = (await events()).length;
    expect(told).toBeGreaterThanOrEqual(2);
    expect(told).toBeLessThanOrEqual(4);
    await settle('accepted');
    await look(id);
    expect((await events()).at(-1)).toMatchObject({
      type: 'broadcast.completed',
      data: { counts: { accepted: 100 } },
    });
  });
});
