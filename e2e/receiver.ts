/**
 * A subscriber of the tests: a real HTTP server that verifies every delivery with the `standardwebhooks` package, keeps
 * what came in its order, and answers as the test wants.
 */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Event, event as eventShape } from '@tandem/contract/api/event';
import { Webhook } from 'standardwebhooks';

type Delivery = { event: Event; path: string; accepted: boolean };

/** `hang` never answers until `release`; `slowly` answers 200 after so many milliseconds. */
type Answer = { status: number; headers?: Record<string, string> } | { slowly: number } | 'hang';

export type Receiver = {
  /** Where it listens; stays the same through `down` and `up`. */
  url: string;
  /** What its deliveries must be signed with. */
  secret: string;
  /** Every verified post in order of arrival, accepted or not. */
  posts: Delivery[];
  /** What was wrong with posts: signature, shape. Looked at when the world closes. */
  faults: string[];
  /** Posts under way that are kept waiting. */
  hanging(): number;
  /** The events that were answered 2xx, in order of arrival, repetitions included. */
  accepted(): Event[];
  /** How it answers from now on; 200 until told otherwise. `nth` counts all posts from 1. */
  answer(rule: (event: Event, nth: number) => Answer): void;
  /** Answers 200 to what hangs, and to everything from now on. */
  release(): void;
  /** Nobody listens: connections are cut and refused. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
};

const fine: Answer = { status: 200 };

export async function openReceiver(): Promise<Receiver> {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const verifier = new Webhook(secret);
  const posts: Delivery[] = [];
  const faults: string[] = [];
  const held = new Set<() => void>();
  let rule: (event: Event, nth: number) => Answer = () => fine;

  const take = (request: IncomingMessage, body: string, response: ServerResponse): void => {
    const event = readEvent(verifier, request, body, faults);
    if (event === undefined) {
      response.writeHead(400).end();
      return;
    }
    const delivery = { event, path: request.url ?? '', accepted: false };
    const answer = rule(event, posts.push(delivery));
    const finish = ({ status, headers }: { status: number; headers?: Record<string, string> }): void => {
      delivery.accepted = status < 300;
      response.writeHead(status, headers).end();
    };
    if (answer === 'hang') held.add(() => finish({ status: 200 }));
    else if ('slowly' in answer) setTimeout(() => finish({ status: 200 }), answer.slowly);
    else finish(answer);
  };
  let server = await listen(take, 0);
  const { port } = server.address() as AddressInfo;
  const release = (): void => {
    rule = () => fine;
    for (const finish of held) finish();
    held.clear();
  };
  const down = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((done) => server.close(() => done()));
  };
  return {
    url: `http://127.0.0.1:${port}/hooks/tandem`,
    secret,
    posts,
    faults,
    hanging: () => held.size,
    accepted: () => posts.filter((post) => post.accepted).map((post) => post.event),
    answer(next) {
      rule = next;
    },
    release,
    down,
    async up() {
      server = await listen(take, port);
    },
    async close() {
      release();
      if (server.listening) await down();
    },
  };
}

type Take = (request: IncomingMessage, body: string, response: ServerResponse) => void;

async function listen(take: Take, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => take(request, Buffer.concat(chunks).toString('utf8'), response));
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  return server;
}

/** The event of a post if it is what it should be; what is wrong with it goes to `faults`. */
function readEvent(
  verifier: Webhook,
  request: IncomingMessage,
  body: string,
  faults: string[],
): Event | undefined {
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  try {
    const event = eventShape.parse(verifier.verify(body, Object.fromEntries(headers)));
    if (event.id !== request.headers['webhook-id']) faults.push(`webhook-id is not the id of ${event.id}`);
    return event;
  } catch (error) {
    faults.push(String(error));
    return undefined;
  }
}
