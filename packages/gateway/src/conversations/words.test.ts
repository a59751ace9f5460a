import { expect, test } from 'vitest';
import { phoneWords, searchOf, wordsOf } from './words.ts';

test('words are compared without case, accents and marks', () => {
  expect(wordsOf('¿Está abierto el CAFÉ «Ångström»?')).toEqual(['esta', 'abierto', 'el', 'cafe', 'angstrom']);
  expect(wordsOf('Straße, Łódź, Søren')).toEqual(['strasse', 'lodz', 'soren']);
  expect(wordsOf('Order #A-1029, 3.5kg; a@b.example/x')).toEqual([
    'order',
    'a',
    '1029',
    '3',
    '5kg',
    'b',
    'example',
    'x',
  ]);
  expect(wordsOf('да да ДА')).toEqual(['да']);
  expect(wordsOf('👍 …')).toEqual([]);
});

test('writing without spaces is taken character by character', () => {
  expect(wordsOf('好吃的iPhone')).toEqual(['好', '吃', '的', 'iphone']);
});

test('long texts are bounded', () => {
  expect(wordsOf(Array.from({ length: 1000 }, (_, n) => `w${n}`).join(' '))).toHaveLength(300);
  expect(wordsOf('x'.repeat(5000))).toEqual(['x'.repeat(40)]);
});

test('any part of a phone can be found', () => {
  expect(phoneWords('+49 170 12345')).toContain('17012345');
  expect(phoneWords('4917012345')).toContain('2345');
  expect(phoneWords(null)).toEqual([]);
});

test('what is asked', () => {
  expect(searchOf('José Gar', 'ws_a')).toEqual({
    people: `'=ws_a' & 'jose':* & 'gar':*`,
    messages: `'=ws_a' & 'jose':* & 'gar':*`,
  });
  expect(searchOf('0170 12-34', 'ws_a').people).toBe(`'=ws_a' & '1701234':*`);
  expect(searchOf('0170 12-34', '*').messages).toBe(`'0170':* & '12':* & '34':*`);
  expect(searchOf('a', 'ws_a').messages).toBeUndefined();
  expect(searchOf('好', 'ws_a').messages).toBe(`'=ws_a' & '好':*`);
  expect(searchOf('…', 'ws_a')).toEqual({ people: undefined, messages: undefined });
  // Nothing of what is asked gets out of its quotes.
  expect(searchOf(`a' | 'b:*\\`, `w'\\`).people).toBe(String.raw`'=w''\\' & 'a':* & 'b':*`);
});
