import { afterEach, expect, test, vi } from 'vitest';
import { openTandem, type TandemOptions } from './client.ts';

afterEach(() => vi.unstubAllGlobals());

test('a fetch that is given as undefined is none given: calls and the stream take the global one', async () => {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async ({ url }: Request) => {
    asked.push(new URL(url).pathname);
    return new Response('{"code":"unauthorized"}', { status: 401 });
  });
  // As JavaScript gives it, where no type forbids it.
  const options = { url: 'https://tandem.example/', key: 'k', fetch: undefined } as unknown as TandemOptions;
  const tandem = openTandem(options);
  await expect(tandem.api.GET('/api/v1/numbers')).rejects.toMatchObject({ code: 'unauthorized' });
  await expect(tandem.stream().next()).rejects.toMatchObject({ code: 'unauthorized' });
  expect(asked).toEqual(['/api/v1/numbers', '/api/v1/stream']);
});

test('all events are read to the last, each once', async () => {
  const asked: string[] = [];
  const tandem = openTandem({
    ...{ url: 'https://tandem.example', key: 'k' },
    async fetch({ url }) {
      const query = new URL(url).searchParams;
      asked.push(String(query));
      const after = query.get('after');
      const id = after === null ? 'evt_1' : { evt_1: 'evt_2', evt_2: 'evt_3' }[after];
      // As the gateway has it: the cursor of what has no more is the one that was given.
      return Response.json({ data: id === undefined ? [] : [{ id }], next_cursor: id ?? after });
    },
  });
  const ids: string[] = [];
  const params = { query: { limit: 1 } };
  for await (const { id } of tandem.all('/api/v1/events', { params })) ids.push(id);
  expect(ids).toEqual(['evt_1', 'evt_2', 'evt_3']);
  expect(asked).toEqual(['limit=1', ...ids.map((id) => `limit=1&after=${id}`)]);
});

test('a stream that is cut before its first event comes back to where it began', async () => {
  const behind: (string | null)[] = [];
  const frames = ['id: evt_1\n: connected\n\nid: evt_2\nda', 'id: evt_2\ndata: {"id":"evt_2"}\n\n'];
  const tandem = openTandem({
    ...{ url: 'https://tandem.example', key: 'k', wait: async () => {} },
    async fetch({ headers }) {
      behind.push(headers.get('last-event-id'));
      return new Response(frames.shift() ?? expect.unreachable('asked too often'));
    },
  });
  const { value } = await tandem.stream().next();
  expect(value).toEqual({ id: 'evt_2' });
  expect(behind).toEqual([null, 'evt_1']);
});
