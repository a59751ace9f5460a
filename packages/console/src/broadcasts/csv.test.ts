import { describe, expect, test } from 'vitest';
import {
  fileOfPasted,
  guessPhoneColumn,
  isMangled,
  isUsable,
  lacksCountry,
  readHead,
  rowsOf,
} from './csv.ts';

test('reads quotes, breaks inside them, other line ends, empty lines and spaces around', () => {
  const text = 'phone;name\r\n+49 170 1 ; "Müller, ""Ada"""\r\n\r\n+49 170 2;"two\nlines"\n';
  expect(rowsOf(text, ';')).toEqual([
    ['phone', 'name'],
    ['+49 170 1', 'Müller, "Ada"'],
    ['+49 170 2', 'two\nlines'],
  ]);
});

test('a piece of a long file ends before the row that was cut', () => {
  expect(readHead('a,b\n1,2\n3,', 5, false).rows).toEqual([['1', '2']]);
  expect(readHead('a,b\n1,2\n3,', 5, true).rows).toEqual([
    ['1', '2'],
    ['3', ''],
  ]);
  expect(readHead('\ufeffa\tb\n1\t2\n3\t4\n5\t6\n7', 2, false)).toEqual({
    ...{ delimiter: 'tab', columns: ['a', 'b'] },
    rows: [
      ['1', '2'],
      ['3', '4'],
    ],
  });
});

describe('the column with the phones', () => {
  test.each([
    [['Name', 'Mobile'], [], 1],
    [['Name', 'phone_number'], [], 1],
    [['Nombre', 'Teléfono'], [], 1],
    [['Name', 'Handynummer'], [], 1],
    [['a', 'b'], [['Ada', '+49 170 1234567']], 1],
    [['a', 'b'], [['Ada', 'Berlin']], -1],
    [
      ['order', 'who'],
      [
        ['12', '0170 1234567'],
        ['13', '0171 1234567'],
      ],
      1,
    ],
  ])('of %j is %i', (columns, rows, at) => {
    expect(guessPhoneColumn({ columns, rows })).toBe(at);
  });
});

test('sees what spreadsheets and habits do to phones', () => {
  expect(['4.91701E+11', '4,9E11', '+49170'].map(isMangled)).toEqual([true, true, false]);
  expect(['0170 1234567', '+49 170 1234567', '0049 170 1234567'].map(lacksCountry)).toEqual([
    true,
    false,
    false,
  ]);
  expect(['name', 'a|b', '{x}', ''].map(isUsable)).toEqual([true, false, false, false]);
});

describe('what is pasted becomes a file', () => {
  test.each([
    ['only phones, in lines', '+49 170 1234567\n+49 170 1234568', 'phone\n+49 170 1234567\n+49 170 1234568'],
    ['only phones, in a row', '+49 170 1234567, +49 170 1234568', 'phone\n+49 170 1234567\n+49 170 1234568'],
    ['out of a sheet', 'Ada\t+49 170 1234567', 'column_1\tphone\nAda\t+49 170 1234567'],
    ['with names above', 'name,phone\nAda,+491701234567', 'name,phone\nAda,+491701234567'],
    ['nothing', '  ', ''],
  ])('%s', (_name, pasted, file) => {
    expect(fileOfPasted(pasted)).toBe(file);
  });
});
