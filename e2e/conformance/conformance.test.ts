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

type Body = { instanceId: string; messages?: unknown[]; ack?: unknown[]; entry?: unknown[] };

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

async function ofOneMsg(settings?: Record<string, unknown>): Promise<{ card: ScoreCard; bodies: Body[] }> {
  const database = await testDatabase();
  const bodies: Body[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    bodies.push(JSON.parse(Buffer.concat(chunks).toString('utf8')));
    response.end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/?token=7`;
    const asked = { url, secret: '', verifyToken, patienceMs: 0 };
    const databaseUrl = urlOf(database.connection);
    return { card: await runConformance({ ...asked, format: '1msg', databaseUrl, settings }), bodies };
  } finally {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await database.drop();
  }
}

test('format 1msg comes from a channel, as in production; what it has no words for counts neither way', async () => {
  const { card, bodies } = await ofOneMsg();
  expect(named(card, 'failed')).toEqual([]);
  expect(named(card, 'not_told')).toEqual(['history', 'unknown-field', 'suspension', 'disconnection']);
  const channels = new Set(bodies.map(({ instanceId }) => instanceId));
  expect([...channels]).toEqual([expect.stringMatching(/^TDM\d{9}$/)]);
  expect(bodies.some(({ ack }) => ack !== undefined)).toBe(true);
  expect(bodies.some(({ messages }) => messages !== undefined)).toBe(true);
});

test('format 1msg with settings: Meta’s bodies, the channel beside them', async () => {
  const { card, bodies } = await ofOneMsg({ rawHooks: true });
  expect(named(card, 'failed')).toEqual([]);
  expect(named(card, 'passed')).toEqual(expect.arrayContaining(['echo', 'text', 'status-disorder']));
  for (const { instanceId, entry } of bodies)
    expect({ instanceId, entry }).toEqual({
      instanceId: expect.stringMatching(/^TDM\d{9}$/),
      entry: expect.any(Array),
    });
});

test('where nobody listens every case fails, and none is left out', async () => {
  const url = 'http://127.0.0.1:9/';
  const asked = { url, secret: secrets.meta, verifyToken, patienceMs: 0 };
  const card = await runConformance({ ...asked, format: 'meta' });
  expect(named(card, 'failed')).toHaveLength(card.results.length);
  expect(card.results.length).toBeGreaterThan(17);
});
