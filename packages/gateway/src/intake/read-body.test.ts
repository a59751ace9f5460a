import { expect, test } from 'vitest';
import { readBody } from './read-body.ts';

const read = (text: string) => readBody(Buffer.from(text));

test('integers that a number cannot hold keep all their digits', () => {
  expect(read('{"id":12345678901234567,"n":9007199254740991,"list":[12345678901234569]}')).toEqual({
    id: '12345678901234567',
    n: 9007199254740991,
    list: ['12345678901234569'],
  });
});

test('everything else is read as JSON.parse reads it', () => {
  expect(read('{"text":"a: 12345678901234567","float":1.5,"huge":1e30}')).toEqual({
    text: 'a: 12345678901234567',
    float: 1.5,
    huge: 1e30,
  });
  expect(() => read('{"cut')).toThrow(SyntaxError);
});
