/**
 * `npm run bench`: the gateway and the thin baseline under the same signed load, one after the other on the same
 * database server, with one counting sink. What counts is the ratio; absolute numbers belong to the machine.
 *
 * BENCH_POSTS (20,000), BENCH_SECONDS (10), BENCH_HISTORY (100,000; the import, for the gateway only) change the size;
 * BENCH_POSTS=0 leaves the load out, BENCH_SENDS (3,000; sends.ts) the same for sending,
 * BENCH_DELIVERIES (30,000 a run, BENCH_ROUNDS (5) runs; deliveries.ts) for delivering. BENCH_DATABASE_URL names an empty external database;
 * BENCH_JSON=file writes the figures.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '@tandem/gateway/embedded';
import pg from 'pg';
import { measureDeliveries } from './deliveries.ts';
import { measureHistory } from './history.ts';
import {
  displayNumber,
  flatOut,
  openLoad,
  percentile,
  phoneNumberId,
  postBody,
  steady,
  wabaId,
} from './load.ts';
import { measureSends } from './sends.ts';
import { openSink } from './sink.ts';
import { memoryOf, type Subject, startSubject, stopSubject } from './subject.ts';

const posts = Number(process.env.BENCH_POSTS ?? 20_000);
const seconds = Number(process.env.BENCH_SECONDS ?? 10);
const pastMessages = Number(process.env.BENCH_HISTORY ?? 100_000);
const sends = Number(process.env.BENCH_SENDS ?? 3_000);
const deliveries = Number(process.env.BENCH_DELIVERIES ?? 30_000);
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const conversations = 200;
const senders = 40;
const secret = 'bench-secret';
const adminKey = randomBytes(24).toString('base64url');

type Sink = Awaited<ReturnType<typeof openSink>>;
type Figures = Record<string, number>;

async function attachDemoNumber(url: string, sinkUrl: string): Promise<void> {
  const call = async (path: string, body: object): Promise<{ id: string }> => {
    const answer = await fetch(`${url}/api/v1/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { id: string };
  };
  const { id } = await call('workspaces', { name: 'bench' });
  await call('numbers', {
    workspace_id: id,
    phone_number_id: phoneNumberId,
    waba_id: wabaId,
    display_phone_number: `+${displayNumber}`,
    mode: 'coexistence',
    access_token: 'bench',
    verify: false,
  });
  await call('subscribers', {
    workspace_id: id,
    url: sinkUrl,
    format: 'tandem',
    event_types: ['message.received'],
  });
}

async function measure(subject: Subject, sink: Sink): Promise<Figures> {
  const load = openLoad(subject.url, secret, senders);
  const bodies = (run: string, count: number) =>
    Array.from({ length: count }, (_, index) => postBody(run, index, conversations));
  sink.reset();
  await flatOut(load, bodies('warm', 2_000), senders);
  await sink.all(2_000, 60);

  sink.reset();
  const start = performance.now();
  const acked = await flatOut(load, bodies('flat', posts), senders);
  const flat = await sink.all(acked.acked, 120);
  const figures: Figures = {
    'acks/s, flat out': acked.acked / acked.seconds,
    'end to end/s, flat out': flat.arrived / ((flat.lastAt - start) / 1000),
    missing: acked.acked - flat.arrived,
    doubled: flat.doubled,
    disordered: flat.disordered,
  };
  const rate = async (perSecond: number, run: string) => {
    sink.reset();
    const body = (n: number) => {
      sink.sending(run, n);
      return postBody(run, n, conversations);
    };
    const told = await steady(load, body, perSecond, seconds);
    return { told, seen: await sink.all(told.acked, 30) };
  };
  const fast = await rate(500, 'fast');
  const slow = await rate(200, 'slow');
  Object.assign(figures, {
    'ack p50 ms at 500/s': percentile(fast.told.ms, 0.5),
    'ack p99 ms at 500/s': percentile(fast.told.ms, 0.99),
    'end to end p50 ms at 200/s': percentile(slow.seen.ms, 0.5),
    'end to end p99 ms at 200/s': percentile(slow.seen.ms, 0.99),
    'missing, steady': fast.told.acked - fast.seen.arrived + slow.told.acked - slow.seen.arrived,
    'memory MB': await memoryOf(subject.child),
  });
  await load.close();
  return figures;
}

const dataDir = mkdtempSync(join(tmpdir(), 'tandem-bench-'));
const database = await openBenchDatabase();
const sink = await openSink(conversations);
const client = new pg.Client({ connectionString: database.url });
try {
  await client.connect();
  await client.query(`SET tandem.workspace = '*'`);
  console.log(
    `${posts} posts, ${conversations} conversations, ${senders} senders, ${availableParallelism()} cores`,
  );

  const baseline = posts > 0 ? await measureBaseline(client) : {};
  const env = {
    DATABASE_URL: database.url,
    PORT: '0',
    TANDEM_DATA_DIR: dataDir,
    TANDEM_ADMIN_KEY: adminKey,
    TANDEM_ALLOW_PRIVATE_TARGETS: 'true',
    META_APP_SECRET: secret,
  };
  const gateway = await startSubject(
    'gateway',
    join(import.meta.dirname, '../../packages/gateway/src/main.ts'),
    env,
  );
  await attachDemoNumber(gateway.url, sink.url);
  const tandem = posts > 0 ? await measure(gateway, sink) : {};
  const imported = pastMessages > 0 ? await measureImport(gateway, client) : {};
  const delivered =
    deliveries > 0
      ? await measureDeliveries({ gateway, adminKey, secret, client, deliveries, rounds })
      : undefined;
  await stopSubject(gateway);
  report('thin', { ...tandem, ...imported }, baseline);
  if (delivered !== undefined) report('bare', delivered.tandem, delivered.bare);
  if (sends > 0) {
    const sent = await measureSends({ env, adminKey, secret, client, sends });
    report('straight', sent.tandem, sent.direct);
    report('thin-sender', sent.tandem, sent.thin);
  }
} finally {
  await client.end();
  sink.close();
  await database.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function measureBaseline(client: pg.Client): Promise<Figures> {
  const thin = await startSubject('baseline', join(import.meta.dirname, 'thin-gateway.ts'), {
    DATABASE_URL: database.url,
    SECRET: secret,
    SINK: sink.url,
  });
  const figures = await measure(thin, sink);
  await stopSubject(thin);
  await client.query('DROP TABLE thin_journal, thin_messages, thin_outbox');
  return figures;
}

async function measureImport(gateway: Subject, client: pg.Client): Promise<Figures> {
  const load = openLoad(gateway.url, secret, senders);
  const needs = { load, sink, client, conversations, memory: () => memoryOf(gateway.child) };
  const figures = await measureHistory(needs, pastMessages);
  await load.close();
  return figures;
}

/** The embedded server with its real, durable settings; or an empty external database (BENCH_DATABASE_URL). */
async function openBenchDatabase(): Promise<{ url: string; stop(): Promise<void> }> {
  if (process.env.BENCH_DATABASE_URL) return { url: process.env.BENCH_DATABASE_URL, stop: async () => {} };
  const server = await startEmbedded({ dataDir, log: () => {} });
  const { host, port, user, password = '', database: name } = server.connection;
  const url = `postgres://${user}:${encodeURIComponent(password)}@${encodeURIComponent(host)}:${port}/${name}`;
  return { url, stop: server.stop };
}

function report(against: string, tandem: Figures, baseline: Figures): void {
  const round = (n: number | undefined) => (n === undefined ? '' : n.toFixed(n >= 100 ? 0 : n >= 10 ? 1 : 2));
  console.log(`\n${''.padEnd(34)}${'Tandem'.padStart(10)}${against.padStart(12)}${'ratio'.padStart(8)}`);
  for (const [what, value] of Object.entries(tandem)) {
    const ratio = baseline[what] ? (value / baseline[what]).toFixed(2) : '';
    console.log(
      `${what.padEnd(34)}${round(value).padStart(10)}${round(baseline[what]).padStart(12)}${ratio.padStart(8)}`,
    );
  }
  if (process.env.BENCH_JSON)
    writeFileSync(
      against === 'thin' ? process.env.BENCH_JSON : `${process.env.BENCH_JSON}.${against}`,
      JSON.stringify({ tandem, [against]: baseline }, null, 2),
    );
}
