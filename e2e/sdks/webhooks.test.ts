/**
 * Webhook handlers that nobody here wrote take Tandem for Meta: each checks the signature by itself, with the secret
 * that its subscriber was given where Meta's app secret would stand. And `tandem` is verified by the two libraries of
 * Standard Webhooks.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client } from '@great-detail/whatsapp';
import { normalizeWebhook, verifySignature } from '@kapso/whatsapp-cloud-api/server';
import type { SubscriberWithSecret } from '@tandem/contract/api/subscriber';
import { bodyOf, headed } from '@tandem/gateway/testing-meta';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WhatsAppAPI } from 'whatsapp-api-js/middleware/node-http';
import { waitFor } from '../wait-for.ts';
import { openWorld, type World } from '../world.ts';

type Raw = { headers: IncomingMessage['headers']; text: string };
/** What a handler makes of one post; throws when it does not believe it. */
type Handler = (raw: Raw) => Promise<unknown> | unknown;

const verifyToken = 'chosen by the integrator';
const appSecret = 'the-app-secret-of-the-integrator';
let world: World;
/** Everything that arrived, by path, as the handler there read it; or the error it refused it with. */
const arrived = new Map<string, unknown[]>();
const challenges: string[] = [];

const sdk = new WhatsAppAPI({ token: 'none', appSecret, webhookVerifyToken: verifyToken, v: 'v25.0' });
sdk.on.message = ({ message, name, phoneID }) => note('/whatsapp-api-js', { message, name, phoneID });
sdk.on.status = ({ id, status, recipient }) => note('/whatsapp-api-js', { id, status, recipient });
const greatDetail = new Client();

const handlers: Record<string, Handler> = {
  '/kapso': ({ headers, text }) => {
    const signatureHeader = String(headers['x-hub-signature-256']);
    if (!verifySignature({ appSecret, rawBody: text, signatureHeader })) throw new Error('refused');
    return normalizeWebhook(JSON.parse(text));
  },
  '/great-detail': async ({ headers, text }) => {
    const event = await greatDetail.webhook.eventNotification({
      ...{ method: 'POST', query: {}, body: text },
      headers: headers as Record<string, string>,
    });
    await event.verifySignature(appSecret);
    return event.eventNotification;
  },
  '/standardwebhooks': ({ headers, text }) =>
    new StandardWebhook(standardSecret).verify(text, headers as Record<string, string>),
  '/svix': ({ headers, text }) => {
    new SvixWebhook(standardSecret).verify(text, headers as Record<string, string>);
    return JSON.parse(text);
  },
};
const standardSecret = `whsec_${Buffer.from('thirty-two bytes are long enough').toString('base64')}`;

function note(path: string, read: unknown): void {
  arrived.set(path, [...(arrived.get(path) ?? []), read]);
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
  if (request.method === 'GET') {
    challenges.push(pathname);
    const query = Object.fromEntries(searchParams);
    if (pathname === '/whatsapp-api-js') response.end(sdk.handle_get(request));
    else
      response.end(
        (await greatDetail.webhook.register({ method: 'GET', query, body: '', headers: {} })).accept(),
      );
    return;
  }
  if (pathname === '/whatsapp-api-js') {
    response.statusCode = await sdk.handle_post(request);
    response.end();
    return;
  }
  let text = '';
  for await (const chunk of request) text += String(chunk);
  note(pathname, await handlers[pathname]?.({ headers: request.headers, text }));
  response.end();
}

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    note(request.url ?? '', error);
    response.writeHead(401).end();
  });
});
const base = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const make = (path: string, more: object): Promise<SubscriberWithSecret> =>
  world.call('/subscribers', {
    body: { workspace_id: world.workspace.id, url: `${base()}${path}`, ...more },
  });

const texts = ['Open today?', 'Until six!', 'crème brûlée 🍮'];
let echoed: { id: string };

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  world = await openWorld();
  const meta = { format: 'meta', secret: appSecret };
  await make('/whatsapp-api-js', {
    ...meta,
    settings: { verify_token: verifyToken, fields: ['messages', 'smb_message_echoes'] },
  });
  await make('/great-detail', { ...meta, settings: { verify_token: verifyToken } });
  await make('/kapso', meta);
  for (const path of ['/standardwebhooks', '/svix']) await make(path, { secret: standardSecret });
  const { customer, owner } = world.simulator.world;
  customer.send({ from: 'ada', type: 'text', text: texts[0] ?? '' });
  await world.settled();
  // Meta puts what happens at once into one webhook: handlers that look at its first item only must not lose the rest.
  const batch = texts.slice(1).map((text, n) => ({
    ...{ from: '15550001234', id: `wamid.BATCH${n}`, timestamp: String(Math.floor(Date.now() / 1000)) },
    ...{ type: 'text', text: { body: text } },
  }));
  const value = headed({ contacts: [{ wa_id: '15550001234', profile: { name: 'Ada' } }], messages: batch });
  await world.post(bodyOf([{ field: 'messages', value }], world.number.waba_id));
  await world.settled();
  echoed = owner.send({ to: 'ada', type: 'text', text: 'From the phone' });
  await world.settled();
  const { id } = await world.call<{ id: string }>('/messages', {
    body: {
      workspace_id: world.workspace.id,
      ...{ number_id: world.number.id, to: '15550001234', actor: 'human' },
      ...{ type: 'text', text: { body: 'By API' } },
    },
  });
  await world.settled();
  await waitFor('the statuses', () => JSON.stringify(arrived.get('/kapso') ?? []).includes(id));
  await world.settled();
});
afterAll(async () => {
  await world.close();
  await new Promise((done) => server.close(done));
});

describe('handlers of Cloud API clients accept format `meta`', () => {
  test('whatsapp-api-js: handshake, signature, every message and status', () => {
    const read = arrived.get('/whatsapp-api-js') as {
      message?: { text: { body: string } };
      status?: string;
    }[];
    expect(challenges).toContain('/whatsapp-api-js');
    expect(read.flatMap(({ message }) => message?.text.body ?? [])).toEqual(texts);
    expect(read.flatMap(({ status }) => status ?? [])).toContain('sent');
  });

  test('@kapso/whatsapp-cloud-api: messages, the echo as outbound, statuses', () => {
    const read = (arrived.get('/kapso') ?? []) as ReturnType<typeof normalizeWebhook>[];
    const messages = read.flatMap((one) => one.messages);
    expect(messages.map((one) => (one.text as { body?: string } | undefined)?.body)).toEqual([
      ...texts,
      'From the phone',
    ]);
    expect(messages.find(({ id }) => id === echoed.id)).toMatchObject({ kapso: { direction: 'outbound' } });
    expect(read.flatMap(({ statuses }) => statuses.map(({ status }) => status))).toContain('sent');
    expect(read[0]).toMatchObject({ phoneNumberId: world.number.phone_number_id });
  });

  test('@great-detail/whatsapp: handshake, signature, bodies in the envelope', () => {
    const read = arrived.get('/great-detail') as { object: string; entry: { id: string }[] }[];
    expect(challenges).toContain('/great-detail');
    expect(read.length).toBeGreaterThanOrEqual(6);
    expect(
      read.every(({ object, entry }) => object === 'whatsapp_business_account' && entry.length === 1),
    ).toBe(true);
  });

  test('what Meta would never have sent does not come: each item once, nothing of ours', () => {
    const said = JSON.stringify(arrived.get('/great-detail'));
    expect(said.match(/From the phone/g)).toHaveLength(1);
    expect(said).not.toMatch(/By API|window|evt_|conv_/);
  });
});

describe('the handshake', () => {
  test('an address that does not know the token is not taken', async () => {
    await expect(
      make('/whatsapp-api-js', { format: 'meta', settings: { verify_token: 'another' } }),
    ).rejects.toThrow(/handshake/);
  });

  test('may be asked for again', async () => {
    const { id } = await make('/great-detail', { format: 'meta', settings: { verify_token: verifyToken } });
    const before = challenges.length;
    await world.call(`/subscribers/${id}/handshake`, { method: 'POST' });
    expect(challenges.length).toBe(before + 1);
  });
});

describe('libraries of Standard Webhooks accept format `tandem`', () => {
  test.each(['/standardwebhooks', '/svix'])('%s', (path) => {
    const read = arrived.get(path) as { type: string; data: { message?: { text: string } } }[];
    expect(read.every((one) => !(one instanceof Error))).toBe(true);
    expect(read.flatMap(({ data }) => data.message?.text ?? [])).toEqual([
      ...texts,
      'From the phone',
      'By API',
    ]);
  });
});
