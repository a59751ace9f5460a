/**
 * `node scripts/run.mjs e2e/bench/broadcast.ts`: one broadcast to many, by CSV, through one gateway process with the
 * simulator in another beside it. What counts: that memory stays where it was, and that each got it once.
 *
 * BENCH_RECIPIENTS (100,000) is its size; BENCH_NODE_ARGS=--max-old-space-size=100 proves that the gateway's memory does not
 * grow with it: Node itself takes what it is given, and clears up late. BENCH_DATABASE_URL names an empty external database. Meta posts no statuses here:
 * they are intake, which `npm run bench` measures.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { startEmbedded } from '@tandem/gateway/embedded';
import { demoNumber } from '@tandem/simulator/demo';
import pg from 'pg';
import { request } from 'undici';

const recipients = Number(process.env.BENCH_RECIPIENTS ?? 100_000);
const adminKey = randomBytes(24).toString('base64url');
const dataDir = mkdtempSync(join(tmpdir(), 'tandem-bench-'));
const packages = join(import.meta.dirname, '../../packages');

type Program = { url: string; child: ChildProcess };

async function program(
  script: string,
  env: Record<string, string>,
  nodeArgs: string[] = [],
): Promise<Program> {
  const child = spawn(process.execPath, [...nodeArgs, join(packages, script)], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
    child.on(
      'message',
      (message: { ready?: string }) => message.ready !== undefined && resolve(message.ready),
    );
  });
  return { url, child };
}

async function stop({ child }: Program): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

async function database(): Promise<{ url: string; stop(): Promise<void> }> {
  if (process.env.BENCH_DATABASE_URL) return { url: process.env.BENCH_DATABASE_URL, stop: async () => {} };
  const server = await startEmbedded({ dataDir, log: () => {} });
  const { host, port, user, password = '', database: name } = server.connection;
  const url = `postgres://${user}:${encodeURIComponent(password)}@${encodeURIComponent(host)}:${port}/${name}`;
  return { url, stop: server.stop };
}

/** What is in use after everything that can go has gone, in MB; see heap-probe.ts. */
async function inUse({ child }: Program): Promise<{ heap: number; outside: number; rss: number }> {
  const told = new Promise<NodeJS.MemoryUsage>((resolve) => {
    const hear = ({ heap }: { heap?: NodeJS.MemoryUsage }): void => {
      if (heap === undefined) return;
      child.off('message', hear);
      resolve(heap);
    };
    child.on('message', hear);
  });
  child.send('heap');
  const { heapUsed, external, rss } = await told;
  return { heap: heapUsed / 2 ** 20, outside: external / 2 ** 20, rss: rss / 2 ** 20 };
}

/** Resident memory in MB, from the system. */
const memoryOf = ({ child }: Program): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

async function* csv(): AsyncGenerator<string> {
  yield 'phone,name\n';
  for (let n = 0; n < recipients; n += 1000) {
    const lines = Array.from(
      { length: Math.min(1000, recipients - n) },
      (_, i) => `+1555${1_000_000 + n + i},P${n + i}`,
    );
    yield `${lines.join('\n')}\n`;
  }
}

const store = await database();
const simulator = await program('simulator/src/main.ts', { SIMULATOR_PORT: '0' });
const gateway = await program(
  'gateway/src/main.ts',
  {
    ...{ DATABASE_URL: store.url, PORT: '0', TANDEM_DATA_DIR: dataDir, TANDEM_ADMIN_KEY: adminKey },
    ...{ META_GRAPH_URL: simulator.url, META_APP_SECRET: 'bench' },
  },
  [
    ...(process.env.BENCH_NODE_ARGS?.split(' ') ?? []),
    ...['--expose-gc', '--import', join(import.meta.dirname, 'heap-probe.ts')],
  ],
);

async function call<T>(
  base: string,
  path: string,
  body?: object | Readable,
  type = 'application/json',
): Promise<T> {
  const isStream = body instanceof Readable;
  const answer = await request(`${base}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${adminKey}`, ...(body === undefined ? {} : { 'content-type': type }) },
    body: body === undefined ? null : isStream ? body : JSON.stringify(body),
    headersTimeout: 600_000,
  });
  const text = await answer.body.text();
  if (answer.statusCode >= 300) throw new Error(`${path}: ${answer.statusCode} ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}
const api = <T>(path: string, body?: object | Readable, type?: string) =>
  call<T>(gateway.url, `/api/v1${path}`, body, type);

let peak = 0;
const watch = setInterval(() => {
  peak = Math.max(peak, memoryOf(gateway));
}, 50);
const figures: [string, number][] = [];
/** How long the work took, and how much memory it had at most. */
async function measured<T>(what: string, work: () => Promise<T>): Promise<T> {
  peak = memoryOf(gateway);
  const began = performance.now();
  const result = await work();
  const seconds = (performance.now() - began) / 1000;
  figures.push([`${what}, recipients/s`, recipients / seconds], [`${what}, memory MB at most`, peak]);
  return result;
}

type Seen = { state: string; counts: Record<string, number>; reason: unknown };

const steps = 10;
/** At so many that were sent: heap, what is outside of it, all that is resident. */
const levels: string[] = [];
async function noteLevel(sent: number): Promise<void> {
  if (sent < (levels.length * recipients) / steps) return;
  const { heap, outside, rss } = await inUse(gateway);
  const level = [sent, heap, outside, rss].map((n) => n.toFixed(0).padStart(10)).join('');
  levels.push(level);
  if (process.env.BENCH_VERBOSE) console.log(level);
}

try {
  await call(simulator.url, '/simulator/templates', {
    name: 'bench',
    category: 'UTILITY',
    text: 'Hello {{name}}, all is well.',
  });
  await call(simulator.url, '/simulator/settings', { strangers: 'on_whatsapp', delivered_after_ms: null });
  const { id: workspace } = await api<{ id: string }>('/workspaces', { name: 'bench' });
  const number = await api<{ id: string }>('/numbers', {
    ...{ workspace_id: workspace, phone_number_id: demoNumber.phoneNumberId, waba_id: demoNumber.wabaId },
    ...{ display_phone_number: demoNumber.displayPhoneNumber, access_token: demoNumber.accessToken },
  });
  const client = new pg.Client({ connectionString: store.url });
  await client.connect();
  await client.query(`SET tandem.workspace = '*'`);
  await client.query('UPDATE numbers SET messages_per_second = 1000');
  while ((await api<{ data: unknown[] }>('/templates?name=bench')).data.length === 0)
    await new Promise((resolve) => setTimeout(resolve, 50));
  const before = memoryOf(gateway);
  const { id } = await api<{ id: string }>('/broadcasts', {
    ...{ workspace_id: workspace, number_id: number.id, name: 'bench' },
    template: { name: 'bench', language: 'en_US' },
  });
  await measured('upload', () => api(`/broadcasts/${id}/recipients.csv`, Readable.from(csv()), 'text/csv'));
  await measured('dry run', () => api(`/broadcasts/${id}/check`, {}));
  const seen = await measured('sending', async () => {
    await api(`/broadcasts/${id}/start`, {});
    for (;;) {
      const now = await api<Seen>(`/broadcasts/${id}`);
      await noteLevel(now.counts.accepted ?? 0);
      if (now.state !== 'running') return now;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  });
  const { data } = await call<{ data: { accepted: number }[] }>(simulator.url, '/simulator/limits');
  const { rows } = await client.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM (SELECT change -> 'person' FROM sends GROUP BY 1 HAVING count(*) > 1) AS twice`,
  );
  await client.end();
  console.log(
    `${recipients} recipients: ${seen.state}, ${JSON.stringify(seen.counts)} ${JSON.stringify(seen.reason)}`,
  );
  console.log(
    `Meta accepted ${data.reduce((sum, one) => sum + one.accepted, 0)}; written to twice: ${rows[0]?.n}`,
  );
  console.log(
    `${'sent'.padStart(10)}${'heap'.padStart(10)}${'outside'.padStart(10)}${'resident'.padStart(10)}  (MB, after gc)`,
  );
  for (const level of levels) console.log(level);
  for (const [what, value] of [['before, memory MB', before] as const, ...figures])
    console.log(`${what.padEnd(34)}${value.toFixed(0).padStart(8)}`);
} finally {
  clearInterval(watch);
  await stop(gateway);
  await stop(simulator);
  await store.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
