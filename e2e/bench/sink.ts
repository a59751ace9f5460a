/**
 * The subscriber of the bench: counts what comes, how often, in which order and how late.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Counted = { arrived: number; doubled: number; disordered: number; ms: number[]; lastAt: number };

const numbered = /"body":"([a-z]+) (\d+) /;

export async function openSink(conversations: number) {
  const sentAt = new Map<string, number>();
  let counted = fresh();
  let seen = new Set<string>();
  let highest = new Map<number, number>();
  let wanted = Number.POSITIVE_INFINITY;
  let onAll = (): void => {};

  const count = (body: string): void => {
    const [, run, index] = numbered.exec(body) ?? [];
    if (run === undefined || index === undefined) return;
    const key = `${run} ${index}`;
    counted.lastAt = performance.now();
    if (seen.has(key)) {
      counted.doubled += 1;
      return;
    }
    seen.add(key);
    counted.arrived += 1;
    counted.ms.push(counted.lastAt - (sentAt.get(key) ?? Number.NaN));
    const conversation = Number(index) % conversations;
    if ((highest.get(conversation) ?? -1) > Number(index)) counted.disordered += 1;
    highest.set(conversation, Math.max(highest.get(conversation) ?? -1, Number(index)));
    if (counted.arrived >= wanted) onAll();
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      count(Buffer.concat(chunks).toString('utf8'));
      response.writeHead(200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    sending: (run: string, index: number) => sentAt.set(`${run} ${index}`, performance.now()),
    reset() {
      counted = fresh();
      seen = new Set();
      highest = new Map();
      sentAt.clear();
    },
    /** Waits until `total` different messages have come, at most `seconds`. */
    async all(total: number, seconds: number): Promise<Counted> {
      wanted = total;
      if (counted.arrived < total) {
        await new Promise<void>((resolve) => {
          onAll = resolve;
          setTimeout(resolve, seconds * 1000).unref();
        });
      }
      return counted;
    },
    close: () => server.close(),
  };
}

const fresh = (): Counted => ({ arrived: 0, doubled: 0, disordered: 0, ms: [], lastAt: 0 });
