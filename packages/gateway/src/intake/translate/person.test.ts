import { describe, expect, it } from 'vitest';
import { completed, digitsOf, nameOnePerson, peopleOf, personOf, sameNumber } from './person.ts';

const ADA = { wa_id: '15550001234', user_id: 'US.11', profile: { name: 'Ada' } };

describe('person', () => {
  it('has a phone of digits only, or the placeholder as it came', () => {
    expect(digitsOf('+1 (555) 000-1234')).toBe('15550001234');
    expect(digitsOf(' xxxxxxxxxxx ')).toBe('xxxxxxxxxxx');
    expect(personOf({ phone: '  ' })).toEqual({});
  });

  it('takes a BSUID in place of a phone as the user id', () => {
    expect(personOf({ phone: 'US.13491208655302741918' })).toEqual({ userId: 'US.13491208655302741918' });
    expect(personOf({ phone: 'US.1', userId: 'US.2' })).toEqual({ userId: 'US.2' });
  });

  it('is completed by the contact of the same phone or user id among several', () => {
    const people = peopleOf([{ wa_id: '15550009999', profile: { name: 'Pete' } }, ADA]);
    expect(completed({ waId: '15550001234' }, people, false)).toMatchObject({
      userId: 'US.11',
      profileName: 'Ada',
    });
    expect(completed({ userId: 'US.11' }, people, false)).toMatchObject({ waId: '15550001234' });
    expect(completed({ waId: '15550004444' }, people, true)).toEqual({ waId: '15550004444' });
  });

  it('is completed by the only contact when nobody else can be meant', () => {
    const people = peopleOf([ADA]);
    expect(completed({}, people, true)).toMatchObject({ waId: '15550001234' });
    expect(completed({ waId: '5550001234' }, people, true)).toMatchObject({
      waId: '5550001234',
      profileName: 'Ada',
    });
    expect(completed({}, people, false)).toEqual({});
  });

  it('is not joined with somebody of another phone or user id', () => {
    const people = peopleOf([ADA]);
    expect(completed({ waId: '15550009999' }, people, true)).toEqual({ waId: '15550009999' });
    expect(completed({ userId: 'US.22' }, people, true)).toEqual({ userId: 'US.22' });
  });

  it('tells one sender from several', () => {
    expect(nameOnePerson([{ from: '1' }, {}, 7, { from: '1' }], ['from'])).toBe(true);
    expect(nameOnePerson([{ from: '1' }, { from: '2' }], ['from'])).toBe(false);
  });

  it('knows the spellings of one number', () => {
    expect(sameNumber('5511987654321', '551187654321')).toBe(true);
    expect(sameNumber('15550001234', '15550009999')).toBe(false);
    expect(sameNumber('1234', '51234')).toBe(false);
  });
});
