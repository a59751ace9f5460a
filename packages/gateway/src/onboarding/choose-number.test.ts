import { expect, test } from 'vitest';
import { chooseNumber, type FoundNumber } from './choose-number.ts';

const number = (id: string, isOnBizApp: boolean | undefined): FoundNumber => ({
  ...{ waba_id: '1', waba_name: null, business_id: null, business_name: null },
  ...{ phone_number_id: id, display_phone_number: '', verified_name: null, isOnBizApp },
});
const ids = (found: FoundNumber[], told?: string): string[] => {
  const choice = chooseNumber(found, told);
  if (choice.kind === 'none') return [];
  return choice.kind === 'one'
    ? [choice.number.phone_number_id]
    : choice.numbers.map((one) => one.phone_number_id);
};

test.each<[string, FoundNumber[], string | undefined, string[]]>([
  ['the only one', [number('a', true)], undefined, ['a']],
  ['the one that was told', [number('a', true), number('b', true)], 'b', ['b']],
  ['none where the told one is not there', [number('a', true)], 'b', []],
  ['the one that is on the app', [number('a', false), number('b', true)], undefined, ['b']],
  ['several on the app', [number('a', true), number('b', true)], undefined, ['a', 'b']],
  ['what an older Graph does not tell', [number('a', undefined)], undefined, ['a']],
  [
    'an API number where there is nothing else, to be refused by name',
    [number('a', false)],
    undefined,
    ['a'],
  ],
  ['nothing', [], undefined, []],
])('%s', (_name, found, told, expected) => expect(ids(found, told)).toEqual(expected));
