import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestDatabase, testDatabase } from '@tandem/gateway/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Gateway, startGateway } from '../gateway.ts';

const root = join(import.meta.dirname, '..', '..');
let database: TestDatabase;
let gateway: Gateway;
beforeAll(async () => {
  database = await testDatabase();
  gateway = await startGateway(database);
});
afterAll(async () => {
  await gateway.stop();
  await database.drop();
});

type Page = { status: number; type: string; body: string; headers: Headers };
const seen = new Map<string, Promise<Page>>();

/** Each address once. */
function get(path: string, accept = 'text/html'): Promise<Page> {
  const key = `${accept} ${path}`;
  const known = seen.get(key) ?? read(path, accept);
  seen.set(key, known);
  return known;
}

async function read(path: string, accept: string): Promise<Page> {
  const answer = await fetch(`${gateway.url}${path}`, { headers: { accept } });
  const { status, headers } = answer;
  return { status, type: headers.get('content-type') ?? '', body: await answer.text(), headers };
}

const pageLink = /href="\/docs\/([^"#?]+)"/g;
const isPage = (name = ''): boolean => !/\.md$|^files\/|^images\//.test(name);
async function pageNames(): Promise<string[]> {
  const { body } = await get('/docs');
  return [...new Set([...body.matchAll(pageLink)].map(([, name = '']) => name).filter(isPage))];
}

const decoded = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');

/** What an address leads to that is not there; undefined when all is well. */
async function broken(link: string, from: string): Promise<string | undefined> {
  const url = new URL(decoded(link), `${gateway.url}${from}`);
  if (url.origin !== gateway.url) return undefined;
  const target = await get(`${url.pathname}${url.search}`);
  if (target.status !== 200) return `${from}: ${link} is ${target.status}`;
  if (url.hash === '') return undefined;
  const shown = url.pathname.endsWith('.md') ? await get(url.pathname.slice(0, -3)) : target;
  const id = decodeURIComponent(url.hash.slice(1));
  return decoded(shown.body).includes(`id="${id}"`) ? undefined : `${from}: ${link} has no such place`;
}

async function brokenOf(links: readonly string[], from: string): Promise<string[]> {
  const found = await Promise.all([...new Set(links)].map((link) => broken(link, from)));
  return found.filter((one) => one !== undefined);
}

describe('claim S33: pages and their twins', () => {
  test('every file of docs/ and those beside it are pages', async () => {
    const files = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => name.slice(0, -3).replaceAll('\\', '/'));
    const beside = ['readme', 'changelog', 'security', 'architecture', 'contributing', 'client', 'bot'];
    expect((await pageNames()).sort()).toEqual([...files, ...beside].sort());
  });

  test('every page has its twin and says where', async () => {
    for (const name of await pageNames()) {
      const page = await get(`/docs/${name}`);
      expect([name, page.status, page.type]).toEqual([name, 200, 'text/html; charset=utf-8']);
      expect(page.body).toContain(`<link rel="alternate" type="text/markdown" href="/docs/${name}.md">`);
      const twin = await get(`/docs/${name}.md`, '*/*');
      expect([name, twin.status, twin.type]).toEqual([name, 200, 'text/markdown; charset=utf-8']);
      expect((await get(`/docs/${name}`, 'text/markdown')).body).toBe(twin.body);
    }
  });

  test('a twin is the file; of links only those change that would lead nowhere from there', async () => {
    const file = (path: string): string => readFileSync(join(root, path), 'utf8');
    expect((await get('/docs/events.md')).body).toBe(file('docs/events.md'));
    expect((await get('/docs/api.md')).body.length).toBeGreaterThan(file('docs/api.md').length * 0.99);
    const readme = (await get('/docs/readme.md')).body;
    expect(readme).toContain('](/docs/api.md#numbers)');
    expect(readme).toContain('src="/docs/images/how-it-works.svg"');
  });

  test('every link of every page leads somewhere, its pictures are there', async () => {
    const wrong: string[] = [];
    for (const from of ['/docs', ...(await pageNames()).map((name) => `/docs/${name}`)]) {
      const { body } = await get(from);
      const links = [...body.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, link = '']) => link);
      wrong.push(...(await brokenOf(links, from)));
    }
    expect(wrong).toEqual([]);
    expect((await get('/docs/readme')).body).toContain('<img src="/docs/images/how-it-works.svg"');
    expect((await get('/docs/images/how-it-works.svg')).type).toContain('image/svg+xml');
  });

  test('so does every link of a twin to another page', async () => {
    const wrong: string[] = [];
    for (const from of (await pageNames()).map((name) => `/docs/${name}.md`)) {
      const { body } = await get(from, '*/*');
      const prose = body.replaceAll(/^```[\s\S]*?^```|`[^`\n]*`/gm, '');
      const links = [...prose.matchAll(/\]\(([^)\s]+\.md(?:#[^)\s]+)?)\)/g)].map(([, link = '']) => link);
      wrong.push(...(await brokenOf(links, from)));
    }
    expect(wrong).toEqual([]);
  });

  test('no raw HTML and nothing that runs gets through', async () => {
    for (const name of await pageNames()) {
      const { body, headers } = await get(`/docs/${name}`);
      expect(body).not.toMatch(/<script|\son\w+=|\sstyle=|<picture|<!-- |javascript:/i);
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self';/);
    }
  });

  test('pages have names of their own; a status at the beginning of a paragraph begins no list', async () => {
    const titles: string[] = [];
    for (const name of await pageNames()) {
      const { body } = await get(`/docs/${name}`);
      titles.push(/<title>([^<]*)<\/title>/.exec(body)?.[1] ?? name);
      expect([name, body.match(/<ol start="\d{3}"/g)]).toEqual([name, null]);
    }
    expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([]);
    const errors = (await get('/docs/errors')).body;
    expect(errors).toMatch(/<h2 id="conflict"[\s\S]{0,400}?<p><strong>409\.<\/strong> It contradicts/);
  });

  test('a file that is not served is named in words', async () => {
    const { body } = await get('/docs/readme');
    expect(body).toContain('<code>e2e/crash/crash.test.ts</code>');
    expect(existsSync(join(root, 'e2e/crash/crash.test.ts'))).toBe(true);
  });
});

describe('claim S33: the index for agents', () => {
  test('llms.txt has the shape of llmstxt.org, names every page once, and its links work', async () => {
    const { body, type } = await get('/llms.txt');
    expect(type).toBe('text/plain; charset=utf-8');
    expect(body).toMatch(/^# Tandem\n\n> \S.+\n\n\S.+\n\n## /);
    const entries = [...body.matchAll(/^- \[.+\]\((\S+)\): \S.*$/gm)].map(([, url = '']) => url);
    const names = entries.map((url) => url.slice(`${gateway.url}/docs/`.length, -3));
    expect(names.sort()).toEqual((await pageNames()).sort());
    const links = [...body.matchAll(/\]\((\S+)\)/g)].map(([, url = '']) => url);
    expect(links.every((url) => url.startsWith(gateway.url))).toBe(true);
    expect(await brokenOf(links, '/llms.txt')).toEqual([]);
    expect((await get('/docs.md')).body).toBe(body);
    expect((await get('/docs', 'text/markdown')).body).toBe(body);
  });

  test('llms-full.txt has the pages for users whole', async () => {
    const { body } = await get('/llms-full.txt');
    for (const heading of ['# The API', '# Errors', '# Configuration', '# @tandem/client'])
      expect(body).toContain(`\n${heading}\n`);
    expect(body).not.toContain('\n# Architecture\n');
  });
});

type Answer = {
  question: string;
  index: string;
  passages: { page: string; title: string; heading: string; url: string; text: string; score: number }[];
};

async function ask(question: string, at = '/docs'): Promise<Answer> {
  const { body } = await get(`${at}?ask=${encodeURIComponent(question)}`, 'application/json');
  return JSON.parse(body) as Answer;
}

describe('claim S33: a question is answered with the passages it rests on', () => {
  test.each([
    ['why did my number disconnect', 'errors', 'The link between phone and platform has ended'],
    ['how do I verify a webhook signature', 'api', 'HMAC-SHA256 over'],
    ['what happens after 24 hours', 'errors', 'only a template may be sent'],
    ['how long is history kept', 'operations', 'for ever'],
    ['1MSG webhook fields', 'one-msg', 'webhook'],
    ['window closed error 131047', 'errors', '131047'],
    ['how do I back up the database', 'operations', 'pg_dump'],
    ['rotate the signing secret', 'api', 'rotate-secret'],
    ['how many times is a delivery tried again', 'api', 'is tried again'],
    ['use an S3 bucket for media', 'operations', 'TANDEM_MEDIA_S3_BUCKET'],
    ['keep private chats out', 'api', 'nobody’s business'.replace('’', "'")],
    ['connect a number with my own page', 'onboarding', 'page'],
    ['I forgot my password', 'api', 'reset'],
    ['cómo verifico la firma de un webhook', 'api', 'HMAC-SHA256 over'],
  ])('%s: from %s', async (question, page, words) => {
    const { passages } = await ask(question);
    const first = passages.slice(0, 3).filter((one) => one.page === page);
    expect(first.map(({ text }) => text).join('\n')).toContain(words);
  });

  test('as JSON: best first, each with its place, which is there', async () => {
    const answer = await ask('how do I verify a webhook signature');
    expect(answer).toEqual({
      question: 'how do I verify a webhook signature',
      index: `${gateway.url}/llms.txt`,
      passages: expect.any(Array),
    });
    expect(answer.passages[0]).toEqual({
      page: 'api',
      title: 'The API',
      heading: 'Verifying signatures',
      url: `${gateway.url}/docs/api#verifying-signatures`,
      text: expect.stringContaining('timingSafeEqual'),
      score: expect.any(Number),
    });
    const scores = answer.passages.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((one, other) => other - one));
    expect(answer.passages.length).toBeLessThanOrEqual(6);
    const urls = answer.passages.map(({ url }) => url);
    expect(await brokenOf(urls, '/docs')).toEqual([]);
  });

  test('as Markdown, by its address or by Accept', async () => {
    const { body, type } = await get('/docs.md?ask=rotate+the+signing+secret', '*/*');
    expect(type).toBe('text/markdown; charset=utf-8');
    expect(body).toMatch(
      /^# rotate the signing secret\n\n## \[The API: Changing the secret\]\(http:\S+#changing-the-secret\)\n/,
    );
    expect((await get('/docs?ask=rotate+the+signing+secret', 'text/markdown, */*')).body).toBe(body);
  });

  test('as a page, with the question as text', async () => {
    const { body, headers } = await get('/docs?ask=%3Cscript%3E+verify+a+signature');
    expect(body).toContain('<h1>&lt;script&gt; verify a signature</h1>');
    expect(body).toContain('<h2><a href="/docs/api#verifying-signatures">Verifying signatures</a></h2>');
    expect(body).not.toContain('<script');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('of one page', async () => {
    const { passages } = await ask('how do I verify a signature', '/docs/one-msg');
    expect(new Set(passages.map(({ page }) => page))).toEqual(new Set(['one-msg']));
    const { body } = await get('/docs/one-msg?ask=signature');
    expect(body).toContain('<a href="/docs?ask=signature">Ask all pages</a>');
  });

  test('when nothing fits it says so and names the index', async () => {
    expect((await ask('what is the capital of France')).passages).toEqual([]);
    expect((await get('/docs.md?ask=best+pizza+recipe')).body).toBe(
      `# best pizza recipe\n\nNothing in the documentation fits. Every page: ${gateway.url}/llms.txt\n`,
    );
    expect((await get('/docs?ask=the')).body).toContain('Nothing in the documentation fits');
  });

  test('questions are cut, of several one is made, and none is in the log', async () => {
    const long = await ask(`signature ${'x'.repeat(5_000)}`);
    expect(long.question).toHaveLength(300);
    expect((await ask('verify&ask=signature')).question).toBe('verify&ask=signature');
    expect((await get('/docs?ask=verify&ask=signature')).body).toContain('<h1>verify signature</h1>');
    expect((await get('/docs?ask=')).body).toContain('<h1>Documentation</h1>');
    expect(JSON.stringify(gateway.log)).not.toContain('signature');
  });
});

describe('claim S33: as a well-behaved site', () => {
  test('a page is kept by its tag; HEAD says the same', async () => {
    const { headers } = await get('/docs/api');
    const etag = headers.get('etag') ?? '';
    expect(headers.get('cache-control')).toBe('public, no-cache');
    expect(headers.get('vary')).toBe('accept');
    const again = await fetch(`${gateway.url}/docs/api`, {
      headers: { accept: 'text/html', 'if-none-match': `W/${etag}` },
    });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const head = await fetch(`${gateway.url}/docs/api`, { method: 'HEAD', headers: { accept: 'text/html' } });
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, '']);
  });

  test('an unknown page: a page for people, a problem for machines, both with the index', async () => {
    const page = await get('/docs/nothing');
    expect([page.status, page.type]).toEqual([404, 'text/html; charset=utf-8']);
    expect(page.body).toContain('There is no such page');
    const problem = await get('/docs/nothing.md', '*/*');
    expect([problem.status, problem.type]).toEqual([404, 'application/problem+json; charset=utf-8']);
    expect(problem.body).toContain('/llms.txt');
    for (const path of [
      '/docs/../package.json',
      '/docs/..%2F..%2Fpackage.json',
      '/docs/images/%2e%2e%2fapi.md',
    ])
      expect((await get(path)).status).toBe(404);
  });

  test('a folder leads to its first page', async () => {
    const answer = await fetch(`${gateway.url}/docs/decisions`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/docs/decisions/README']);
  });

  test('who asks without end is asked to wait; reading goes on', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.7' };
    const statusOf = async (path: string) => (await fetch(`${gateway.url}${path}`, { headers })).status;
    const asks = await Promise.all(Array.from({ length: 130 }, () => statusOf('/docs.md?ask=xyzzy')));
    expect(new Set(asks)).toEqual(new Set([200, 429]));
    expect(await statusOf('/docs.md')).toBe(200);
    expect((await fetch(`${gateway.url}/docs.md?ask=xyzzy`)).status).toBe(200);
  });

  test('switched off there is none', async () => {
    const silent = await startGateway(database, { env: { TANDEM_DOCS: 'false' } });
    for (const path of ['/docs', '/docs/api', '/docs.md', '/llms.txt', '/llms-full.txt']) {
      expect([path, (await fetch(`${silent.url}${path}`)).status]).toEqual([path, 404]);
    }
    await silent.stop();
  });
});
