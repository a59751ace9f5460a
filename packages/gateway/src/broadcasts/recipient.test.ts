import { describe, expect, test } from 'vitest';
import { personal } from './personal.ts';
import { readRecipient } from './recipient.ts';

describe('a recipient as written', () => {
  test.each<[string, string | undefined, string | undefined]>([
    ['+49 170 1234567', undefined, '491701234567'],
    ['0049 170/1234567', undefined, '491701234567'],
    ['49 (170) 1234-567', undefined, '491701234567'],
    ['0170 1234567', 'DE', '491701234567'],
    ['+1 555 000 1234', 'DE', '15550001234'],
    ['15550001234', undefined, '15550001234'],
    ['+5511987654321', undefined, '5511987654321'],
    ['+999 123 45678', undefined, '99912345678'],
    ['0170 1234567', undefined, undefined],
    ['+49 17', undefined, undefined],
    ['4.91701E+11', undefined, undefined],
    ['+49 170 1234567 ext 2', undefined, undefined],
    ['ada@flowers.example', undefined, undefined],
    ['', undefined, undefined],
  ])('%s (%s) is %s', (to, country, phone) => {
    expect(readRecipient({ to }, country).phone).toBe(phone);
  });

  test('by BSUID, where there is no phone', () => {
    expect(readRecipient({ recipient: 'US.134912' }, undefined)).toEqual({ userId: 'US.134912' });
    expect(readRecipient({ to: '+15550001234', recipient: 'US.134912' }, undefined)).toEqual({
      phone: '15550001234',
    });
    expect(readRecipient({ to: ' ', recipient: 'ada' }, undefined)).toEqual({});
  });
});

describe('what is personal', () => {
  const body = (text: string) => [{ type: 'body', parameters: [{ type: 'text', text }] }];
  test.each<[string, Record<string, string>, string, string[]]>([
    ['Hi {{name}}', { name: 'Ada' }, 'Hi Ada', []],
    ['Hi {{ First name }}!', { 'First name': ' Ada ' }, 'Hi Ada!', []],
    ['Hi {{name|friend}}', { name: ' ' }, 'Hi friend', []],
    ['Hi {{name|}}', {}, 'Hi ', []],
    ['{{a}} {{b}} {{a}}', { b: '$& $1 {{c}}' }, ' $& $1 {{c}} ', ['a']],
    ['{{constructor}}', {}, '', ['constructor']],
    ['{single}', {}, '{single}', []],
  ])('%s with %j', (text, variables, expected, missing) => {
    expect(personal(body(text), variables)).toEqual({ components: body(expected), missing });
  });

  test('an address goes as link, an id as id', () => {
    const image = [{ type: 'image', image: { id: '{{photo}}' } }];
    expect(personal(image, { photo: 'https://flowers.example/a.jpg' }).components).toEqual([
      { type: 'image', image: { link: 'https://flowers.example/a.jpg' } },
    ]);
    expect(personal(image, { photo: '123' }).components).toEqual([{ type: 'image', image: { id: '123' } }]);
  });
});
