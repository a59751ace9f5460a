/** A webhook receiver for the simulator's own tests: keeps what came, answers as told. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MetaWebhookOf } from '@tandem/contract/meta/webhook';
import { type Simulator, type SimulatorOptions, startSimulator } from './simulator.ts';
import type { JsonObject } from './world/model.ts';

type Received = { bytes: Buffer; headers: IncomingHttpHeaders; body: MetaWebhookOf<JsonObject> };
type Receiver = {
  url: string;
  received: Received[];
  /** Statuses for the next posts, in order; then 200. */
  answers: number[];
  /** Every change of every entry, in order of arrival. */
  changes(field?: string): JsonObject[];
  close(): Promise<void>;
};

async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const answers: number[] = [];
  const server = createServer((request, response) => {
    if (request.method === 'GET') {
      const asked = new URL(request.url ?? '/', 'http://receiver').searchParams;
      response.statusCode = asked.get('hub.verify_token') === 'right' ? 200 : 403;
      response.end(asked.get('hub.challenge'));
      return;
    }
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const bytes = Buffer.concat(parts);
      response.statusCode = answers.shift() ?? 200;
      if (response.statusCode === 200)
        received.push({ bytes, headers: request.headers, body: JSON.parse(bytes.toString()) });
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/meta`,
    received,
    answers,
    changes: (field) =>
      received
        .flatMap(({ body }) => body.entry.flatMap((entry) => entry.changes))
        .filter((change) => field === undefined || change.field === field)
        .map((change) => change.value),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export type Bench = { simulator: Simulator; receiver: Receiver; close(): Promise<void> };

/** A simulator posting to a receiver, quick to retry. */
export async function startBench(options: Partial<SimulatorOptions> = {}): Promise<Bench> {
  const receiver = await startReceiver();
  const quick = { appSecret: 'test-secret', callbackUrl: receiver.url, retryPlan: [1, 1, 1] };
  const simulator = await startSimulator({ ...quick, ...options });
  simulator.world.settings.set({ sent_after_ms: 0, delivered_after_ms: 0, read_after_ms: 0 });
  return {
    simulator,
    receiver,
    async close() {
      await simulator.close();
      await receiver.close();
    },
  };
}

export type GraphAnswer = {
  status: number;
  body: JsonObject & { error?: { code: number; message: string } };
};

/** Calls the simulator's Graph API with a token. */
export async function callGraph(
  simulator: Simulator,
  method: string,
  path: string,
  options: { token?: string; body?: unknown } = {},
): Promise<GraphAnswer> {
  const token = options.token ?? simulator.world.numbers()[0]?.accessToken ?? '';
  const json = options.body === undefined ? {} : { body: JSON.stringify(options.body) };
  const answer = await fetch(`${simulator.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...json,
  });
  return { status: answer.status, body: (await answer.json()) as GraphAnswer['body'] };
}
