/**
 * A broadcast while gateways are killed under it: every recipient gets the template exactly once.
 */
import { mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appSecret } from '@tandem/gateway/testing-meta';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { draft, gotByPhone, inState, knownTemplate, phoneOf, raiseRate, readIt } from '../broadcasts.ts';
import { spawnGateway } from '../crash/gateway-process.ts';
import { secretKey, urlOf, verifyToken } from '../gateway.ts';
import { waitFor } from '../wait-for.ts';
import { openWorld, type World } from '../world.ts';

const people = 600;
const kills = 2;

let world: World;
let folder: string;
beforeAll(async () => {
  world = await openWorld();
  folder = mkdtempSync(join(tmpdir(), 'tandem-killed-'));
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Another gateway on the same database, as a process that can be killed. */
function another() {
  const output = openSync(join(folder, 'output.log'), 'a');
  return spawnGateway(
    {
      ...{
        DATABASE_URL: urlOf(world.database.connection),
        TANDEM_DATA_DIR: folder,
        TANDEM_SECRET_KEY: secretKey,
      },
      ...{ META_GRAPH_URL: world.simulator.url, META_APP_SECRET: appSecret, META_VERIFY_TOKEN: verifyToken },
      TANDEM_ADMIN_KEY: world.adminKey,
    },
    output,
  );
}

test(`${kills} kills in the middle of ${people}: each got it once, and the counts say so`, async () => {
  const { name } = await knownTemplate(world, 'killed', 'UTILITY');
  await raiseRate(world, 120);
  const { id } = await draft(world, name, people);
  const victims = Array.from({ length: kills }, another);
  await Promise.all(victims.map(({ ready }) => ready));
  await world.call(`/broadcasts/${id}/start`, { method: 'POST' });
  for (const [n, victim] of victims.entries()) {
    await waitFor(
      'the next stretch, and that every gateway has its part in it',
      async () => {
        const { counts, state } = await readIt(world, id);
        expect(state).toBe('running');
        return counts.accepted >= (people / (kills + 2)) * (n + 1) && (await senders()) === 1 + kills;
      },
      60_000,
    );
    process.kill(victim.pid, 'SIGKILL');
    expect(await victim.ended).toBe('SIGKILL');
  }
  expect((await readIt(world, id)).state).toBe('running');
  const done = await inState(world, id, 'completed', 60_000);
  expect(done.counts).toMatchObject({ total: people, pending: 0, queued: 0, refused: 0, skipped: 0 });
  // What a killed one was waiting for was in doubt; statuses told.
  const settled = await waitFor('the doubts to be settled', async () => {
    const now = await readIt(world, id);
    return now.counts.unknown === (await neverSent(id)) && now;
  });
  const got = gotByPhone(world);
  expect(new Set(got.values())).toEqual(new Set([1]));
  expect(got.size).toBe(settled.counts.accepted);
  expect(settled.counts.accepted + settled.counts.unknown).toBe(people);
  const phones = Array.from({ length: people }, (_, n) => phoneOf(n));
  expect([...got.keys()].filter((phone) => !phones.includes(phone))).toEqual([]);
}, 180_000);

/** How many gateways have taken sends for Meta; nothing but the broadcast is sent here. */
async function senders(): Promise<number> {
  const { rows } = await world.database.pool.query(
    'SELECT DISTINCT claimed_by FROM sends WHERE claimed_by > 0',
  );
  return rows.length;
}

/** In doubt for good: a kill between the commit and the call. Meta has not got those, and nobody sends them again. */
async function neverSent(id: string): Promise<number> {
  const { rows } = await world.database.pool.query<{ phone: string }>(
    `SELECT phone FROM broadcast_recipients WHERE broadcast_id = $1 AND state = 'unknown'`,
    [id],
  );
  const got = gotByPhone(world);
  return rows.filter(({ phone }) => !got.has(phone)).length;
}
