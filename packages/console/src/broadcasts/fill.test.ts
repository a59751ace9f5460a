import type { Template } from '@tandem/contract/api/template';
import { expect, test } from 'vitest';
import { valuesIn } from '../ui/template-values.ts';
import { filledFrom, fillOf, guessFills, withoutUploads, writtenOf } from './fill.ts';

const variable = (key: string, more: object = {}) =>
  ({
    ...{ key, place: 'body', type: 'text', required: true, index: null, card: null, example: null },
    ...{ parameter_name: null, ...more },
  }) as Template['variables'][number];

test('a fill becomes what the API takes, and is read back', () => {
  const all = ['{{name}}', '{{First name|friend}}', 'tomorrow', '{{code}} today'];
  expect(all.map(fillOf)).toEqual([
    { from: 'column', column: 'name', otherwise: '' },
    { from: 'column', column: 'First name', otherwise: 'friend' },
    { from: 'words', words: 'tomorrow' },
    { from: 'words', words: '{{code}} today' },
  ]);
  expect(all.map(fillOf).map(writtenOf)).toEqual(all);
});

test('columns are guessed by name; what was chosen stays while its column is there', () => {
  const variables = [variable('first_name', { parameter_name: 'first_name' }), variable('1'), variable('2')];
  const fills = {
    1: { from: 'column', column: 'gone', otherwise: 'x' },
    2: { from: 'words', words: 'soon' },
  } as const;
  expect(guessFills(variables, ['phone', 'First Name', 'b|ad'], 'phone', fills)).toEqual({
    first_name: { from: 'column', column: 'First Name', otherwise: '' },
    1: { from: 'column', column: '', otherwise: '' },
    2: { from: 'words', words: 'soon' },
  });
});

test('for another number the uploads go, addresses and columns stay', () => {
  const upload = { from: 'words', words: '77' } as const;
  const others = {
    address: { from: 'words', words: 'https://flowers.example/a.png' },
    column: { from: 'column', column: 'picture', otherwise: '' },
    digits: { from: 'words', words: '78' },
  } as const;
  expect(withoutUploads({ upload, ...others }, { 77: { name: 'rose.png' } })).toEqual(others);
});

test('a row is filled in, and what it lacks is left out', () => {
  const fills = {
    a: { from: 'column', column: 'name', otherwise: '' },
    b: { from: 'column', column: 'code', otherwise: 'none' },
    c: { from: 'words', words: 'soon' },
  } as const;
  expect(filledFrom(fills, { name: '', code: ' ' })).toEqual({ b: 'none', c: 'soon' });
});

test('values are found in the components of a send, by place, name, order, button and card', () => {
  const variables = [
    variable('header.image', { place: 'header', type: 'image' }),
    ...[variable('1'), variable('2'), variable('3'), variable('4')],
    variable('button.1', { place: 'button', index: 1 }),
    variable('card.0.1', { card: 0 }),
  ];
  const components = [
    { type: 'header', parameters: [{ type: 'image', image: { id: '{{picture}}' } }] },
    {
      type: 'body',
      parameters: [
        { type: 'text', text: '{{name}}' },
        { type: 'text', text: 'two' },
        { type: 'currency', currency: { fallback_value: '€12.30', code: 'EUR', amount_1000: 12_300 } },
        { type: 'date_time', date_time: { fallback_value: 'on Friday' } },
      ],
    },
    { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 'x' }] },
    {
      type: 'carousel',
      cards: [
        { card_index: 0, components: [{ type: 'body', parameters: [{ type: 'text', text: 'card' }] }] },
      ],
    },
  ];
  expect(valuesIn(components, variables)).toEqual({
    ...{ 'header.image': '{{picture}}', 1: '{{name}}', 2: 'two', 3: '€12.30', 4: 'on Friday' },
    ...{ 'button.1': 'x', 'card.0.1': 'card' },
  });
});
