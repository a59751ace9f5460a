/**
 * The integrator's side: takes every event, remembers each arrival, and knows what must never happen: one id with two
 * contents, a step out of order.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Event } from '@tandem/contract/api/event';

type Known = { event: Event; body: string; arrivals: number };
type Lane = { events: Event[]; last: number };

export class Receiver {
  /** Every event by its id. */
  readonly known = new Map<string, Known>();
  /** By conversation, or number: events in the order of their first arrival. */
  readonly lanes = new Map<string, Lane>();
  arrivals = 0;
  /** The same id with another content, or the same thing under another id. */
  doubledIds = 0;
  readonly faults: string[] = [];
  /** Called with the number of different events that have come, before the answer is given. */
  onArrival: (different: number) => void = () => {};
  private held: (() => void)[] | undefined;
  private readonly keys = new Map<string, string>();
  private readonly server: Server;
  readonly url: string;

  private constructor(server: Server) {
    this.server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }

  /** @param random answers take up to 4 ms, so that posts are under way at any moment */
  static async open(random: () => number): Promise<Receiver> {
    let receiver: Receiver | undefined;
    const server = createServer({ keepAliveTimeout: 120_000 }, (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        receiver?.take(Buffer.concat(chunks).toString('utf8'), request.headers['webhook-id']);
        const answer = () => void response.writeHead(200).end();
        if (receiver?.held === undefined) setTimeout(answer, random() * 4);
        else receiver.held.push(answer);
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    receiver = new Receiver(server);
    return receiver;
  }

  /** Whether a thing (a key of posts.ts) has come. */
  has(key: string): boolean {
    return this.keys.has(key);
  }

  /** Answers nothing until `free`: what is owed piles up. */
  hold(): void {
    this.held = [];
  }

  free(): void {
    const held = this.held ?? [];
    this.held = undefined;
    for (const answer of held) answer();
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((done) => this.server.close(() => done()));
  }

  private take(body: string, header: unknown): void {
    const event = JSON.parse(body) as Event;
    this.arrivals += 1;
    if (header !== event.id) this.faults.push(`header webhook-id ${String(header)} on event ${event.id}`);
    const known = this.known.get(event.id);
    this.follow(event, known === undefined);
    if (known === undefined) this.remember(event, body);
    else {
      known.arrivals += 1;
      if (known.body !== body) this.double(`event ${event.id} came with another content`);
    }
    this.onArrival(this.known.size);
  }

  private remember(event: Event, body: string): void {
    this.known.set(event.id, { event, body, arrivals: 1 });
    const key = keyOf(event);
    if (key === undefined) return;
    const before = this.keys.get(key);
    if (before !== undefined) this.double(`${key} came as event ${before} and as ${event.id}`);
    this.keys.set(key, event.id);
  }

  private double(fault: string): void {
    this.doubledIds += 1;
    this.faults.push(fault);
  }

  /** New events rise by one; what is repeated starts again somewhere behind, and then rises by one too. */
  private follow(event: Event, fresh: boolean): void {
    const name = event.conversation_id ?? event.number_id;
    const lane = this.lanes.get(name) ?? { events: [], last: 0 };
    this.lanes.set(name, lane);
    const highest = lane.events.at(-1)?.sequence ?? 0;
    const right = fresh ? event.sequence === highest + 1 : event.sequence <= lane.last + 1;
    if (!right) {
      this.faults.push(
        `${name}: ${fresh ? 'new' : 'repeated'} ${event.sequence} after ${lane.last}, highest ${highest}`,
      );
    }
    lane.last = event.sequence;
    if (fresh) lane.events.push(event);
  }
}

/** The thing an event tells of, in the words of posts.ts; undefined for what the script says nothing about. */
export function keyOf({ type, data }: Event): string | undefined {
  const message = data.message as { id?: string } | undefined;
  if (type === 'message.received') return `received ${message?.id}`;
  if (type === 'message.sent') return `sent ${message?.id}`;
  if (type === 'message.status') return `status ${String(data.message_id)} ${String(data.status)}`;
  return undefined;
}
