import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSink, type Sink } from '../testing-sink.ts';
import { openPoster, type Poster } from './post.ts';

let sink: Sink;
let poster: Poster;
beforeAll(async () => {
  sink = await openSink();
  poster = openPoster({ allowPrivate: true, userAgent: 'test', timeoutMs: 250 });
});
afterAll(async () => {
  await poster.close();
  await sink.close();
});

const post = (path: string, by = poster) =>
  by.post(sink.url(path), { 'webhook-id': 'evt_1' }, '{"id":"evt_1"}');

describe('an answer', () => {
  test('2xx is delivered', async () => {
    sink.answer('/204', () => ({ status: 204 }));
    expect(await post('/204')).toEqual({ delivered: true, statusCode: 204 });
    expect(sink.posts.at(-1)?.headers).toMatchObject({
      'webhook-id': 'evt_1',
      'user-agent': 'test',
      'content-type': 'application/json',
    });
  });

  test('a redirect is a failure and is not followed', async () => {
    sink.answer('/moved', () => ({ status: 307, headers: { location: sink.url('/elsewhere') } }));
    expect(await post('/moved')).toMatchObject({
      delivered: false,
      statusCode: 307,
      error: expect.stringContaining('not followed'),
    });
    expect(sink.posts.some(({ path }) => path === '/elsewhere')).toBe(false);
  });

  test('its first characters are kept', async () => {
    sink.answer('/long', () => ({ status: 500, body: 'x'.repeat(500_000) }));
    expect(await post('/long')).toMatchObject({ statusCode: 500, response: 'x'.repeat(1_000) });
  });

  test('that does not come in time is a failure with a reason', async () => {
    sink.answer('/never', () => 'hold');
    const start = performance.now();
    expect(await post('/never')).toMatchObject({
      delivered: false,
      statusCode: undefined,
      error: 'no answer within 0.25 s',
    });
    expect(performance.now() - start).toBeLessThan(2_000);
    sink.free();
  });

  test('from nobody', async () => {
    expect(await poster.post('http://127.0.0.1:1/', {}, '{}')).toMatchObject({ error: 'connection refused' });
    expect(await poster.post('http://no-such-host.invalid/', {}, '{}')).toMatchObject({
      error: expect.stringMatching(/host name/),
    });
  });
});

describe('private targets', () => {
  test('are refused without a connection being made, by address and by name', async () => {
    const strict = openPoster({ allowPrivate: false, userAgent: 'test', timeoutMs: 250 });
    const before = sink.posts.length;
    expect(await post('/x', strict)).toMatchObject({
      delivered: false,
      error: expect.stringContaining('target refused'),
    });
    expect(await strict.post('http://localtest.localhost/', {}, '{}')).toMatchObject({ delivered: false });
    expect(sink.posts).toHaveLength(before);
    await strict.close();
  });
});
