/**
 * The documentation is held true: links lead somewhere, paths exist, every code and event type is explained.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { eventTypes } from '@tandem/contract/api/event-types';
import { problemCodes } from '@tandem/contract/api/problem';
import { describe, expect, test } from 'vitest';
import { openSlugs } from '../packages/gateway/src/http/docs/slugs.ts';

const root = join(import.meta.dirname, '..');
const skipped = new Set(['node_modules', 'data', 'coverage', 'dist']);

function markdownIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((one) => {
    if (one.name.startsWith('.') || skipped.has(one.name)) return [];
    const path = join(folder, one.name);
    if (one.isDirectory()) return markdownIn(path);
    return one.name.endsWith('.md') ? [path] : [];
  });
}

const read = (path: string): string => readFileSync(path, 'utf8');
const withoutCode = (text: string): string => text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');

/** Links of Markdown and of the HTML in it, as written. */
function linksOf(text: string): string[] {
  const prose = withoutCode(text);
  const found = [...prose.matchAll(/\]\(([^)\s]+)\)/g), ...prose.matchAll(/(?:src|href|srcset)="([^"]+)"/g)];
  return found.flatMap((match) => match[1] ?? []).filter((link) => !/^[a-z]+:/.test(link));
}

/** The anchors that GitHub makes of headings. */
function anchorsOf(text: string): Set<string> {
  const headings = text.replace(/```[\s\S]*?```/g, '').matchAll(/^#{1,6} (.+)$/gm);
  const slugOf = openSlugs();
  return new Set([...headings].map((match) => slugOf(match[1] ?? '')));
}

function brokenLinks(file: string): string[] {
  return linksOf(read(file)).filter((link) => {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? file : join(dirname(file), decodeURIComponent(path));
    if (!existsSync(target)) return true;
    return anchor !== undefined && target.endsWith('.md') && !anchorsOf(read(target)).has(anchor);
  });
}

describe('links lead somewhere', () => {
  const files = markdownIn(root);
  test('there are pages to check', () => expect(files.length).toBeGreaterThan(10));
  for (const file of files) {
    test(relative(root, file), () => expect(brokenLinks(file)).toEqual([]));
  }
});

test('every path that ARCHITECTURE.md names exists', () => {
  const text = read(join(root, 'ARCHITECTURE.md')).replace(/```[\s\S]*?```/g, (block) =>
    block.replaceAll(/(\S+\.ts)\b/g, '`$1`'),
  );
  const named = [...text.matchAll(/`([\w.][\w./-]*(?:\.(?:ts|mjs|sql|md|json)|\/))`/g)].flatMap(
    (match) => match[1] ?? [],
  );
  const missing = named.filter(
    (path) => !existsSync(join(root, path)) && !existsSync(join(root, 'packages/gateway/src', path)),
  );
  expect(named.length).toBeGreaterThan(80);
  expect(missing).toEqual([]);
});

test('ARCHITECTURE.md names every room and door of the gateway, and every file that joins flows', () => {
  const text = read(join(root, 'ARCHITECTURE.md'));
  const source = join(root, 'packages/gateway/src');
  const rooms = ['', 'http/'].flatMap((floor) =>
    readdirSync(join(source, floor), { withFileTypes: true })
      .filter((one) => one.isDirectory() || /^flows.*\.ts$/.test(one.name))
      .map((one) => `${floor}${one.name}${one.isDirectory() ? '/' : ''}`),
  );
  expect(rooms.length).toBeGreaterThan(20);
  expect(rooms.filter((room) => !text.includes(`\`${room}\``))).toEqual([]);
});

test('docs/operations.md lists its sections, and names every metric', () => {
  const page = read(join(root, 'docs/operations.md'));
  const sections = [...page.matchAll(/^## (.+)$/gm)].flatMap(([, heading]) => heading ?? []);
  expect(sections.filter((heading) => !page.includes(`- [${heading}](#`))).toEqual([]);
  const code = read(join(root, 'packages/gateway/src/runtime/metrics.ts'));
  const metrics = [...code.matchAll(/name: '(tandem_\w+)'/g)].flatMap(([, name]) => name ?? []);
  expect(metrics.length).toBeGreaterThan(10);
  expect(metrics.filter((name) => !page.includes(`| \`${name}\` |`))).toEqual([]);
});

describe('docs/api.md explains', () => {
  const page = read(join(root, 'docs/api.md'));
  test.each(problemCodes)('the code %s', (code) => expect(page.includes(`| \`${code}\` |`)).toBe(true));
  test.each(eventTypes)('the event %s', (type) => expect(page.includes(`\`${type}\``)).toBe(true));
});

test('docs/errors.md has the anchor that each problem names', () => {
  const anchors = anchorsOf(read(join(root, 'docs/errors.md')));
  expect(problemCodes.filter((code) => !anchors.has(code))).toEqual([]);
});

test('README links a test to each of its five promises', () => {
  const promises = read(join(root, 'README.md')).match(/^\| (?:Never|In order|At once|Nothing).*$/gm) ?? [];
  expect(promises).toHaveLength(5);
  for (const promise of promises) expect(promise).toMatch(/\]\([^)]+\.test\.ts\)/);
});

test('docs/decisions/0012-dependencies.md names every dependency', () => {
  const page = read(join(root, 'docs/decisions/0012-dependencies.md'));
  const manifests = [
    '.',
    'e2e',
    ...readdirSync(join(root, 'packages')).map((name) => join('packages', name)),
  ];
  type Manifest = { dependencies?: object; devDependencies?: object };
  const names = manifests.flatMap((folder) => {
    const { dependencies, devDependencies } = JSON.parse(
      read(join(root, folder, 'package.json')),
    ) as Manifest;
    return Object.keys({ ...dependencies, ...devDependencies });
  });
  const own = (name: string): boolean => name.startsWith('@tandem/');
  expect([...new Set(names)].filter((name) => !own(name) && !page.includes(`| \`${name}\` |`))).toEqual([]);
});
