import { openTandem, type Tandem, TandemError, type TandemEvent } from '@tandem/client';
import { demoCustomers } from '@tandem/simulator/demo';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type World } from '../world.ts';

let world: World;
let tandem: Tandem;
beforeAll(async () => {
  world = await openWorld({ subscribers: [] });
  const { key } = await world.call<{ key: string }>('/keys', {
    body: { workspace_id: world.workspace.id, name: 'client', scopes: ['send', 'read'] },
  });
  tandem = openTandem({ url: world.url, key });
  for (const { id } of Object.values(demoCustomers))
    world.simulator.world.customer.send({ from: id, type: 'text', text: 'Hi' });
  await world.settled();
});
afterAll(() => world.close());

const letter = (body: string) => ({
  ...{ number_id: world.number.id, to: demoCustomers.ada.phone, type: 'text' as const },
  text: { body },
});

describe('send', () => {
  test('gives the message as it stands in the history', async () => {
    const { outcome, message } = await tandem.send(letter('Your tulips are ready'));
    expect(outcome).toBe('accepted');
    expect(message).toMatchObject({ origin: 'api', text: 'Your tulips are ready' });
  });

  test('under one key is one message', async () => {
    const [one, two] = [
      await tandem.send(letter('Once'), { idempotencyKey: 'k1' }),
      await tandem.send(letter('Once'), { idempotencyKey: 'k1' }),
    ];
    expect(two.message.id).toBe(one.message.id);
  });

  test('whose answer is lost is asked for again and not doubled', async () => {
    let lost = 0;
    const { key } = await world.call<{ key: string }>('/keys', {
      body: { workspace_id: world.workspace.id, name: 'weak line', scopes: ['send'] },
    });
    const weak = openTandem({
      ...{ url: world.url, key },
      wait: async () => {},
      async fetch(request) {
        const answer = await fetch(request);
        lost += 1;
        if (lost === 1) throw new TypeError('fetch failed');
        return answer;
      },
    });
    const { message } = await weak.send(letter('Sent over a weak line'));
    expect(lost).toBe(2);
    await world.settled();
    const stored = (await world.messages()).filter(({ text }) => text === 'Sent over a weak line');
    expect(stored.map(({ id }) => id)).toEqual([message.id]);
  });
});

test('problems are thrown with their stable code and everything that was said', async () => {
  const refused = await tandem.send({ ...letter(''), text: { body: '' } }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(TandemError);
  expect(refused).toMatchObject({ code: 'invalid_request', status: 400 });
  expect((refused as TandemError).problem.errors?.map(({ path }) => path)).toEqual(['text.body']);
  const missing = await tandem.api
    .GET('/api/v1/numbers/{id}', { params: { path: { id: 'num_0' } } })
    .catch((error: unknown) => error);
  expect(missing).toMatchObject({ code: 'not_found', status: 404 });
});

test('a list is read to its end, page by page', async () => {
  const ids: string[] = [];
  const params = { query: { number_id: world.number.id, limit: 1 } };
  for await (const { id } of tandem.all('/api/v1/conversations', { params })) ids.push(id);
  expect(new Set(ids).size).toBe(Object.keys(demoCustomers).length);
  expect(ids).toHaveLength(new Set(ids).size);
});

test('the stream goes on behind the last event after every cut', async () => {
  const stop = new AbortController();
  let connections = 0;
  const { key } = await world.call<{ key: string }>('/keys', {
    body: { workspace_id: world.workspace.id, name: 'stream', scopes: ['read'] },
  });
  const [first] = await world.events();
  const shaky = openTandem({
    ...{ url: world.url, key },
    wait: async () => {},
    async fetch(request) {
      connections += 1;
      return cutAfterTwoEvents(await fetch(request));
    },
  });
  const known = (await world.events()).filter(({ type }) => type.startsWith('message.'));
  const got: TandemEvent[] = [];
  const wish = { after: first?.id ?? '', signal: stop.signal };
  for await (const event of shaky.stream(wish)) {
    if (event.type.startsWith('message.')) got.push(event);
    if (got.length === known.length) stop.abort();
  }
  expect(got.map(({ id }) => id)).toEqual(known.map(({ id }) => id));
  expect(connections).toBeGreaterThan(1);
});

/** The line breaks in the middle of the third event. */
function cutAfterTwoEvents(answer: Response): Response {
  let text = '';
  const cut = new TransformStream<string, string>({
    transform(piece, controller) {
      text += piece;
      const third = text.split('data:').slice(0, 3).join('data:').length;
      controller.enqueue(piece.slice(0, Math.max(0, piece.length - Math.max(0, text.length - third - 8))));
      if (text.length > third + 8) controller.error(new TypeError('terminated'));
    },
  });
  const body = answer.body?.pipeThrough(new TextDecoderStream()).pipeThrough(cut);
  return new Response(body?.pipeThrough(new TextEncoderStream()) ?? null, answer);
}
