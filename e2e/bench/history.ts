/**
 * The bench's history part: an import in 3 MB chunks while live messages go on. What counts: how fast it goes in, how
 * late live messages are meanwhile, and that memory stays where it was.
 */
import type pg from 'pg';
import { displayNumber, type openLoad, percentile, phoneNumberId, postBody, steady, wabaId } from './load.ts';
import type { openSink } from './sink.ts';

export type HistoryNeeds = {
  load: ReturnType<typeof openLoad>;
  sink: Awaited<ReturnType<typeof openSink>>;
  client: pg.Client;
  /** Resident memory of the gateway, MB. */
  memory: () => Promise<number>;
  conversations: number;
};

const chunkBytes = 2_900_000;
const livePerSecond = 50;
const threadsPerChunk = 40;
const lookMs = 100;

/** Imports so many messages; answers the figures by name. */
export async function measureHistory(needs: HistoryNeeds, messages: number): Promise<Record<string, number>> {
  const bodies = chunks(messages);
  const before = await needs.memory();
  needs.sink.reset();
  const live = keepLive(needs);
  const start = performance.now();
  const acks: number[] = [];
  for (const body of bodies) acks.push((await needs.load.post(body)).ms);
  const { seconds, peak } = await imported(needs, start);
  const told = await live.stop();
  const seen = await needs.sink.all(told.acked, 60);
  const { rows } = await needs.client.query<{ n: string }>(
    `SELECT count(*) AS n FROM messages WHERE source = 'history'`,
  );
  return {
    'history messages imported': Number(rows[0]?.n),
    'history chunks of 3 MB': bodies.length,
    'history messages/s': messages / seconds,
    'history ack p99 ms': percentile(acks, 0.99),
    [`live p50 ms meanwhile (${livePerSecond}/s)`]: percentile(seen.ms, 0.5),
    'live p99 ms meanwhile': percentile(seen.ms, 0.99),
    'live missing': told.acked - seen.arrived,
    'live disordered': seen.disordered,
    'memory MB before': before,
    'memory MB at its peak': peak,
  };
}

/** Live messages at a steady rate until stopped. */
function keepLive({ load, sink, conversations }: HistoryNeeds) {
  let stopped = false;
  const body = (n: number) => {
    sink.sending('while', n);
    return postBody('while', n, conversations);
  };
  const running = (async () => {
    let acked = 0;
    while (!stopped) {
      const from = acked;
      const round = await steady(load, (n) => body(from + n), livePerSecond, 1);
      acked += round.acked;
    }
    return { acked };
  })();
  return {
    stop() {
      stopped = true;
      return running;
    },
  };
}

/** Waits until no history is pending; the highest memory seen on the way. */
async function imported({ client, memory }: HistoryNeeds, start: number) {
  let peak = 0;
  for (;;) {
    peak = Math.max(peak, await memory());
    const { rows } = await client.query(`SELECT 1 FROM journal WHERE history AND state = 'pending' LIMIT 1`);
    if (rows.length === 0) return { seconds: (performance.now() - start) / 1000, peak };
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
}

/** The bodies of an import, each as big as Meta lets them be. */
function chunks(messages: number): Buffer[] {
  const bodies: Buffer[] = [];
  for (let done = 0; done < messages; ) {
    const lines: object[] = [];
    for (let size = 0; size < chunkBytes && done < messages; done += 1) {
      const message = pastMessage(done);
      size += JSON.stringify(message).length + 1;
      lines.push(message);
    }
    bodies.push(chunkBody(lines, bodies.length, done / messages));
  }
  return bodies;
}

const customerOf = (n: number): string => String(15_560_000_000 + n);

function pastMessage(n: number): object {
  return {
    id: `wamid.history.${String(n).padStart(8, '0')}.${'A'.repeat(40)}`,
    timestamp: String(1_770_000_000 + n),
    type: 'text',
    text: { body: `history ${n} ${'lorem ipsum dolor sit amet '.repeat(6)}` },
    history_context: { status: 'READ' },
  };
}

function chunkBody(lines: object[], order: number, share: number): Buffer {
  const perThread = Math.ceil(lines.length / threadsPerChunk);
  const threads = Array.from({ length: threadsPerChunk }, (_, n) => {
    const customer = customerOf(order * threadsPerChunk + n);
    const messages = lines
      .slice(n * perThread, (n + 1) * perThread)
      .map((line, i) =>
        i % 2 === 0 ? { from: customer, ...line } : { from: displayNumber, to: customer, ...line },
      );
    return { id: customer, context: { wa_id: customer, user_id: `US.${customer}` }, messages };
  });
  const metadata = { phase: 1, chunk_order: order + 1, progress: Math.floor(share * 100) };
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: displayNumber, phone_number_id: phoneNumberId },
    history: [{ metadata, threads }],
  };
  const entry = [{ id: wabaId, changes: [{ field: 'history', value }] }];
  return Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry }));
}
