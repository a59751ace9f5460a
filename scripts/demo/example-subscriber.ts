/**
 * An example of a subscriber: takes Tandem's deliveries, checks their signature (Standard Webhooks) and prints a line
 * for each event. Yours would do the same with its own secret and then something more useful.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Event } from '@tandem/contract/api/event';

export type ExampleSubscriber = { url: string; secret: string };

export async function startExampleSubscriber(say: (line: string) => void): Promise<ExampleSubscriber> {
  const key = randomBytes(32);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      if (!isFromTandem(request.headers, body, key)) {
        response.writeHead(401).end();
        return;
      }
      // Answer first; Tandem waits 15 seconds and then tries again.
      response.writeHead(204).end();
      say(lineOf(JSON.parse(body.toString('utf8')) as Event));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // The example must not keep the launcher from ending.
  server.unref();
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, secret: `whsec_${key.toString('base64')}` };
}

/** `webhook-signature` holds one or more `v1,<base64>` over `id.timestamp.body`. */
function isFromTandem(headers: IncomingHttpHeaders, body: Buffer, key: Buffer): boolean {
  const right = createHmac('sha256', key)
    .update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.`)
    .update(body)
    .digest();
  return String(headers['webhook-signature'])
    .split(' ')
    .map((one) => Buffer.from(one.replace(/^v1,/, ''), 'base64'))
    .some((told) => told.length === right.length && timingSafeEqual(told, right));
}

type Told = {
  message?: { direction: string; origin: string; text: string };
  contact?: { name: string | null; wa_id: string | null; user_id: string | null };
  status?: string;
  revision?: { text?: string };
  reason?: string;
  /** Of what is told of a number itself. */
  number?: { phone_number_id: string };
  /** Of the history import: how many came, and per cent so far. */
  messages?: number;
  progress?: number;
};

function lineOf(event: Event): string {
  const time = new Date().toLocaleTimeString('en-GB');
  return `${time}  ${event.type.padEnd(19)} #${String(event.sequence).padEnd(4)} ${wordsOf(event.data as Told)}`;
}

/** What happened, in a few words. */
function wordsOf({ message, contact, status, revision, reason, ...rest }: Told): string {
  const who = contact?.name ?? contact?.wa_id ?? contact?.user_id ?? 'customer';
  if (message !== undefined) {
    const hand = message.origin === 'app' ? 'the phone' : 'the API';
    return message.direction === 'inbound' ? `${who}: ${message.text}` : `${hand} → ${who}: ${message.text}`;
  }
  return status ?? revision?.text ?? reason ?? (contact === undefined ? wordsOfNumber(rest) : who);
}

function wordsOfNumber({ number, messages, progress }: Told): string {
  const came = messages === undefined ? '' : `: ${messages} messages`;
  const share = progress === undefined ? '' : `, ${progress} %`;
  return number === undefined ? '' : `number ${number.phone_number_id}${came}${share}`;
}
