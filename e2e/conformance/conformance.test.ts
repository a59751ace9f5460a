/**
 * The conformance run tells a right integrator from those with the usual bugs: each bug fails its own cases, and no other.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { testDatabase } from '@tandem/gateway/testing';
import { expect, test } from 'vitest';
import { urlOf } from '../gateway.ts';
import { type Bug, openIntegrator, verifyToken } from './integrator.ts';
import { runConformance, type ScoreCard } from './run.ts';

const secrets = {
  meta: 'the-app-secret-of-the-integrator',
  tandem: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
};

async function scoreOf(format: 'meta' | 'tandem', bugs: Bug[], state = true): Promise<ScoreCard> {
  const integrator = await openIntegrator(format, secrets[format], bugs);
  const database = format === 'tandem' ? await testDatabase() : undefined;
  try {
    const { url, stateUrl } = integrator;
    const databaseUrl = database && urlOf(database.connection);
    const asked = { url, secret: secrets[format], verifyToken, stateUrl: state ? stateUrl : undefined };
    return await runConformance({ ...asked, format, databaseUrl, patienceMs: 1_000 });
  } finally {
    await integrator.close();
    await database?.drop();
  }
}

const named = ({ results }: ScoreCard, verdict: string): string[] =>
  results.filter((one) => one.verdict === verdict).map(({ name }) => name);

test('an integrator of format meta that does everything right passes every case', async () => {
  const card = await scoreOf('meta', []);
  expect(card.results.flatMap(({ faults }) => faults)).toEqual([]);
  expect(named(card, 'passed')).toHaveLength(card.results.length);
  expect(card).toMatchObject({ passed: true, judged_by: 'answers_and_state' });
  expect(card.results.length).toBeGreaterThan(17);
});

test('one of format tandem, through a gateway', async () => {
  const card = await scoreOf('tandem', []);
  expect(card.results.flatMap(({ faults }) => faults)).toEqual([]);
  expect(card.passed).toBe(true);
  expect(named(card, 'passed')).toContain('stale-timestamp');
});

test('one of format tandem with bugs fails by them', async () => {
  const card = await scoreOf('tandem', ['no_check', 'doubles', 'downgrades', 'echo_bot']);
  expect(named(card, 'failed')).toEqual(
    expect.arrayContaining(['echo', 'retry', 'status-disorder', 'bad-signature', 'stale-timestamp']),
  );
});

test.each<[Bug, string[]]>([
  ['first_only', ['batch', 'unknown-type']],
  ['doubles', ['retry']],
  ['downgrades', ['status-disorder']],
  ['forgets_edits', ['edit-first']],
  ['no_check', ['handshake', 'bad-signature']],
  ['echo_bot', ['echo']],
  ['chokes', ['unsupported', 'unknown-type']],
  ['small_bodies', ['large-body']],
])('the bug %s fails %j', async (bug, failed) => {
  const card = await scoreOf('meta', [bug]);
  expect(named(card, 'failed').sort()).toEqual([...failed].sort());
  expect(card.passed).toBe(false);
});

test('by its answers alone only what answers tell fails', async () => {
  const card = await scoreOf('meta', ['doubles', 'small_bodies'], false);
  expect(named(card, 'failed')).toEqual(['large-body']);
  expect(card.judged_by).toBe('answers');
});

test('format 1msg comes through a gateway; what it has no words for counts neither way', async () => {
  const database = await testDatabase();
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    for await (const chunk of request) bodies.push(String(chunk));
    response.end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/?token=7`;
  const databaseUrl = urlOf(database.connection);
  const card = await runConformance({
    url,
    format: '1msg',
    secret: '',
    verifyToken,
    databaseUrl,
    patienceMs: 0,
  });
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await database.drop();
  expect(named(card, 'failed')).toEqual([]);
  expect(named(card, 'not_told')).toEqual(['unknown-field', 'suspension', 'disconnection']);
  expect(bodies.some((body) => body.includes('"ack":['))).toBe(true);
});

test('where nobody listens every case fails, and none is left out', async () => {
  const url = 'http://127.0.0.1:9/';
  const asked = { url, secret: secrets.meta, verifyToken, patienceMs: 0 };
  const card = await runConformance({ ...asked, format: 'meta' });
  expect(named(card, 'failed')).toHaveLength(card.results.length);
  expect(card.results.length).toBeGreaterThan(17);
});
