import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSimulator } from '../simulator.ts';
import { type Bench, startBench } from '../test-receiver.ts';
import type { JsonObject } from '../world/model.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ allowedHosts: ['Sim.Example', 'fd00::7'] });
});
afterAll(() => bench.close());

type Call = { method?: 'GET' | 'POST' | 'OPTIONS'; headers?: Record<string, string>; body?: string };

/** Not by fetch, which sets Host and Origin by itself. */
async function call(path: string, { method = 'GET', headers = {}, body }: Call = {}) {
  const sent = { method, headers, ...(body === undefined ? {} : { body }) };
  const answer = await request(`${bench.simulator.url}${path}`, sent);
  const text = await answer.body.text();
  return { status: answer.statusCode, text };
}
const errorIn = (text: string) => (JSON.parse(text) as { error: JsonObject }).error;

describe('the gate of the control API', () => {
  it.each([
    'evil.example',
    'evil.example:8090',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '127.0.0.1@evil.example',
    '192.168.1.20:8090',
    '0.0.0.0:8090',
    '[fd00::8]',
  ])('is closed to the host %s', async (host) => {
    const answer = await call('/simulator/numbers', { headers: { host } });
    expect(answer.status).toBe(403);
    expect(answer.text).not.toContain('access_token');
    expect(errorIn(answer.text)).toMatchObject({ field: 'host', message: expect.stringContaining(host) });
    expect((await call('/v25.0/simulator/numbers', { headers: { host } })).status).toBe(403);
    expect((await call('/simulator/stream', { headers: { host } })).status).toBe(403);
  });

  it.each(['localhost', 'LOCALHOST:8090', 'sim.localhost', '127.0.0.1', '127.1.2.3:8090', '[::1]:8090'])(
    'is open to the loopback host %s',
    async (host) => {
      expect((await call('/simulator/numbers', { headers: { host } })).status).toBe(200);
    },
  );

  it.each(['sim.example', 'SIM.example:443', '[fd00::7]:8090'])(
    'is open to the allowed host %s',
    async (host) => {
      expect((await call('/simulator/numbers', { headers: { host } })).status).toBe(200);
    },
  );

  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://localhost'])(
    'is closed to pages of %s',
    async (origin) => {
      for (const method of ['GET', 'POST', 'OPTIONS'] as const) {
        const answer = await call('/simulator/reset', { method, headers: { origin } });
        expect(answer.status).toBe(403);
        expect(errorIn(answer.text)).toMatchObject({ field: 'origin' });
      }
    },
  );

  it('is open to its own page, also behind a proxy that speaks https', async () => {
    const { url } = bench.simulator;
    expect((await call('/simulator/clock', { headers: { origin: url } })).status).toBe(200);
    const proxied = { host: 'sim.example', origin: 'https://sim.example' };
    expect((await call('/simulator/clock', { headers: proxied })).status).toBe(200);
  });

  it.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x', ''])(
    'takes no body of type "%s"',
    async (type) => {
      const headers: Record<string, string> = type === '' ? {} : { 'content-type': type };
      const body = '{"url": "http://127.0.0.1:1/", "handshake": false}';
      const answer = await call('/simulator/callback', { method: 'POST', headers, body });
      expect(answer.status).toBe(415);
      expect(errorIn(answer.text)).toMatchObject({ message: expect.stringContaining('application/json') });
      expect(bench.simulator.world.subscription.url).toBe(bench.receiver.url);
    },
  );

  it('takes actions without a body', async () => {
    expect((await call('/simulator/webhooks/retry', { method: 'POST' })).status).toBe(200);
  });

  it('posts raw bodies nowhere but to the callback', async () => {
    const answer = await call('/simulator/raw', {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ body: {}, url: 'http://127.0.0.1:1/' }),
    });
    expect(answer.status).toBe(400);
    expect(errorIn(answer.text)).toMatchObject({ field: 'url' });
  });

  it('leaves the Graph API to its tokens', async () => {
    const headers = { host: 'meta.test', 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await call('/v25.0/106540000000001/messages', { method: 'POST', headers, body: 'to=1' });
    expect(answer.text).toContain('access token is required');
  });

  it('refuses to start with an allowed host that is none', async () => {
    const wrong = startSimulator({ appSecret: 'x', allowedHosts: ['https://sim.example/'] });
    await expect(wrong).rejects.toThrow('no host name');
  });
});
