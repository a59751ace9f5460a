/**
 * The baseline for sending: the least that keeps the same promise. Two commits, each shared by those who come while the
 * one before is under way: written down before Meta is called, the outcome with one event after it. No keys, no windows,
 * no rates, no people, no history, no lanes. What Tandem adds is measured against this; what this costs, nobody saves who
 * neither loses nor doubles a message.
 *
 * Run by the bench as a process of its own: DATABASE_URL, META_GRAPH_URL in the environment; each body names its number's
 * `phone_number_id` and `token` itself.
 */
import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import pg from 'pg';
import { Agent, request } from 'undici';

const { DATABASE_URL = '', META_GRAPH_URL = '' } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 2 });
const agent = new Agent({ connections: 256, pipelining: 1 });

await pool.query(`
  CREATE TABLE thin_sends (id text PRIMARY KEY, body json NOT NULL, wamid text);
  CREATE TABLE thin_events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, send_id text NOT NULL, body json NOT NULL)`);

/** What comes while a statement is under way goes together into the next. */
function shared<T extends object>(name: string, text: string): (row: T) => Promise<void> {
  let waiting: { row: T; done: () => void; failed: (error: unknown) => void }[] = [];
  let active = false;
  const work = async (): Promise<void> => {
    active = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await pool.query({ name, text, values: [JSON.stringify(batch.map(({ row }) => row))] });
        for (const one of batch) one.done();
      } catch (error) {
        for (const one of batch) one.failed(error);
      }
    }
    active = false;
  };
  return (row) =>
    new Promise((done, failed) => {
      waiting.push({ row, done, failed });
      if (!active) void work();
    });
}

const open = shared<{ id: string; body: object }>(
  'open',
  'INSERT INTO thin_sends (id, body) SELECT id, body FROM json_to_recordset($1) AS s (id text, body json)',
);
const settle = shared<{ id: string; wamid: string; body: object }>(
  'settle',
  `WITH given AS (SELECT * FROM json_to_recordset($1) AS s (id text, wamid text, body json)),
     settled AS (UPDATE thin_sends t SET wamid = g.wamid FROM given g WHERE t.id = g.id)
   INSERT INTO thin_events (send_id, body) SELECT id, body FROM given`,
);

type Wish = { phone_number_id: string; token: string; to: string; template: object };

const server = Fastify();
server.post('/messages', async (asked, reply) => {
  const { phone_number_id: number, token, to, template } = asked.body as Wish;
  const body = {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to,
    type: 'template',
    template,
  };
  const id = randomUUID();
  await open({ id, body });
  const answer = await request(`${META_GRAPH_URL}/v25.0/${number}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    dispatcher: agent,
  });
  const said = (await answer.body.json()) as { messages: { id: string }[] };
  const wamid = said.messages[0]?.id ?? '';
  await settle({ id, wamid, body: { type: 'message.sent', id: wamid, to } });
  return reply.code(201).send({ id: wamid });
});
await server.listen({ port: 0, host: '127.0.0.1' });
process.once('disconnect', () => process.exit(0));
process.once('SIGTERM', () => process.exit(0));
process.send?.({ ready: server.listeningOrigin });
