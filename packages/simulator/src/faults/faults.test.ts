import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, startBench } from '../test-receiver.ts';
import { sign } from '../webhooks/sign.ts';
import type { JsonObject } from '../world/model.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench({ random: seeded(7) });
});
afterEach(() => bench.close());

/** A small repeatable chance. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

const say = (text: string) => bench.simulator.world.customer.send({ from: 'ada', type: 'text', text });
const messages = () =>
  bench.receiver.changes('messages').flatMap((value) => (value.messages ?? []) as JsonObject[]);
const settled = () => bench.simulator.world.settled();

describe('faults', () => {
  it('batch: N updates come as one body', async () => {
    bench.simulator.world.faults.set({ batch: { size: 3, window_ms: 60_000 } });
    for (const text of ['a', 'b', 'c']) say(text);
    await settled();
    expect(bench.receiver.received).toHaveLength(1);
    expect(bench.receiver.changes()[0]?.messages).toHaveLength(3);
    expect(bench.simulator.world.webhooks()[0]?.faults).toContain('batch');
  });

  it('batch: what is held leaves after the window, or when the fault is switched off', async () => {
    bench.simulator.world.faults.set({ batch: { size: 100, window_ms: 5, shape: 'entries' } });
    say('a');
    bench.simulator.world.owner.send({ to: 'ada', type: 'text', text: 'b' });
    await settled();
    expect(bench.receiver.received[0]?.body.entry).toHaveLength(2);
    bench.simulator.world.faults.set({ batch: { size: 100, window_ms: 60_000 } });
    say('c');
    bench.simulator.world.faults.set({ batch: null });
    await settled();
    expect(bench.receiver.received).toHaveLength(2);
  });

  it('duplicate: the same bytes come k times, only as often as asked', async () => {
    bench.simulator.world.faults.set({ duplicate: { copies: 3, times: 1 } });
    say('a');
    say('b');
    await settled();
    expect(bench.receiver.received).toHaveLength(4);
    const copies = bench.receiver.received.filter(({ bytes }) => bytes.toString().includes('"body":"a"'));
    expect(new Set(copies.map(({ bytes }) => bytes.toString())).size).toBe(1);
    expect(bench.simulator.world.faults.current()).toEqual({});
  });

  it('shuffle: all come, in another order', async () => {
    bench.simulator.world.faults.set({ shuffle: { window_ms: 5 } });
    const order = Array.from({ length: 12 }, (_, n) => String(n));
    for (const text of order) say(text);
    await settled();
    const left = bench.simulator.world.webhooks().map((webhook) => webhook.summary.replace('Ada Roe: ', ''));
    expect(left).not.toEqual(order);
    expect([...left].sort()).toEqual([...order].sort());
  });

  it('delay: others overtake', async () => {
    bench.simulator.world.faults.set({ delay: { ms: 20, times: 1 } });
    say('late');
    say('early');
    await settled();
    expect(messages().map((message) => (message.text as JsonObject).body)).toEqual(['early', 'late']);
  });

  it('lose: thrown away, kept in the log', async () => {
    bench.simulator.world.faults.set({ lose: { times: 1, fields: ['smb_message_echoes'] } });
    say('stays');
    bench.simulator.world.owner.send({ to: 'ada', type: 'text', text: 'gone' });
    await settled();
    expect(bench.receiver.changes('smb_message_echoes')).toHaveLength(0);
    expect(bench.receiver.changes('messages')).toHaveLength(1);
    expect(bench.simulator.world.webhooks().map((webhook) => webhook.state)).toEqual(['delivered', 'lost']);
  });

  it('bad_signature: wrong or missing', async () => {
    bench.simulator.world.faults.set({ bad_signature: { times: 1 } });
    say('wrong');
    await settled();
    bench.simulator.world.faults.set({ bad_signature: { kind: 'missing', times: 1 } });
    say('missing');
    await settled();
    const [wrong, missing] = bench.receiver.received;
    expect(wrong?.headers['x-hub-signature-256']).not.toBe(
      sign(wrong?.bytes ?? Buffer.alloc(0), 'test-secret'),
    );
    expect(missing?.headers['x-hub-signature-256']).toBeUndefined();
  });

  it('placeholder_first: 131060, then the real message; only for the first of a chat', async () => {
    bench.simulator.world.faults.set({ placeholder_first: { delay_ms: 5 } });
    const first = say('hello');
    say('again');
    await settled();
    const mine = messages().filter((message) => message.id === first.id);
    expect(mine.map((message) => message.type)).toEqual(['unsupported', 'text']);
    expect(mine[0]).toMatchObject({ errors: [{ code: 131060 }] });
    expect(messages()).toHaveLength(3);
  });

  it('unknown_type: a type nobody knows, with the body under its own name', async () => {
    bench.simulator.world.faults.set({ unknown_type: { times: 1 } });
    say('hi');
    await settled();
    expect(messages()[0]).toMatchObject({ type: 'hologram', hologram: { body: 'hi' } });
  });

  it('receiver_down: n attempts fail without reaching the receiver', async () => {
    bench.simulator.world.faults.set({ receiver_down: { attempts: 2 } });
    say('hi');
    await settled();
    const attempts = bench.simulator.world.webhooks()[0]?.attempts;
    expect(attempts?.map((attempt) => attempt.status)).toEqual([undefined, undefined, 200]);
  });

  it('stray_after_disconnect: a disconnected number is silent unless asked to stray', async () => {
    bench.simulator.world.account.disconnect();
    say('unheard');
    await settled();
    expect(messages()).toHaveLength(0);
    bench.simulator.world.faults.set({ stray_after_disconnect: true });
    say('stray');
    await settled();
    expect(messages()).toHaveLength(1);
  });

  it('refuses settings that make no sense and names the field', () => {
    expect(() => bench.simulator.world.faults.set({ batch: { size: 1 } })).toThrow(/size/);
  });
});
