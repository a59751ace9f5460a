import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, startBench } from '../test-receiver.ts';
import { META_RETRY_PLAN } from './retry-plan.ts';
import { sign } from './sign.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.close());

const hello = { from: 'ada', type: 'text', text: { body: 'Grüezi /' } };

describe('delivery', () => {
  it('signs the very bytes it posts', async () => {
    bench.simulator.world.customer.send(hello);
    await bench.simulator.world.settled();
    const [got] = bench.receiver.received;
    expect(got?.headers['content-type']).toBe('application/json');
    expect(got?.headers['user-agent']).toBe('facebookexternalua');
    expect(got?.headers['x-hub-signature-256']).toBe(sign(got?.bytes ?? Buffer.alloc(0), 'test-secret'));
    expect(got?.bytes.toString()).toContain('Gr\\u00fcezi \\/');
  });

  it('tries again until the receiver answers 200, with the same bytes', async () => {
    bench.receiver.answers.push(500, 404, 302);
    bench.simulator.world.customer.send(hello);
    await bench.simulator.world.settled();
    const [webhook] = bench.simulator.world.webhooks();
    expect(webhook?.attempts.map((attempt) => attempt.status)).toEqual([500, 404, 302, 200]);
    expect(webhook?.state).toBe('delivered');
    expect(bench.receiver.received[0]?.bytes.toString('latin1')).toBe(webhook?.body);
  });

  it('gives up when the plan is used up', async () => {
    bench.receiver.answers.push(500, 500, 500, 500);
    bench.simulator.world.customer.send(hello);
    await bench.simulator.world.settled();
    expect(bench.simulator.world.webhooks()[0]?.state).toBe('given_up');
    expect(bench.receiver.received).toHaveLength(0);
  });

  it('counts a receiver that is not there as a failed attempt', async () => {
    await bench.receiver.close();
    bench.simulator.world.customer.send(hello);
    await bench.simulator.world.settled();
    const [webhook] = bench.simulator.world.webhooks();
    expect(webhook?.attempts).toHaveLength(4);
    expect(webhook?.attempts[0]?.error).toBeTruthy();
  });

  it('posts many at a time without losing one', async () => {
    for (let n = 0; n < 200; n += 1) bench.simulator.world.customer.send({ ...hello, text: String(n) });
    await bench.simulator.world.settled();
    const bodies = bench.receiver
      .changes('messages')
      .flatMap((value) => value.messages as { text: { body: string } }[]);
    expect(new Set(bodies.map((message) => message.text.body)).size).toBe(200);
  });

  it('keeps what has no callback URL, and says so', async () => {
    delete bench.simulator.world.subscription.url;
    bench.simulator.world.customer.send(hello);
    await bench.simulator.world.settled();
    expect(bench.simulator.world.webhooks()[0]?.state).toBe('no_callback');
  });

  it('has a default plan that begins at once and reaches seven days', () => {
    const week = 7 * 86_400_000;
    expect(META_RETRY_PLAN[0]).toBe(0);
    expect(META_RETRY_PLAN.every((delay, at) => at === 0 || delay >= (META_RETRY_PLAN[at - 1] ?? 0))).toBe(
      true,
    );
    expect(META_RETRY_PLAN.reduce((all, delay) => all + delay, 0)).toBeGreaterThanOrEqual(week - 86_400_000);
  });
});

describe('retries far away', () => {
  it('come at once with retryNow, and are forgotten by reset', async () => {
    const slow = await startBench({ retryPlan: [3_600_000] });
    const { world } = slow.simulator;
    slow.receiver.answers.push(500);
    world.customer.send(hello);
    await new Promise<void>((resolve) => {
      const stop = world.onChange(() => {
        if (world.webhooks()[0]?.state !== 'retrying') return;
        stop();
        resolve();
      });
    });
    expect(world.retryNow()).toBe(1);
    await world.settled();
    expect(slow.receiver.received).toHaveLength(1);

    slow.receiver.answers.push(500);
    world.customer.send(hello);
    world.reset();
    await world.settled();
    expect(world.webhooks()).toHaveLength(0);
    await slow.close();
  });
});
