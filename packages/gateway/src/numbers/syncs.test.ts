import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inWorkspace } from '../database/tenant.ts';
import { type TestRecords, testRecords } from '../testing-records.ts';
import { readSyncs, wantSyncs } from './syncs.ts';

let records: TestRecords;
beforeAll(async () => {
  records = await testRecords();
});
afterAll(() => records.database.drop());
beforeEach(async () => {
  await records.rows('DELETE FROM number_syncs');
  await records.rows(`UPDATE numbers SET linked_at = '2026-11-01T10:00:00.123456Z'`);
});

const signup = (at: string) => {
  const connectedAt = new Date(at);
  const deadline = new Date(connectedAt.getTime() + 86_400_000);
  return { numberId: 'num_1', workspaceId: 'ws_1', connectedAt, deadline };
};
const first = signup('2026-11-01T10:00:00Z');
const want = (of: ReturnType<typeof signup>, ...kinds: ('contacts' | 'history')[]) =>
  wantSyncs(records.database.pool, { ...of, kinds });
const read = () => inWorkspace(records.database.db, 'ws_1', (trx) => readSyncs(trx, 'ws_1', 'num_1'));

describe('the syncs of a number', () => {
  it('are nothing by default, with the time left to ask', async () => {
    expect(await read()).toEqual({
      connected_at: '2026-11-01T10:00:00.123Z',
      expires_at: '2026-11-02T10:00:00.123Z',
      contacts: null,
      history: null,
    });
  });

  it('are wanted once for each signup and kind', async () => {
    expect(await want(first, 'history')).toEqual(['history']);
    expect(await want(first, 'contacts', 'history')).toEqual(['contacts']);
    expect(await want(first, 'contacts', 'history')).toEqual([]);
    const { contacts, history } = await read();
    expect(contacts).toMatchObject({ state: 'wanted', contacts: 0, request_id: null, error: null });
    expect(history).toMatchObject({ state: 'wanted', phase: null, progress: null, messages: 0, chunks: 0 });
  });

  it('begin anew with the next signup', async () => {
    await want(first, 'history');
    await records.rows(`UPDATE numbers SET linked_at = '2026-11-05T10:00:00.5Z'`);
    expect(await read()).toMatchObject({ expires_at: '2026-11-06T10:00:00.500Z', history: null });
    expect(await want(signup('2026-11-05T10:00:00Z'), 'history')).toEqual(['history']);
    expect(await read()).toMatchObject({ history: { state: 'wanted' } });
  });

  it('belong to the number of the workspace only', async () => {
    expect(
      await wantSyncs(records.database.pool, { ...first, workspaceId: 'ws_2', kinds: ['history'] }),
    ).toEqual([]);
    const stranger = inWorkspace(records.database.db, 'ws_2', (trx) => readSyncs(trx, 'ws_2', 'num_1'));
    await expect(stranger).rejects.toMatchObject({ code: 'not_found' });
  });
});
