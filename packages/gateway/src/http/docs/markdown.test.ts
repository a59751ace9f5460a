import { expect, test } from 'vitest';
import { targetOf, twinOf } from './links.ts';
import { render, titleAndSummary } from './markdown.ts';

const names = new Map([
  ['README.md', 'readme'],
  ['docs/api.md', 'api'],
  ['docs/decisions/README.md', 'decisions/README'],
]);
const pageNames = (file: string): string | undefined => names.get(file);
const html = (text: string, file = 'docs/api.md'): string => render(text, file, pageNames).html;

test('raw HTML is not passed on; of it only our own pictures are shown', () => {
  expect(html('<script>alert(1)</script>')).not.toContain('script');
  expect(html('a <b onclick="x()">bold</b> word')).toBe('<p>a bold word</p>\n');
  expect(html('<!-- made by a script -->')).toBe('');
  expect(html('<picture>\n  <img src="images/a.svg" width="9" alt="A &quot; b">\n</picture>')).toContain(
    '<img src="/docs/images/a.svg" alt="A ',
  );
  expect(html('<img src="https://elsewhere.example/x.png" alt="x">')).not.toContain('<img');
});

test('a link leads to a page, outside, or is the path of a file; never to what runs', () => {
  expect(html('[all](../README.md)')).toContain('<a href="/docs/readme">all</a>');
  expect(html('[why](decisions#x)')).toContain('<a href="/docs/decisions/README#x">why</a>');
  expect(html('[here](#errors)')).toContain('<a href="#errors">here</a>');
  expect(html('[out](https://a.example/?b=1&c=2)')).toContain('href="https://a.example/?b=1&amp;c=2"');
  expect(html('[seal](../packages/seal.ts)')).toContain('seal (<code>packages/seal.ts</code>)');
  expect(html('[no](javascript:alert(1))')).not.toContain('href');
  expect(html('[no](%zz.md)')).not.toContain('href');
});

test('headings have the anchors of GitHub, each its own', () => {
  const { headings } = render('# A\n\n## `x_y`, z!\n\n### Same\n\n### Same\n', 'docs/api.md', pageNames);
  expect(headings.map(({ id }) => id)).toEqual(['a', 'x_y-z', 'same', 'same-1']);
});

test('a table without a head has none, a list of contents is left to the frame', () => {
  expect(html('| | |\n| --- | --- |\n| a | b |\n')).not.toContain('<th');
  expect(html('- [One](#one)\n- [Two](#two)\n')).toBe('');
  expect(html('- [One](#one)\n- more\n')).toContain('<li>');
});

test('a twin keeps its links among docs/, and its code', () => {
  const text = 'See [a](api.md#x), [b](../README.md), `[c](../README.md)`\n\n```\n[d](../README.md)\n```\n';
  expect(twinOf(text, 'docs/errors.md', pageNames)).toBe(
    text.replace('](../README.md),', '](/docs/readme.md),'),
  );
  expect(twinOf('[a](docs/api.md) [f](LICENSE)', 'README.md', pageNames)).toBe(
    '[a](/docs/api.md) [f](LICENSE)',
  );
});

test('a path that climbs out of the repository is a file like another', () => {
  expect(targetOf('../../../etc/passwd', 'docs/api.md', pageNames)).toEqual({
    kind: 'file',
    file: '../../etc/passwd',
  });
});

test('what a page is about is its first sentence that says something', () => {
  expect(titleAndSummary('# `A` thing\n\n**Decided.** We take the *second* way. More.\n')).toEqual({
    title: 'A thing',
    summary: 'We take the second way.',
    opening: 'Decided. We take the second way. More.',
  });
});
