import { expect, test } from 'vitest';
import { readBody, readFields } from './given.ts';

const form = 'application/x-www-form-urlencoded';

test('lists that are not counted keep their order, beside those that are', () => {
  expect(readFields(new URLSearchParams('a[]=x&a[]=y&b[1]=q&b[0]=p&c[k][]=1&c[k][]=2'))).toEqual({
    ...{ a: ['x', 'y'], c: { k: ['1', '2'] } },
    b: ['p', 'q'],
  });
});

test('a list costs what is in it: a stranger’s half million items end', () => {
  const { a } = readFields(new URLSearchParams('a[]&'.repeat(500_000)));
  expect(a).toHaveLength(500_000);
});

test('a form of more fields than anybody needs is refused before it is read', () => {
  expect(() => readBody(form, Buffer.from('a[]&'.repeat(10_001)))).toThrow('10,000 fields');
  expect(readBody(form, Buffer.from('a=1&b=2'))).toEqual({ a: '1', b: '2' });
});
