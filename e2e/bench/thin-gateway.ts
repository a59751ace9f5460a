/**
 * The baseline: the least that keeps the same two rests. Signature, journal by group commit, 200; then one message
 * row and one outbox row in one transaction; then one post a message, in order within the conversation. No identity,
 * no statuses, no events, no attempts, no retries, no workspaces. What Tandem costs is measured against this.
 *
 * Run by the bench as a process of its own: DATABASE_URL, PORT, SECRET, SINK in the environment.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import Fastify from 'fastify';
import pg from 'pg';
import { Agent, request } from 'undici';

const { DATABASE_URL = '', PORT = '0', SECRET = '', SINK = '' } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 6 });
const agent = new Agent({ connections: 64 });

await pool.query(`
  CREATE TABLE thin_journal (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body bytea NOT NULL, done boolean NOT NULL DEFAULT false);
  CREATE INDEX thin_pending ON thin_journal (id) WHERE NOT done;
  CREATE TABLE thin_messages (id text PRIMARY KEY, sender text NOT NULL, body json NOT NULL);
  CREATE TABLE thin_outbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, lane text NOT NULL, payload text NOT NULL)`);

type Waiting = { body: Buffer; done: () => void; failed: (error: unknown) => void };
const waiting: Waiting[] = [];
let flushing = false;

async function flush(): Promise<void> {
  flushing = true;
  while (waiting.length > 0) {
    const posts = waiting.splice(0, 500);
    let next = 1;
    const starts = posts.map(({ body }) => {
      next += body.length;
      return next - body.length;
    });
    try {
      await pool.query({
        name: 'append',
        text: `INSERT INTO thin_journal (body) SELECT substring($1::bytea FROM start FOR size)
               FROM unnest($2::int[], $3::int[]) AS p (start, size)`,
        values: [Buffer.concat(posts.map(({ body }) => body)), starts, posts.map(({ body }) => body.length)],
      });
      for (const post of posts) post.done();
      void record();
    } catch (error) {
      for (const post of posts) post.failed(error);
    }
  }
  flushing = false;
}

type Message = { id: string; from: string };
type Body = { entry: { changes: { value: { messages?: Message[] } }[] }[] };
let recording = false;
let again = false;

async function record(): Promise<void> {
  again = true;
  if (recording) return;
  recording = true;
  while (again) {
    again = false;
    const client = await pool.connect();
    await client.query('BEGIN');
    const { rows } = await client.query<{ id: string; body: Buffer }>({
      name: 'take',
      text: 'SELECT id, body FROM thin_journal WHERE NOT done ORDER BY id LIMIT 256',
    });
    const messages = rows.flatMap(({ body }) =>
      (JSON.parse(body.toString('utf8')) as Body).entry.flatMap((entry) =>
        entry.changes.flatMap((change) => change.value.messages ?? []),
      ),
    );
    if (rows.length > 0) {
      const values = [
        messages.map((m) => m.id),
        messages.map((m) => m.from),
        messages.map((m) => JSON.stringify(m)),
      ];
      await client.query({
        name: 'messages',
        text: `INSERT INTO thin_messages (id, sender, body) SELECT * FROM unnest($1::text[], $2::text[], $3::json[])
               ON CONFLICT DO NOTHING`,
        values,
      });
      await client.query({
        name: 'outbox',
        text: 'INSERT INTO thin_outbox (lane, payload) SELECT * FROM unnest($1::text[], $2::text[])',
        values: [values[1], values[2]],
      });
      await client.query({
        name: 'mark',
        text: 'UPDATE thin_journal SET done = true WHERE id = ANY ($1)',
        values: [rows.map((r) => r.id)],
      });
      again = true;
    }
    await client.query('COMMIT');
    client.release();
    if (rows.length > 0) void deliver();
  }
  recording = false;
}

let delivering = false;
let more = false;

async function deliver(): Promise<void> {
  more = true;
  if (delivering) return;
  delivering = true;
  while (more) {
    more = false;
    const { rows } = await pool.query<{ id: string; lane: string; payload: string }>({
      name: 'owed',
      text: 'SELECT id, lane, payload FROM thin_outbox ORDER BY id LIMIT 500',
    });
    if (rows.length === 0) continue;
    await Promise.all([...Map.groupBy(rows, (row) => row.lane).values()].map(postLane));
    await pool.query({
      name: 'gone',
      text: 'DELETE FROM thin_outbox WHERE id = ANY ($1)',
      values: [rows.map((r) => r.id)],
    });
    more = true;
  }
  delivering = false;
}

async function postLane(lane: { payload: string }[]): Promise<void> {
  for (const { payload } of lane) {
    const signature = createHmac('sha256', SECRET).update(payload).digest('hex');
    const headers = { 'content-type': 'application/json', 'webhook-signature': signature };
    const answer = await request(SINK, { method: 'POST', headers, body: payload, dispatcher: agent });
    await answer.body.dump();
  }
}

const server = Fastify({ bodyLimit: 4 * 1024 * 1024 });
server.removeAllContentTypeParsers();
server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
server.post('/webhooks/meta', async (request, reply) => {
  const body = request.body as Buffer;
  const told = Buffer.from(String(request.headers['x-hub-signature-256']).slice('sha256='.length), 'hex');
  const right = createHmac('sha256', SECRET).update(body).digest();
  if (told.length !== right.length || !timingSafeEqual(told, right)) return reply.code(401).send('');
  await new Promise<void>((done, failed) => {
    waiting.push({ body, done, failed });
    if (!flushing) setImmediate(() => flushing || void flush());
  });
  return reply.send('');
});
await server.listen({ port: Number(PORT), host: '127.0.0.1' });
process.on('message', () => process.send?.({ rss: process.memoryUsage.rss() }));
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: server.listeningOrigin });
