import { test } from 'vitest';
import { bodyOf, inbound, ids } from '../testing-meta.ts';
import { testRecords } from '../testing-records.ts';
import { applyEntries } from './apply.ts';
test('prof', async () => {
  const records = await testRecords();
  const times = new Map<string, number[]>();
  const c: any = await records.database.pool.connect();
  if (process.env.JIT) await c.query('SET jit = off');
  const client: any = { query: async (a: any, b: any) => {
        const t = performance.now();
        try { return await c.query(a, b); } finally {
          const name = typeof a === 'string' ? a.slice(0, 30) : a.name ?? a.text.slice(0,30);
          times.set(name, [...(times.get(name) ?? []), performance.now() - t]);
        }
  }};
  for (let i = 0; i < 60; i++) {
    await client.query('BEGIN');
    await applyEntries(client, [{ id: i, lane: ids.waba, body: Buffer.from(JSON.stringify(bodyOf([inbound({ id: `w${i}` })]))), receivedAt: new Date() }], new Date());
    await client.query('COMMIT');
  }
  for (const [k, v] of times) console.error(k, v.length, 'first', v[0]?.toFixed(1), 'mean', (v.reduce((a, b) => a + b) / v.length).toFixed(2), 'last', v.at(-1)?.toFixed(1), 'max', Math.max(...v).toFixed(1));
  c.release();
  await records.database.drop();
});
