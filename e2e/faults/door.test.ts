/**
 * The Meta door: the handshake, and who is let in. Without a right signature nothing is kept, but it is counted.
 */
import { createHmac } from 'node:crypto';
import { appSecret, bodyOf, echo, signed } from '@tandem/gateway/testing-meta';
import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyToken } from '../gateway.ts';
import { doorPath } from '../meta-door.ts';
import { counter } from '../metrics.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe('the handshake', () => {
  const shake = async (query: Record<string, string>): Promise<[number, string]> => {
    const answer = await request(`${world.url}${doorPath}?${new URLSearchParams(query)}`);
    return [answer.statusCode, await answer.body.text()];
  };
  const right = { 'hub.mode': 'subscribe', 'hub.challenge': '1158201444', 'hub.verify_token': verifyToken };

  test('answers the challenge as it came', async () => {
    expect(await shake(right)).toEqual([200, '1158201444']);
  });

  test.each([
    ['a wrong token', { ...right, 'hub.verify_token': `${verifyToken}x` }],
    ['an empty token', { ...right, 'hub.verify_token': '' }],
    ['another mode', { ...right, 'hub.mode': 'unsubscribe' }],
    ['no challenge', { 'hub.mode': 'subscribe', 'hub.verify_token': verifyToken }],
    ['nothing at all', {}],
  ])('refuses %s', async (_what, query) => {
    expect(await shake(query)).toEqual([403, '']);
  });
});

describe('the signature', () => {
  const body = bodyOf([echo({ id: 'wamid.stranger' })]);
  const { bytes, signature } = signed(body);
  const hmac = (algorithm: string, secret: string) =>
    createHmac(algorithm, secret).update(bytes).digest('hex');
  const refused: [string, string | null][] = [
    ['missing', null],
    ['empty', ''],
    ['of another secret', `sha256=${hmac('sha256', 'another secret')}`],
    ['of another body', signed('{}').signature],
    ['without its prefix', signature.slice('sha256='.length)],
    ['of the old kind', `sha1=${hmac('sha1', appSecret)}`],
    ['too short', signature.slice(0, -2)],
    ['too long', `${signature}00`],
    ['no hex', `sha256=${'z'.repeat(64)}`],
    ['twice the same digit changed', signature.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))],
  ];

  test.each(refused)('%s: 401, nothing is stored, and it is counted', async (_what, wrong) => {
    const count = () => counter(world.url, 'tandem_meta_webhooks_total', 'receipt="not_from_meta"');
    const before = { journal: await world.all('/journal'), count: await count() };
    expect(await world.post(body, { signature: wrong })).toBe(401);
    expect(await world.all('/journal')).toEqual(before.journal);
    expect(await count()).toBe(before.count + 1);
  });

  test('right: the same body is taken, counted, recorded and told', async () => {
    const count = () => counter(world.url, 'tandem_meta_webhooks_total', 'receipt="accepted"');
    const before = await count();
    expect(await world.post(body)).toBe(200);
    await world.settled();
    expect(await count()).toBe(before + 1);
    expect((await world.messages()).map(({ id }) => id)).toEqual(['wamid.stranger']);
  });

  test('of the simulator, turned wrong by a fault: refused until Meta signs rightly', async () => {
    const { faults, owner, webhooks } = world.simulator.world;
    faults.set({ bad_signature: { kind: 'missing', times: 1 } });
    const refusedOne = owner.send({ to: 'ada', type: 'text', text: 'unsigned' });
    const takenOne = owner.send({ to: 'ada', type: 'text', text: 'signed' });
    const posted = (id: string) => webhooks().find((webhook) => webhook.body.includes(id));
    await expect.poll(() => posted(refusedOne.id)?.attempts.length, { timeout: 5_000 }).toBeGreaterThan(1);
    await expect.poll(() => posted(takenOne.id)?.state, { timeout: 5_000 }).toBe('delivered');
    expect(new Set(posted(refusedOne.id)?.attempts.map(({ status }) => status))).toEqual(new Set([401]));
    expect(
      (await world.ask(`/numbers/${world.number.id}/messages/${encodeURIComponent(refusedOne.id)}`)).status,
    ).toBe(404);
  });
});
