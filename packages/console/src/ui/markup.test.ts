import { expect, test } from 'vitest';
import { piecesOf } from './markup.ts';

const shown = (text: string) => piecesOf(text).map(({ text, marks }) => [text, ...marks]);

test.each<[string, string[][]]>([
  ['plain', [['plain']]],
  ['', []],
  ['a *bold* word', [['a '], ['bold', 'bold'], [' word']]],
  [
    '*bold _and italic_*',
    [
      ['bold ', 'bold'],
      ['and italic', 'bold', 'italic'],
    ],
  ],
  ['~gone~, `x*y*z`', [['gone', 'struck'], [', '], ['x*y*z', 'code']]],
  ['```two\nlines```', [['two\nlines', 'code']]],
  ['snake_case_name and 3*4*5', [['snake_case_name and 3*4*5']]],
  ['* not bold *', [['* not bold *']]],
  ['*over\nlines*', [['*over\nlines*']]],
  ['*{{1}}* is your code', [['{{1}}', 'bold'], [' is your code']]],
])('%j is read as WhatsApp shows it', (text, pieces) => {
  expect(shown(text)).toEqual(pieces);
});
