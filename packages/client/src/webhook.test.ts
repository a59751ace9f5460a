import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createWebhookHandler, type TandemEvent, verifyWebhook, WebhookError } from './webhook.ts';

const secret = `whsec_${Buffer.from('a secret of thirty-two bytes, ok?').toString('base64')}`;
const older = `whsec_${Buffer.from('the secret before, also 32 bytes!').toString('base64')}`;
const at = 1_790_000_000;
const now = () => at * 1000;
const event = { id: 'evt_1', type: 'message.received', sequence: 7, data: { message: { text: 'Grüße 💐' } } };
const body = JSON.stringify(event);

function signed(text = body, { key = secret, timestamp = at, id = 'evt_1' } = {}) {
  const bytes = Buffer.from(key.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', bytes).update(`${id}.${timestamp}.${text}`).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v2,b3RoZXI= v1,${signature}`,
  };
}
const reasonOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'taken',
    (error: unknown) => (error instanceof WebhookError ? error.reason : String(error)),
  );

describe('verifyWebhook', () => {
  test.each([
    ['text', body],
    ['bytes', new TextEncoder().encode(body)],
  ])('gives the event of a signed delivery, as %s', async (_, given) => {
    expect(await verifyWebhook({ headers: signed(), body: given }, { secret, now })).toEqual(event);
  });

  test.each([
    [
      'of another class than Headers',
      { get: (name: string) => new Map(Object.entries(signed())).get(name) ?? null },
    ],
    [
      'written large',
      Object.fromEntries(Object.entries(signed()).map(([name, value]) => [name.toUpperCase(), value])),
    ],
  ])('reads headers %s', async (_, headers) => {
    expect(await verifyWebhook({ headers, body }, { secret, now })).toEqual(event);
  });

  test('takes either secret while one is being changed', async () => {
    const delivery = { headers: signed(body, { key: older }), body };
    expect(await verifyWebhook(delivery, { secret: [secret, older], now })).toEqual(event);
    expect(await reasonOf(verifyWebhook(delivery, { secret, now }))).toBe('signature');
  });

  test.each([
    ['a changed body', { headers: signed(), body: body.replace('7', '8') }, 'signature'],
    ['another id', { headers: { ...signed(), 'webhook-id': 'evt_2' }, body }, 'signature'],
    [
      'a signature that is no base64',
      { headers: { ...signed(), 'webhook-signature': 'v1,§' }, body },
      'signature',
    ],
    ['no signature', { headers: { ...signed(), 'webhook-signature': undefined }, body }, 'headers'],
    ['a delivery of yesterday', { headers: signed(body, { timestamp: at - 301 }), body }, 'timestamp'],
    ['one of tomorrow', { headers: signed(body, { timestamp: at + 301 }), body }, 'timestamp'],
    [
      'a timestamp that is none',
      { headers: { ...signed(), 'webhook-timestamp': 'soon' }, body },
      'timestamp',
    ],
    ['what is no JSON', { headers: signed('hello'), body: 'hello' }, 'body'],
    ['another format', { headers: signed('{"object":"page"}'), body: '{"object":"page"}' }, 'body'],
  ])('refuses %s', async (_, delivery, reason) => {
    expect(await reasonOf(verifyWebhook(delivery, { secret, now }))).toBe(reason);
  });
});

describe('createWebhookHandler', () => {
  const post = (headers: Record<string, string>) =>
    new Request('https://shop.example/hooks', { method: 'POST', headers, body });

  test('calls the handler of the type, answers 200', async () => {
    const got: TandemEvent[] = [];
    const handle = createWebhookHandler({ secret, now, on: { 'message.received': (one) => got.push(one) } });
    expect((await handle(post(signed()))).status).toBe(200);
    expect(got).toEqual([event]);
  });

  test('answers 401 to a stranger and calls nobody', async () => {
    const handle = createWebhookHandler({ secret: older, now, onEvent: () => expect.unreachable() });
    expect((await handle(post(signed()))).status).toBe(401);
  });

  test('answers 500 when a handler throws, so that it comes again', async () => {
    const told: unknown[] = [];
    const onError = (error: unknown) => told.push(error);
    const handle = createWebhookHandler({
      ...{ secret, now, onError },
      onEvent: () => Promise.reject(new Error('no disk')),
    });
    expect((await handle(post(signed()))).status).toBe(500);
    expect(told).toEqual([new Error('no disk')]);
  });

  test('does not handle again what was seen', async () => {
    const handle = createWebhookHandler({
      ...{ secret, now },
      seen: async (id) => id === 'evt_1',
      onEvent: () => expect.unreachable(),
    });
    expect((await handle(post(signed()))).status).toBe(200);
  });
});
