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
