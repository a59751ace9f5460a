import { expect, test } from 'vitest';
import { retrying } from './retry.ts';

const problem = (status: number, code: string) => new Response(JSON.stringify({ code }), { status });

/** Answers one after the other; tells what was asked and how long was waited. */
function line(...answers: (Response | Error)[]) {
  const asked: string[] = [];
  const waits: number[] = [];
  const send = retrying(
    async (request) => {
      asked.push(await request.text());
      const answer = answers.shift() ?? expect.unreachable('asked too often');
      if (answer instanceof Error) throw answer;
      return answer;
    },
    { wait: async (ms) => void waits.push(ms) },
  );
  const ask = (init: RequestInit = {}) => send(new Request('https://tandem.example/api/v1/messages', init));
  return { ask, asked, waits };
}

test.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
  'a write (%s) without a key is asked once, whatever comes of it',
  async (method) => {
    const { ask, asked } = line(new Error('cut'));
    await expect(ask({ method, body: 'hi' })).rejects.toThrow('cut');
    expect(asked).toEqual(['hi']);
  },
);

test.each(['GET', 'HEAD'])('a read (%s) is asked again', async (method) => {
  const { ask, asked } = line(new Error('cut'), new Response(null));
  expect((await ask({ method })).status).toBe(200);
  expect(asked).toHaveLength(2);
});

test('a write with a key is asked again with the same body after a cut and a restart', async () => {
  const { ask, asked } = line(new Error('cut'), problem(503, 'database_unavailable'), new Response('{}'));
  const answer = await ask({ method: 'POST', body: 'hi', headers: { 'idempotency-key': 'one' } });
  expect(answer.status).toBe(200);
  expect(asked).toEqual(['hi', 'hi', 'hi']);
});

test('what Meta could not be reached for is not asked again by itself', async () => {
  const { ask, asked } = line(problem(503, 'meta_unreachable'));
  const answer = await ask({ method: 'POST', body: 'hi', headers: { 'idempotency-key': 'one' } });
  expect(await answer.json()).toEqual({ code: 'meta_unreachable' });
  expect(asked).toHaveLength(1);
});

test('an answer of another class than Response is an answer', async () => {
  let asked = 0;
  const own = { status: 201, ok: true, headers: new Headers(), body: null } as unknown as Response;
  const send = retrying(
    async () => {
      asked += 1;
      return own;
    },
    { wait: async () => {} },
  );
  expect(await send(new Request('https://tandem.example/api/v1/numbers'))).toBe(own);
  expect(asked).toBe(1);
});

test('refusals are answers', async () => {
  const { ask, asked } = line(problem(422, 'meta_refused'));
  expect((await ask()).status).toBe(422);
  expect(asked).toHaveLength(1);
});

test('waits as long as it is asked to, else ever longer, and gives up with the last answer', async () => {
  const busy = new Response('', { status: 429, headers: { 'retry-after': '7' } });
  const { ask, waits } = line(busy, problem(502, 'x'), problem(502, 'x'), problem(504, 'x'));
  expect((await ask()).status).toBe(504);
  expect(waits[0]).toBe(7000);
  expect(waits[1]).toBeGreaterThanOrEqual(500);
  expect(waits[2]).toBeGreaterThanOrEqual(1000);
  expect(waits).toHaveLength(3);
});
