/**
 * What Tandem delivers: verify it (Standard Webhooks), read it typed, answer it. Web standards only, so that it runs in
 * Node 20+, Hono, Next, Deno, Bun and edge runtimes; for Express, Fastify and node:http see node.ts.
 */
import type { components } from './api-types.ts';

/** An event of any type; `switch (event.type)` narrows `data`. */
export type TandemEvent = components['schemas']['Event'];

/** Why a delivery was not taken. */
export class WebhookError extends Error {
  override readonly name = 'WebhookError';
  readonly reason: 'headers' | 'timestamp' | 'signature' | 'body';
  constructor(reason: WebhookError['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

export type Delivery = {
  headers: Pick<Headers, 'get'> | Record<string, string | readonly string[] | undefined>;
  /** The raw bytes or their text, never parsed and written again. */
  body: string | Uint8Array;
};

export type VerifyOptions = {
  /** `whsec_…`; several while a secret is being changed. */
  secret: string | readonly string[];
  /** How old or how far ahead a delivery may be; 300 unless said otherwise. */
  toleranceSeconds?: number;
  now?: () => number;
};

/**
 * The event of a delivery.
 * @throws {WebhookError} when it is not Tandem's, or too old
 */
export async function verifyWebhook(delivery: Delivery, options: VerifyOptions): Promise<TandemEvent> {
  const { secret, toleranceSeconds = 300, now = Date.now } = options;
  const id = headerOf(delivery, 'webhook-id');
  const timestamp = headerOf(delivery, 'webhook-timestamp');
  const signatures = headerOf(delivery, 'webhook-signature');
  if (id === undefined || timestamp === undefined || signatures === undefined)
    throw new WebhookError('headers', 'webhook-id, webhook-timestamp or webhook-signature is missing');
  const age = now() / 1000 - Number(timestamp);
  if (!(Math.abs(age) <= toleranceSeconds))
    throw new WebhookError('timestamp', 'the delivery is too old, or a clock is wrong');
  const bytes = typeof delivery.body === 'string' ? new TextEncoder().encode(delivery.body) : delivery.body;
  const signed = joined(new TextEncoder().encode(`${id}.${timestamp}.`), bytes);
  const keys = await Promise.all((typeof secret === 'string' ? [secret] : secret).map(keyOf));
  if (!(await anySigned(keys, signatures, signed)))
    throw new WebhookError('signature', 'no signature fits: another secret, or a body that was changed');
  return eventIn(bytes);
}

export type Handlers = {
  /** By type; awaited before Tandem is answered. What throws makes Tandem try again, in order. */
  on?: { [Type in TandemEvent['type']]?: (event: TandemEvent & { type: Type }) => unknown };
  /** Every event, also of types that this version does not know. */
  onEvent?: (event: TandemEvent) => unknown;
  /** Deliveries come at least once: return true when the event with this id was handled before. */
  seen?: (id: string) => boolean | Promise<boolean>;
  /** What threw; 500 is answered, so that it comes again. */
  onError?: (error: unknown) => void;
};

/** A handler of web-standard requests: `app.post('/hooks', (c) => handle(c.req.raw))`, `export const POST = handle`. */
export function createWebhookHandler(
  options: VerifyOptions & Handlers,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const body = new Uint8Array(await request.arrayBuffer());
    const { status, text } = await takeDelivery({ headers: request.headers, body }, options);
    return new Response(text, { status });
  };
}

/** Verifies and handles one delivery; what to answer. */
export async function takeDelivery(
  delivery: Delivery,
  options: VerifyOptions & Handlers,
): Promise<{ status: number; text: string }> {
  try {
    const event = await verifyWebhook(delivery, options);
    if (await options.seen?.(event.id)) return { status: 200, text: 'seen before' };
    await options.onEvent?.(event);
    const handler = options.on?.[event.type] as ((event: TandemEvent) => unknown) | undefined;
    await handler?.(event);
    return { status: 200, text: 'ok' };
  } catch (error) {
    if (error instanceof WebhookError) return { status: 401, text: error.message };
    options.onError?.(error);
    return { status: 500, text: 'not handled' };
  }
}

type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

function headerOf({ headers }: Delivery, name: string): string | undefined {
  // Never by `instanceof`: runtimes and frameworks have Headers of their own.
  if (typeof headers.get === 'function') return headers.get(name) ?? undefined;
  const value = Object.entries(headers).find(([given]) => given.toLowerCase() === name)?.[1];
  return typeof value === 'string' ? value : value?.[0];
}

function keyOf(secret: string): Promise<Key> {
  const bare = secret.startsWith('whsec_') ? secret.slice('whsec_'.length) : secret;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  return crypto.subtle.importKey('raw', fromBase64(bare), algorithm, false, ['verify']);
}

/** `subtle.verify` compares in constant time. Signatures of other versions are not ours. */
async function anySigned(
  keys: readonly Key[],
  signatures: string,
  signed: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const given = signatures.split(' ').flatMap((one) => {
    const [version, signature] = one.split(',');
    return version === 'v1' && signature !== undefined ? [signature] : [];
  });
  const tries = keys.flatMap((key) => given.map((one) => verifies(key, one, signed)));
  return (await Promise.all(tries)).includes(true);
}

async function verifies(key: Key, signature: string, signed: Uint8Array<ArrayBuffer>): Promise<boolean> {
  try {
    return await crypto.subtle.verify('HMAC', key, fromBase64(signature), signed);
  } catch {
    return false;
  }
}

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(head.length + tail.length);
  all.set(head);
  all.set(tail, head.length);
  return all;
}

function eventIn(bytes: Uint8Array): TandemEvent {
  try {
    const event: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof event === 'object' && event !== null && 'id' in event && 'type' in event)
      return event as TandemEvent;
  } catch {
    // Told below.
  }
  throw new WebhookError('body', 'the body is no event; is the format of the subscriber `tandem`?');
}
