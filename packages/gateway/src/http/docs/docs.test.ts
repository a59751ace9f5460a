/** What the addresses do that the pages themselves do not show; those are seen in e2e/claims/S33.test.ts. */
import Fastify from 'fastify';
import { afterAll, expect, test } from 'vitest';
import { openAsking } from './ask.ts';
import { docsDoor } from './docs.ts';
import { shelves } from './shelves.ts';

const server = Fastify();
docsDoor(server, { baseUrl: () => 'http://tandem.test', now: () => new Date(), docs: true });
afterAll(() => server.close());
const get = (url: string) => server.inject({ url, headers: { accept: 'text/html' } });

test('a question is cut short between its letters, whatever they are', async () => {
  const { statusCode, body } = await get(`/docs?ask=${encodeURIComponent(`${'a'.repeat(299)}😀 and more`)}`);
  expect([statusCode, body.includes('and more')]).toEqual([200, false]);
});

test('a word that every object of JavaScript has is a word like another', () => {
  const [shelf] = shelves;
  if (shelf === undefined) throw new Error('no shelf');
  const page = {
    name: 'p',
    file: 'p.md',
    shelf,
    title: 'P',
    summary: '',
    opening: '',
    text: '# P\n\nA constructor.\n',
  };
  const answer = openAsking({ pages: [page], page: () => page, pageNames: () => 'p', pictures: new Map() });
  expect(answer('which constructor').map(({ text }) => text)).toEqual(['A constructor.']);
});

test('a folder leads to its first page, and takes the question along', async () => {
  const to = async (url: string) => (await get(url)).headers.location;
  expect(await to('/docs/decisions')).toBe('/docs/decisions/README');
  expect(await to('/docs/decisions.md?ask=why+lanes')).toBe('/docs/decisions/README.md?ask=why+lanes');
});

test('nothing outside of the library is reached', async () => {
  for (const path of ['..%2fpackage.json', '..%2f..%2f..%2f..%2fetc%2fpasswd', 'images%2f..%2fapi.md', '%00'])
    expect([path, (await get(`/docs/${path}`)).statusCode]).toEqual([path, 404]);
});
