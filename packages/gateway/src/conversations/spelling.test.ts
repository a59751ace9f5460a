import { expect, test } from 'vitest';
import { canonicalPhone } from './spelling.ts';

test.each([
  ['Brazil, mobile without the ninth digit', '551187654321', '5511987654321'],
  ['Brazil, mobile with it', '5511987654321', '5511987654321'],
  ['Brazil, landline', '551133334444', '551133334444'],
  ['Mexico, old mobile spelling', '5215512345678', '525512345678'],
  ['Mexico, new spelling', '525512345678', '525512345678'],
  ['a number of another country', '15550001234', '15550001234'],
  ['as people write it', '+1 (555) 000-1234', '15550001234'],
  ['no digits at all', 'xxxx', 'xxxx'],
])('%s', (_name, spelled, canonical) => {
  expect(canonicalPhone(spelled)).toBe(canonical);
});
