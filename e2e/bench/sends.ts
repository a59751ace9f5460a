/**
 * The bench's sending part: the same templates through one gateway, through a thin one (thin-sender.ts), and straight to the
 * same simulator with undici, one after the other in the same run, by as many callers over as many connections. What
 * counts: the ratio, how much later the answer comes, and the processor time a send takes.
 *
 * The numbers' own rate limits are out of the way: eight numbers of a thousand a second. Calling straight costs the simulator's
 * time and the caller's; through a gateway its own and PostgreSQL's come on top, on the same cores. On N cores no gateway gets
 * beyond N divided by the sum of the four, so flat out the ratio says how cheap the simulator is as much as how dear the
 * gateway; a real Meta takes some 100 ms and none of our cores, which is the last part.
 */
import { join } from 'node:path';
import type pg from 'pg';
import { Agent, request } from 'undici';
import { benchNumbers } from './bench-numbers.ts';
import { percentile } from './load.ts';
import { serverWork, workOf } from './processor-time.ts';
import { startSubject, stopSubject } from './subject.ts';

type Figures = Record<string, number>;
type Call = (n: number) => { url: string; key: string; body: object };
export type SendsNeeds = {
  env: Record<string, string>;
  adminKey: string;
  secret: string;
  /** Of the database that `env` names. */
  client: pg.Client;
  sends: number;
};

const callers = 64;
const steadyPerSecond = 50;
const metaMs = 100;
const gatewayScript = join(import.meta.dirname, '../../packages/gateway/src/main.ts');

/** Figures by name: through Tandem, straight, and through the thin gateway. */
export async function measureSends(
  needs: SendsNeeds,
): Promise<{ tandem: Figures; direct: Figures; thin: Figures }> {
  const simulator = await startSubject('simulator', join(import.meta.dirname, 'simulator.ts'), {
    META_APP_SECRET: needs.secret,
  });
  const gateway = await startSubject('gateway', gatewayScript, {
    ...needs.env,
    META_GRAPH_URL: simulator.url,
  });
  const thinGateway = await startSubject('thin sender', join(import.meta.dirname, 'thin-sender.ts'), {
    ...needs.env,
    META_GRAPH_URL: simulator.url,
  });
  const databaseWork = await serverWork(needs.client);
  const agent = new Agent({ connections: 256, pipelining: 1 });
  const control = async (path: string, body: object): Promise<void> => {
    const answer = await request(`${simulator.url}/simulator/${path}`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    });
    if (answer.statusCode >= 300) throw new Error(`${path}: ${await answer.body.text()}`);
    await answer.body.dump();
  };
  // The ticks come when all is over: what they cost is the other part's business.
  await control('settings', { strangers: 'on_whatsapp', sent_after_ms: 600_000 });
  const ways = {
    tandem: {
      call: await throughGateway(gateway.url, needs.adminKey),
      figures: {} as Figures,
      subject: gateway,
    },
    direct: { call: straightTo(simulator.url), figures: {} as Figures, subject: undefined },
    thin: { call: throughThin(thinGateway.url), figures: {} as Figures, subject: thinGateway },
  };
  const all = [ways.direct, ways.thin, ways.tandem];
  try {
    for (const { call } of all) await flat(agent, call, 300);
    for (const { call, figures, subject } of all) {
      const before = [workOf(subject?.child.pid), workOf(simulator.child.pid), databaseWork()];
      figures[`sends/s, flat out, ${callers} callers`] = await flat(agent, call, needs.sends);
      const after = [workOf(subject?.child.pid), workOf(simulator.child.pid), databaseWork()];
      const [own, meta, database] = after.map((ms, i) => (ms - (before[i] ?? 0)) / needs.sends);
      if (subject !== undefined) figures['processor ms a send, gateway'] = own ?? Number.NaN;
      if (subject !== undefined) figures['processor ms a send, database'] = database ?? Number.NaN;
      figures['processor ms a send, simulator'] = meta ?? Number.NaN;
    }
    let straight: number[] = [];
    for (const { call, figures, subject } of all) {
      const answers = await steady(agent, call);
      figures[`answer p50 ms at ${steadyPerSecond}/s`] = percentile(answers, 0.5);
      if (subject === undefined) straight = answers;
      else
        for (const share of [0.5, 0.99])
          figures[`added p${share * 100} ms`] = percentile(answers, share) - percentile(straight, share);
    }
    await control('faults', { graph: [{ match: { path: '/messages' }, latency_ms: metaMs }] });
    for (const { call, figures } of all)
      figures[`sends/s, Meta takes ${metaMs} ms`] = await flat(agent, call, needs.sends);
  } finally {
    await agent.close();
    await stopSubject(gateway);
    await stopSubject(thinGateway);
    await stopSubject(simulator);
    await needs.client.query('DROP TABLE thin_sends, thin_events');
  }
  return { tandem: ways.tandem.figures, direct: ways.direct.figures, thin: ways.thin.figures };
}

const template = { type: 'template', template: { name: 'hello_world', language: { code: 'en_US' } } };
let people = 0;
/** Everybody is written to once: Meta's limit for a pair is not what is measured. */
const next = (): string => String(15_600_000_000 + people++);

function straightTo(url: string): Call {
  return (n) => {
    const { phoneNumberId, accessToken } = numberOf(n);
    return {
      url: `${url}/v25.0/${phoneNumberId}/messages`,
      key: accessToken,
      body: { messaging_product: 'whatsapp', recipient_type: 'individual', to: next(), ...template },
    };
  };
}

function throughThin(url: string): Call {
  return (n) => {
    const { phoneNumberId, accessToken } = numberOf(n);
    return {
      url: `${url}/messages`,
      key: accessToken,
      body: { phone_number_id: phoneNumberId, token: accessToken, to: next(), template: template.template },
    };
  };
}

const numberOf = (n: number) => benchNumbers[n % benchNumbers.length] as (typeof benchNumbers)[number];

async function throughGateway(url: string, key: string): Promise<Call> {
  const api = async (path: string, body: object, method = 'POST'): Promise<{ id: string }> => {
    const answer = await fetch(`${url}/api/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { id: string };
  };
  const { id: workspace_id } = await api('workspaces', { name: 'sends' });
  const ids: string[] = [];
  for (const number of benchNumbers) {
    const { id } = await api('numbers', {
      ...{ workspace_id, phone_number_id: number.phoneNumberId, waba_id: number.wabaId },
      ...{ display_phone_number: number.displayPhoneNumber, access_token: number.accessToken },
      ...{ mode: 'cloud_api', verify: false },
    });
    await api(`numbers/${id}`, { workspace_id, messages_per_second: 1_000 }, 'PATCH');
    ids.push(id);
  }
  return (n) => ({
    url: `${url}/api/v1/messages`,
    key,
    body: { workspace_id, number_id: ids[n % ids.length], to: next(), ...template },
  });
}

async function once(agent: Agent, { url, key, body }: ReturnType<Call>): Promise<number> {
  const start = performance.now();
  const answer = await request(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    dispatcher: agent,
  });
  const text = await answer.body.text();
  if (answer.statusCode !== 200 && answer.statusCode !== 201) throw new Error(`${answer.statusCode} ${text}`);
  return performance.now() - start;
}

/** As fast as so many callers go who each wait for the answer. */
async function flat(agent: Agent, call: Call, sends: number): Promise<number> {
  const start = performance.now();
  let begun = 0;
  const caller = async (): Promise<void> => {
    while (begun < sends) {
      begun += 1;
      await once(agent, call(begun));
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return (sends / (performance.now() - start)) * 1_000;
}

async function steady(agent: Agent, call: Call): Promise<number[]> {
  const total = steadyPerSecond * 6;
  const start = performance.now();
  const answers: Promise<number>[] = [];
  while (answers.length < total) {
    const due = Math.floor(((performance.now() - start) / 1_000) * steadyPerSecond) + 1;
    while (answers.length < Math.min(total, due)) answers.push(once(agent, call(answers.length)));
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return Promise.all(answers);
}
