/**
 * Signed Meta webhooks as load: one inbound text message a post, over many conversations.
 */
import { createHmac } from 'node:crypto';
import { Agent, request } from 'undici';

export const phoneNumberId = '106540000000001';
export const wabaId = '102290000000001';
export const displayNumber = '15550783881';

export type Acked = { acked: number; failed: number; ms: number[]; seconds: number };

/** The bytes of one post; `index` numbers the message, conversations take turns. */
export function postBody(run: string, index: number, conversations: number): Buffer {
  const customer = String(15_550_000_000 + (index % conversations));
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: displayNumber, phone_number_id: phoneNumberId },
    contacts: [{ profile: { name: `Customer ${customer}` }, wa_id: customer, user_id: `US.${customer}` }],
    messages: [
      {
        from: customer,
        from_user_id: `US.${customer}`,
        id: `wamid.${run}.${index}`,
        timestamp: String(Math.floor(Date.now() / 1000)),
        type: 'text',
        text: { body: `${run} ${index} ${'lorem ipsum dolor sit amet '.repeat(8)}` },
      },
    ],
  };
  const body = {
    object: 'whatsapp_business_account',
    entry: [{ id: wabaId, changes: [{ field: 'messages', value }] }],
  };
  return Buffer.from(JSON.stringify(body));
}

export function openLoad(url: string, secret: string, connections: number) {
  const agent = new Agent({ connections, pipelining: 1 });
  const post = async (body: Buffer): Promise<{ status: number; ms: number }> => {
    const signature = createHmac('sha256', secret).update(body).digest('hex');
    const start = performance.now();
    const answer = await request(`${url}/webhooks/meta`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
      body,
      dispatcher: agent,
    });
    await answer.body.dump();
    return { status: answer.statusCode, ms: performance.now() - start };
  };
  return { post, close: () => agent.close() };
}

type Load = ReturnType<typeof openLoad>;

/** As fast as it goes: every sender posts its conversation's messages one after the other. */
export async function flatOut(load: Load, bodies: Buffer[], senders: number): Promise<Acked> {
  const acked: Acked = { acked: 0, failed: 0, ms: [], seconds: 0 };
  const start = performance.now();
  const sender = async (first: number): Promise<void> => {
    for (let i = first; i < bodies.length; i += senders) await sendOne(load, bodies[i], acked);
  };
  await Promise.all(Array.from({ length: senders }, (_, n) => sender(n)));
  acked.seconds = (performance.now() - start) / 1000;
  return acked;
}

/** A steady rate, whatever the answers take: latency as Meta would see it. */
export async function steady(
  load: Load,
  body: (n: number) => Buffer,
  perSecond: number,
  seconds: number,
): Promise<Acked> {
  const acked: Acked = { acked: 0, failed: 0, ms: [], seconds: 0 };
  const start = performance.now();
  const total = perSecond * seconds;
  const sent: Promise<void>[] = [];
  for (let n = 0; n < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - start) / 1000) * perSecond) + 1);
    for (; n < due; n += 1) sent.push(sendOne(load, body(n), acked));
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await Promise.all(sent);
  acked.seconds = (performance.now() - start) / 1000;
  return acked;
}

async function sendOne(load: Load, body: Buffer | undefined, acked: Acked): Promise<void> {
  if (body === undefined) return;
  const { status, ms } = await load.post(body);
  acked.ms.push(ms);
  if (status === 200) acked.acked += 1;
  else acked.failed += 1;
}

/** The value below which `share` (0–1) of the samples lie; milliseconds in, milliseconds out. */
export function percentile(samples: number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
