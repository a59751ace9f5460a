import { expect, test } from 'vitest';
import { preferred } from './accept.ts';

const offers = ['text/html', 'text/markdown', 'application/json'] as const;

test.each([
  [undefined, 'text/html'],
  ['*/*', 'text/html'],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'text/html'],
  ['text/markdown', 'text/markdown'],
  ['text/markdown, text/html, */*', 'text/markdown'],
  ['text/html;q=0.5, text/markdown', 'text/markdown'],
  ['application/json', 'application/json'],
  ['Text/Markdown ; q=0.9 , */*;q=0.1', 'text/markdown'],
  ['text/html;q=0, */*', 'text/markdown'],
  ['image/png', 'text/html'],
  ['text/markdown;q=rather', 'text/html'],
  [',;,', 'text/html'],
])('%s: %s', (accept, kind) => expect(preferred(accept, offers)).toBe(kind));
