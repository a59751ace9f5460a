import { expect, test } from 'vitest';
import { canonicalPhone, spellingsOf } from './spelling.ts';

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

test.each([
  ['Brazil, mobile without the ninth digit', '551187654321', ['5511987654321', '551187654321']],
  ['Brazil, mobile with it', '5511987654321', ['5511987654321', '551187654321']],
  ['Brazil, mobile that never was without it', '5511912345678', ['5511912345678']],
  ['Brazil, landline', '551133334444', ['551133334444']],
  ['Mexico, old mobile spelling', '5215512345678', ['525512345678', '5215512345678']],
  ['Mexico, new spelling', '525512345678', ['525512345678', '5215512345678']],
  ['a number of another country', '+1 555 000-1234', ['15550001234']],
])('all spellings: %s', (_name, spelled, spellings) => {
  expect(spellingsOf(spelled)).toEqual(spellings);
  for (const one of spellings) expect(canonicalPhone(one)).toBe(spellings[0]);
});
