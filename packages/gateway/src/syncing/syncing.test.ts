import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPresence, type Presence } from '../database/presence.ts';
import { inWorkspace } from '../database/tenant.ts';
import type { Graph } from '../graph/client.ts';
import type { Outcome } from '../graph/outcome.ts';
import { createSealer } from '../numbers/seal.ts';
import { quietAfterMs, silentAfterMs } from '../numbers/sync-steps.ts';
import { readSyncs, wantSyncs } from '../numbers/syncs.ts';
import type { Loop } from '../runtime/wake.ts';
import { bodyOf, book, history, ids, type Json } from '../testing-meta.ts';
import { type TestRecords, testRecords } from '../testing-records.ts';
import { until } from '../testing-until.ts';
import { startSyncing } from './syncing.ts';

const sealer = createSealer(randomBytes(32));
const hour = 3_600_000;
type Answer = Outcome<{ value: string }>;
const accepted = (id: string): Answer => ({ kind: 'accepted', value: id });
const refused = (code: number, message = 'no'): Answer => ({
  ...{ kind: 'refused', status: 400, code, subcode: undefined, message, transient: false },
});
const lost: Answer = { kind: 'unknown', reason: 'no answer in time' };

let records: TestRecords;
let clock: Date;
let calls: { path: string[]; body: Json; token: string }[];
let answers: Record<string, (Answer | (() => Promise<Answer>))[]>;
let desks: { loop: Loop; presence: Presence }[];
let commits: number;
let errors: unknown[];

beforeEach(async () => {
  records = await testRecords();
  clock = new Date();
  [calls, answers, desks, commits, errors] = [[], {}, [], 0, []];
  const sealed = sealer.seal('the-token', 'num_1');
  await records.rows('UPDATE numbers SET access_token_sealed = $1, linked_at = $2', [sealed, clock]);
});
afterEach(async () => {
  for (const { loop, presence } of desks) {
    await loop.stop();
    await presence.close();
  }
  await records.database.drop();
  expect(errors).toEqual([]);
});

/** A process with a sync desk. */
async function desk(hangs = false): Promise<Loop> {
  const { connection, pool } = records.database;
  const ignore = () => {};
  const presence = await openPresence(connection, ignore, ignore);
  const graph = {
    call: async (call: (typeof calls)[number] & { method: string }) => {
      calls.push({ path: call.path, body: call.body, token: call.token });
      if (hangs) return new Promise(ignore);
      const answer = answers[String(call.body.sync_type)]?.shift() ?? accepted('req_1');
      return typeof answer === 'function' ? answer() : answer;
    },
  } as unknown as Pick<Graph, 'call'>;
  const loop = startSyncing({
    ...{ pool, presence, graph, openToken: sealer.unseal, now: () => clock },
    onAsked: ignore,
    onCommit: () => {
      commits += 1;
    },
    onError: (error) => void errors.push(error),
  });
  desks.push({ loop, presence });
  return loop;
}

const want = (...kinds: ('contacts' | 'history')[]) =>
  wantSyncs(records.database.pool, {
    ...{ numberId: 'num_1', workspaceId: 'ws_1', kinds, connectedAt: clock },
    deadline: new Date(clock.getTime() + 24 * hour),
  });
const read = () => inWorkspace(records.database.db, '*', (trx) => readSyncs(trx, '*', 'num_1'));
const stateOf = async (kind: 'contacts' | 'history') => (await read())[kind]?.state;
const pass = (ms: number, loop: Loop) => {
  clock = new Date(clock.getTime() + ms);
  loop.wake();
};
const eventsOf = (type: string) => records.rows('SELECT data FROM events WHERE type = $1', [type]);

describe('the sync desk', () => {
  it('asks once for each kind, with the token of the number, and keeps the request ids', async () => {
    await want('contacts', 'history');
    answers = { history: [accepted('req_history')], smb_app_state_sync: [accepted('req_contacts')] };
    const loop = await desk();
    await until(
      'both to be asked',
      async () => (await stateOf('history')) === 'asked' && (await stateOf('contacts')) === 'asked',
    );
    loop.wake();
    expect(await read()).toMatchObject({
      contacts: { request_id: 'req_contacts', asked_at: clock.toISOString(), error: null },
      history: { request_id: 'req_history' },
    });
    expect(calls).toHaveLength(2);
    expect(calls).toContainEqual({
      path: [ids.number, 'smb_app_data'],
      body: { messaging_product: 'whatsapp', sync_type: 'history' },
      token: 'the-token',
    });
  });

  it('lets one fail without the other', async () => {
    await want('contacts', 'history');
    answers = { smb_app_state_sync: [refused(10, 'Permission denied')] };
    await desk();
    await until(
      'both to end',
      async () => (await stateOf('history')) === 'asked' && (await stateOf('contacts')) === 'refused',
    );
    const { contacts } = await read();
    expect(contacts).toMatchObject({
      error: { code: 10 },
      next_step: expect.any(String),
    });
  });

  it('makes no call a second time because another one of its round broke', async () => {
    await want('contacts', 'history');
    const { promise: slow, resolve } = Promise.withResolvers<Answer>();
    const broken = async (): Promise<Answer> => {
      throw new Error('a fault of ours');
    };
    answers = { history: [broken], smb_app_state_sync: [() => slow] };
    const loop = await desk();
    await until('the fault', () => errors.length === 1);
    loop.wake();
    resolve(accepted('req_slow'));
    await until(
      'both to be asked',
      async () => (await stateOf('history')) === 'asked' && (await stateOf('contacts')) === 'asked',
    );
    expect(calls.filter(({ body }) => body.sync_type === 'smb_app_state_sync')).toHaveLength(1);
    errors = [];
  });

  it.each([2593108, 135000])('knows that it is too late by %i', async (code) => {
    await want('history');
    answers = { history: [refused(code, 'too late')] };
    await desk();
    await until('the end', async () => (await stateOf('history')) === 'too_late');
    expect((await read()).history).toMatchObject({
      error: { code },
      next_step: expect.stringContaining('connect the number again'),
    });
  });

  it('takes "asked already" for a refusal at the first try, and for a yes after a lost answer', async () => {
    await want('contacts', 'history');
    answers = { smb_app_state_sync: [refused(2593107)], history: [lost, refused(2593107)] };
    const loop = await desk();
    await until(
      'the first tries',
      async () => (await read()).history?.error !== null && (await stateOf('contacts')) === 'refused',
    );
    expect(await read()).toMatchObject({
      history: { state: 'asking', error: { message: 'no answer in time' } },
    });
    pass(5_000, loop);
    await until('the second try', async () => (await stateOf('history')) === 'asked');
    expect((await read()).history).toMatchObject({ request_id: null, error: null });
  });

  it('tries a lost call again only as long as Meta takes it', async () => {
    await want('history');
    answers = { history: [lost, lost] };
    const loop = await desk();
    await until('the first try', async () => (await read()).history?.error !== null);
    pass(24 * hour, loop);
    await until('the end', async () => (await stateOf('history')) === 'too_late');
    expect(calls).toHaveLength(1);
  });

  it('asks again what a killed process was asking', async () => {
    await want('history');
    await desk(true);
    await until('the call', () => calls.length === 1);
    expect(await stateOf('history')).toBe('asking');
    const [killed] = desks.splice(0);
    await killed?.presence.close();
    answers = { history: [refused(2593107)] };
    const heir = await desk();
    await until('the heir', async () => {
      heir.wake();
      return (await stateOf('history')) === 'asked';
    });
    expect(calls).toHaveLength(2);
  });

  it('does not ask for a number that is disconnected', async () => {
    await want('history');
    await records.rows(`UPDATE numbers SET state = 'disconnected'`);
    await desk();
    await until('the end', async () => (await stateOf('history')) === 'refused');
    expect(calls).toEqual([]);
  });

  it('says when Meta took it and nothing comes, then that there was nothing', async () => {
    await want('history');
    const loop = await desk();
    await until('the call', async () => (await stateOf('history')) === 'asked');
    pass(silentAfterMs, loop);
    await until('silence', async () => (await stateOf('history')) === 'silent');
    expect((await read()).history?.next_step).toContain('Open the WhatsApp Business app');
    pass(24 * hour, loop);
    await until('the end', async () => (await stateOf('history')) === 'empty');
    const [completed] = await eventsOf('history.completed');
    expect(completed?.data).toMatchObject({ messages: 0, by: 'silence' });
    await until('the outbox to be woken', () => commits === 1);
  });

  it('ends an import that never tells 100 percent when nothing more comes', async () => {
    await want('contacts', 'history');
    const loop = await desk();
    await until(
      'the calls',
      async () => (await stateOf('history')) === 'asked' && (await stateOf('contacts')) === 'asked',
    );
    await records.record(
      bodyOf([book({ name: 'Ada' })]),
      bodyOf([history([{ id: 'h1' }], { progress: 60 })]),
    );
    expect(await read()).toMatchObject({
      contacts: { state: 'running', contacts: 1 },
      history: { state: 'running', progress: 60, messages: 1, phase: 0 },
    });
    pass(quietAfterMs.history + 60_000, loop);
    await until('the end', async () => (await stateOf('history')) === 'completed');
    expect(await stateOf('contacts')).toBe('completed');
    expect(await eventsOf('history.completed')).toMatchObject([{ data: { messages: 1, by: 'silence' } }]);
  });

  it('shares its work with other processes', async () => {
    await want('contacts', 'history');
    await Promise.all([desk(), desk(), desk()]);
    await until(
      'the calls',
      async () => (await stateOf('history')) === 'asked' && (await stateOf('contacts')) === 'asked',
    );
    expect(calls).toHaveLength(2);
  });
});
