import { expect, test } from 'vitest';
import { filesIn, refusalOf, withFileNames } from './header-file.ts';

const file = (type: string, size: number) => ({ type, size });

test('a file is refused by its kind and size', () => {
  const mb = 1024 * 1024;
  expect(refusalOf('image', file('image/png', 5 * mb))).toBeUndefined();
  expect(refusalOf('image', file('image/png', 5 * mb + 1))).toBe('tooLarge');
  expect(refusalOf('image', file('image/webp', 1))).toBe('wrongKind');
  expect(refusalOf('video', file('video/mp4', 16 * mb + 1))).toBe('tooLarge');
  expect(refusalOf('document', file('application/pdf', 0))).toBe('empty');
  expect(refusalOf('document', file('', 5))).toBe('wrongKind');
});

const header = (kind: string, given: object) => ({
  type: 'header',
  parameters: [{ type: kind, [kind]: given }],
});
const cards = (...given: object[]) => ({
  type: 'carousel',
  cards: given.map((one, n) => ({ card_index: n, components: [header('image', one)] })),
});

test('uploads are found in the components of a send, not addresses and columns', () => {
  expect(filesIn([header('document', { id: '7', filename: 'prices.pdf' })])).toEqual({
    7: { name: 'prices.pdf' },
  });
  expect(filesIn([cards({ id: '8' }, { link: 'https://x.example/9' }, { id: '{{picture}}' })])).toEqual({
    8: { name: '' },
  });
});

test('a document goes under its own name, whatever else stands there stays as it is', () => {
  const files = { 7: { name: 'our {{new}} prices.pdf', size: 3 }, 8: { name: 'rose.png' } };
  const body = { type: 'body', parameters: [{ type: 'text', text: '7' }] };
  const given = [header('document', { id: '7' }), body, cards({ id: '8' })];
  expect(withFileNames(given, files)).toEqual([
    header('document', { id: '7', filename: 'our new prices.pdf' }),
    body,
    cards({ id: '8' }),
  ]);
  const linked = [header('document', { link: 'https://x.example/7' }), header('image', { id: '8' })];
  expect(withFileNames(linked, files)).toEqual(linked);
});
