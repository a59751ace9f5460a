/**
 * Subscribers that are slow, dead or somewhere they should not be: they delay nobody but themselves, and are not
 * followed elsewhere.
 */
import type { Attempt } from '@tandem/contract/api/attempt';
import type { Problem } from '@tandem/contract/api/problem';
import { bodyOf, echo } from '@tandem/gateway/testing-meta';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openApi } from '../api.ts';
import { expectInOrder, idsOf, messagesIn } from '../books.ts';
import { adminKey, startGateway } from '../gateway.ts';
import { openSubscription, type Subscription } from '../subscription.ts';
import { waitFor } from '../wait-for.ts';
import { openWorld, type World } from '../world.ts';

describe('a subscriber in trouble', () => {
  let world: World;
  let troubled: Subscription;
  let well: Subscription;
  beforeAll(async () => {
    world = await openWorld({ subscribers: [{}, {}] });
    troubled = world.subscriptions[0] ?? expect.unreachable();
    well = world.subscriptions[1] ?? expect.unreachable();
  });
  afterAll(() => world.close());
  afterEach(async () => {
    troubled.receiver.release();
    await troubled.resume();
    await world.settled();
    expect(idsOf(troubled.receiver.accepted())).toEqual(idsOf(well.receiver.accepted()));
    expectInOrder(troubled.receiver.accepted());
  });

  const texts = ({ receiver }: Subscription) => messagesIn(receiver.accepted()).map(({ text }) => text);
  const type = (to: string, text: string) => world.simulator.world.owner.send({ to, type: 'text', text });

  test('that hangs in one conversation: its other conversations and the other subscriber go on', async () => {
    const isAda = (text: string | undefined) => text?.startsWith('ada') ?? false;
    troubled.receiver.answer((event) =>
      messagesIn([event]).some(({ text }) => isAda(text)) ? 'hang' : { status: 200 },
    );
    type('ada', 'ada 1');
    await waitFor('the post that hangs', () => troubled.receiver.hanging() === 1);
    type('ada', 'ada 2');
    for (const n of [1, 2, 3]) type('ben', `ben ${n}`);
    await waitFor('the others', () => texts(troubled).length === 3 && texts(well).length === 5);
    expect(texts(troubled).toSorted()).toEqual(['ben 1', 'ben 2', 'ben 3']);
    // In the lane that hangs one post is under way, never a second one.
    expect(troubled.receiver.posts.filter(({ accepted }) => !accepted)).toHaveLength(1);
  });

  test('that hangs in more conversations than it has room for: the other subscriber gets everything', async () => {
    troubled.receiver.answer(() => 'hang');
    const before = texts(well).length;
    const people = Array.from({ length: 45 }, (_, n) => `4930${200_000 + n}`);
    const posts = people.flatMap((phone) =>
      ['a', 'b'].map((part) =>
        world.post(bodyOf([echo({ id: `wamid.crowd.${phone}.${part}`, who: { phone } })])),
      ),
    );
    expect(new Set(await Promise.all(posts))).toEqual(new Set([200]));
    await waitFor('all at the other one', () => texts(well).length === before + 90);
    expect(troubled.receiver.hanging()).toBeGreaterThan(1);
    expect(troubled.receiver.hanging()).toBeLessThanOrEqual(45);
  });

  test('that is dead: the other subscriber gets everything', async () => {
    await troubled.receiver.down();
    const before = texts(well).length;
    for (const n of [1, 2, 3, 4]) type('ada', `while dead ${n}`);
    await waitFor('all at the other one', () => texts(well).length === before + 4);
    await waitFor('the attempt', async () => {
      const attempts = await world.all<Attempt>(`/subscribers/${troubled.id}/attempts?outcome=failed`);
      return attempts.some(({ error }) => error === 'connection refused');
    });
    await troubled.receiver.up();
  });

  test.each([301, 302, 307, 308])(
    'that answers %i: the redirect is not followed, the event not lost',
    async (status) => {
      const { receiver, id } = troubled;
      const location = receiver.url.replace('/hooks/tandem', '/elsewhere');
      receiver.answer(() => ({ status, headers: { location } }));
      const { id: wamid } = type('ada', `redirected ${status}`);
      const attempt = await waitFor('the attempt', async () => {
        const attempts = await world.all<Attempt>(`/subscribers/${id}/attempts?outcome=failed`);
        return attempts.find(({ status_code }) => status_code === status);
      });
      expect(attempt.error).toBe(`answered ${status} (redirects are not followed)`);
      expect(receiver.posts.filter(({ path }) => path !== '/hooks/tandem')).toEqual([]);
      expect(messagesIn(receiver.accepted()).some((message) => message.id === wamid)).toBe(false);
    },
  );
});

describe('a private target, when the operator did not allow it', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ subscribers: [], allowPrivateTargets: false });
  });
  afterAll(() => world.close());

  test.each([
    'http://127.0.0.1:9/hook',
    'http://localhost:9/hook',
    'http://[::1]:9/hook',
    'http://10.1.2.3/hook',
    'http://192.168.0.9/hook',
    'http://169.254.169.254/latest/meta-data',
    'http://2130706433/hook',
    'http://[::ffff:127.0.0.1]/hook',
    'http://printer/hook',
    'http://db.internal/hook',
    'ftp://example.com/hook',
    'http://user:word@example.com/hook',
  ])('%s is refused when the subscriber is made', async (url) => {
    const { status, json } = await world.ask('/subscribers', {
      body: { workspace_id: world.workspace.id, url },
    });
    expect([status, (json as Problem).code]).toEqual([400, 'invalid_request']);
  });

  test('is not called either when the subscriber was made while it was allowed', async () => {
    const allowing = await startGateway(world.database, { allowPrivateTargets: true });
    const made = await openSubscription(openApi(allowing.url, adminKey), world.workspace.id, {});
    await allowing.stop();

    world.simulator.world.owner.send({ to: 'ada', type: 'text', text: 'secret' });
    const [attempt] = await waitFor('the attempt', async () => {
      const attempts = await world.all<Attempt>(`/subscribers/${made.id}/attempts`);
      return attempts.length > 0 && attempts;
    });
    expect(attempt).toMatchObject({ outcome: 'failed', status_code: null });
    expect(attempt?.error).toMatch(/^target refused: is a private or loopback address/);
    await made.receiver.close();
    expect(made.receiver.posts).toEqual([]);
  });
});

test('a subscriber whose catching up broke off with its gateway gets the rest from the one that starts next', async () => {
  const world = await openWorld();
  world.simulator.world.owner.send({ to: 'ada', type: 'text', text: 'missed' });
  await world.settled();
  const told = idsOf(world.receiver.accepted());
  await world.database.pool.query(
    `UPDATE subscribers SET disabled_position = 0, missed_until = (SELECT max(position) FROM events)`,
  );
  const next = await startGateway(world.database, { graphUrl: world.simulator.url });
  await waitFor('what was left', () => world.receiver.accepted().length === 2 * told.length);
  expect(idsOf(world.receiver.accepted().slice(told.length)).toSorted()).toEqual(told.toSorted());
  await next.stop();
  await world.close();
});
