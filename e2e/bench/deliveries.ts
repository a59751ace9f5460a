/**
 * The bench's delivery part: the same events to 1, 100 and 1,000 subscribers; how fast, against undici that does nothing but
 * post the same bodies; and whether a dead and a slow subscriber are felt by the others.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type pg from 'pg';
import { flatOut, openLoad, percentile, postBody, steady } from './load.ts';
import { startSubject, stopSubject } from './subject.ts';

type Figures = Record<string, number>;
type Needs = {
  gatewayUrl: string;
  adminKey: string;
  secret: string;
  /** As the operator: sees all. */
  client: pg.Client;
  /** Deliveries in each run. */
  deliveries: number;
};

const crowds = [1, 100, 1_000];
const conversations = 200;
const perSubscriber = 32;
const steadySubscribers = 100;
const steadyPerSecond = 4;
const steadySeconds = 8;
const slowMs = 5_000;

/** Figures by name: through Tandem, and posted bare. */
export async function measureDeliveries(needs: Needs): Promise<{ tandem: Figures; bare: Figures }> {
  const [tandem, bare]: [Figures, Figures] = [{}, {}];
  const fan = await openFan();
  const load = openLoad(needs.gatewayUrl, needs.secret, 16);
  try {
    for (const crowd of crowds) {
      const name = `deliveries/s to ${crowd} subscribers`;
      const events = Math.max(20, Math.round(needs.deliveries / crowd));
      await subscribe(needs, crowd, (n) => `${fan.url}/ok/${n}`);
      await pause(needs.client, true);
      await flatOut(load, bodies(`fan${crowd}`, events), 16);
      await processed(needs.client);
      const done = fan.expect(events * crowd);
      const start = performance.now();
      await pause(needs.client, false);
      await wake(needs);
      await done;
      tandem[name] = (events * crowd) / ((performance.now() - start) / 1000);
      bare[name] = await bareRate(fan, events * crowd, Math.min(512, crowd * perSubscriber));
      await forget(needs);
    }
    const alone = await steadyRun(needs, load, fan, []);
    const beside = await steadyRun(needs, load, fan, [`${fan.url}/slow`, 'http://127.0.0.1:9/dead']);
    tandem['p99 ms, all healthy'] = percentile(alone, 0.99);
    tandem['p99 ms, one dead, one slow'] = percentile(beside, 0.99);
    tandem['p99 beside the sick, ratio'] = percentile(beside, 0.99) / percentile(alone, 0.99);
  } finally {
    await load.close();
    fan.close();
  }
  return { tandem, bare };
}

const bodies = (run: string, count: number): Buffer[] =>
  Array.from({ length: count }, (_, n) => postBody(run, n, conversations));

/** How late the deliveries of the healthy ones are, at a steady rate. */
async function steadyRun(needs: Needs, load: ReturnType<typeof openLoad>, fan: Fan, sick: string[]) {
  await subscribe(needs, steadySubscribers, (n) => sick[n] ?? `${fan.url}/ok/${n}`);
  const healthy = steadySubscribers - sick.length;
  const done = fan.expect(steadyPerSecond * steadySeconds * healthy);
  const run = `steady${sick.length}`;
  await steady(
    load,
    (n) => {
      fan.sending(`${run} ${n}`);
      return postBody(run, n, conversations);
    },
    steadyPerSecond,
    steadySeconds,
  );
  const late = await done;
  await forget(needs);
  return late;
}

type Fan = Awaited<ReturnType<typeof openFan>>;
const numbered = /"body":"([a-z]+\d+ \d+) /;

/** The endpoints of all subscribers: `/slow` takes its time and is not counted. */
async function openFan() {
  const sentAt = new Map<string, number>();
  let left = 0;
  let late: number[] = [];
  let onAll = (_late: number[]): void => {};
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.url === '/slow') {
        setTimeout(() => response.writeHead(200).end(), slowMs).unref();
        return;
      }
      response.writeHead(200).end();
      const at = sentAt.get(numbered.exec(Buffer.concat(chunks).toString('utf8'))?.[1] ?? '');
      if (at !== undefined) late.push(performance.now() - at);
      left -= 1;
      if (left === 0) onAll(late);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sending: (key: string) => sentAt.set(key, performance.now()),
    expect(count: number): Promise<number[]> {
      left = count;
      late = [];
      return new Promise((resolve) => {
        onAll = resolve;
      });
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Posts a second of undici alone, in a process of its own. */
async function bareRate(fan: Fan, count: number, connections: number): Promise<number> {
  const done = fan.expect(count);
  const start = performance.now();
  const poster = await startSubject('bare poster', join(import.meta.dirname, 'bare-poster.ts'), {
    TARGET: `${fan.url}/ok/0`,
    COUNT: String(count),
    CONNECTIONS: String(connections),
  });
  await done;
  const seconds = (performance.now() - start) / 1000 - Number(poster.url);
  await stopSubject(poster);
  return count / seconds;
}

async function subscribe(
  { gatewayUrl, adminKey, client }: Needs,
  count: number,
  urlOf: (n: number) => string,
) {
  const { rows } = await client.query<{ id: string }>('SELECT id FROM workspaces LIMIT 1');
  const make = async (n: number): Promise<void> => {
    const answer = await fetch(`${gatewayUrl}/api/v1/subscribers`, {
      method: 'POST',
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ workspace_id: rows[0]?.id, url: urlOf(n), event_types: ['message.received'] }),
    });
    if (!answer.ok) throw new Error(await answer.text());
  };
  await inTwenties(count, make);
}

const pause = (client: pg.Client, paused: boolean) =>
  client.query(`UPDATE subscribers SET paused_at = ${paused ? 'now()' : 'NULL'}`);

/** Something may be due. */
async function wake({ gatewayUrl, adminKey, client }: Needs): Promise<void> {
  const { rows } = await client.query<{ id: string }>('SELECT id FROM subscribers LIMIT 1');
  await fetch(`${gatewayUrl}/api/v1/subscribers/${rows[0]?.id}/enable`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminKey}` },
  });
}

async function processed(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query(`SELECT 1 FROM journal WHERE state = 'pending' LIMIT 1`);
    if (rows.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function forget({ gatewayUrl, adminKey, client }: Needs): Promise<void> {
  const { rows } = await client.query<{ id: string }>('SELECT id FROM subscribers');
  await inTwenties(rows.length, async (n) => {
    const answer = await fetch(`${gatewayUrl}/api/v1/subscribers/${rows[n]?.id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${adminKey}` },
    });
    if (!answer.ok) throw new Error(await answer.text());
  });
}

async function inTwenties(count: number, work: (n: number) => Promise<void>): Promise<void> {
  for (let n = 0; n < count; n += 20)
    await Promise.all(Array.from({ length: Math.min(20, count - n) }, (_, k) => work(n + k)));
}
