/**
 * The database goes away and comes back: Meta is told to try again, nothing acknowledged is lost, nobody restarts us.
 */
import { bodyOf, echo } from '@tandem/gateway/testing-meta';
import pg from 'pg';
import { request } from 'undici';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { idsOf, messagesIn, saidOnPhones } from '../books.ts';
import { urlOf } from '../gateway.ts';
import { counter } from '../metrics.ts';
import { waitFor } from '../wait-for.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
let admin: pg.Client;
beforeAll(async () => {
  world = await openWorld({ mayLogErrors: true });
  admin = new pg.Client(inject('testCluster').admin);
  await admin.connect();
});
afterEach(() => comeBack());
afterAll(async () => {
  await admin.end();
  await world.close();
});

const name = (): string =>
  new URL(urlOf(world.database.connection).replace('@/', '@socket/')).pathname.slice(1);

/** Nobody is let in any more, and who was in is thrown out. */
async function goAway(): Promise<void> {
  await admin.query(`ALTER DATABASE ${name()} ALLOW_CONNECTIONS false`);
  await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name()]);
}

async function comeBack(): Promise<void> {
  await admin.query(`ALTER DATABASE ${name()} ALLOW_CONNECTIONS true`);
}

const statusOf = async (path: string): Promise<number> => {
  const answer = await request(`${world.url}${path}`);
  await answer.body.dump();
  return answer.statusCode;
};
const ready = () => waitFor('readiness', async () => (await statusOf('/readyz')) === 200);

test('gone: Meta is answered 503, the API 503, alive but not ready; back: all of it works again without a restart', async () => {
  await goAway();
  const count = () => counter(world.url, 'tandem_meta_webhooks_total', 'receipt="unavailable"');
  const before = await count();
  for (let n = 0; n < 5; n += 1)
    expect(await world.post(bodyOf([echo({ id: `wamid.gone.${n}` })]))).toBe(503);
  expect(await count()).toBe(before + 5);
  expect([await statusOf('/healthz'), await statusOf('/readyz')]).toEqual([200, 503]);
  expect((await world.ask('/numbers')).status).toBe(503);

  await comeBack();
  await ready();
  expect(await world.messages()).toEqual([]);
  expect(await world.post(bodyOf([echo({ id: 'wamid.back' })]))).toBe(200);
  await waitFor('the event', () =>
    messagesIn(world.receiver.accepted()).some(({ id }) => id === 'wamid.back'),
  );
});

test('gone in the middle of traffic, three times: what was acknowledged is there, what was refused comes by a retry', async () => {
  const acknowledged = idsOf(await world.messages());
  const refused: string[] = [];
  let over = false;
  const sender = async (s: number): Promise<void> => {
    for (let n = 0; !over; n += 1) {
      const id = `wamid.traffic.${s}.${n}`;
      const status = await world.post(bodyOf([echo({ id, who: { phone: `49301110${s}` } })]));
      expect([200, 503]).toContain(status);
      (status === 200 ? acknowledged : refused).push(id);
      // A refused sender waits for its next turn, as Meta does.
      if (status === 503) await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  const senders = Promise.all([1, 2, 3, 4].map(sender));
  for (let outage = 0; outage < 3; outage += 1) {
    const already = { taken: acknowledged.length, refused: refused.length };
    await waitFor('traffic', () => acknowledged.length > already.taken + 40);
    await goAway();
    for (let n = 0; n < 5; n += 1) {
      world.simulator.world.owner.send({
        to: n % 2 === 0 ? 'ada' : 'ben',
        type: 'text',
        text: `${outage}.${n}`,
      });
    }
    await waitFor('refusals', () => refused.length > already.refused + 10);
    await comeBack();
    await ready();
  }
  over = true;
  await senders;
  await world.settled();

  // A post that was refused may have come to rest all the same (its answer got lost): Meta's retry tells the same.
  const typed = saidOnPhones(world);
  const stored = idsOf(await world.messages());
  expect(new Set(stored).size).toBe(stored.length);
  expect(stored).toEqual(expect.arrayContaining([...acknowledged, ...typed]));
  const unknown = stored.filter(
    (id) => !acknowledged.includes(id) && !typed.includes(id) && !refused.includes(id),
  );
  expect(unknown).toEqual([]);
  // At least once: a delivery whose note was lost with the connection is posted again under its old id.
  const given = new Set(world.receiver.accepted().map(({ id }) => id));
  expect([...given].sort()).toEqual(idsOf(await world.events()));
  expect([...new Set(idsOf(messagesIn(world.receiver.accepted())))]).toEqual(stored);
});
