import { expect, test } from 'vitest';
import { marketNamed, marketOf, markets, tellingDigits } from './markets.ts';

test.each([
  ['4915112345678', 'germany'],
  ['5511987654321', 'brazil'],
  ['12125550123', 'north_america'],
  ['18095550123', 'rest_of_latin_america'],
  ['18765550123', 'rest_of_latin_america'],
  ['17875550123', 'rest_of_latin_america'],
  ['16585550123', 'rest_of_latin_america'],
  ['18085550123', 'north_america'],
  ['2348012345678', 'nigeria'],
  ['2330123456789', 'rest_of_africa'],
  ['2012345678', 'egypt'],
  ['211123456', 'rest_of_africa'],
  ['971501234567', 'united_arab_emirates'],
  ['97412345678', 'rest_of_middle_east'],
  ['85212345678', 'rest_of_asia_pacific'],
  ['79161234567', 'russia'],
  ['35312345678', 'rest_of_western_europe'],
  ['9990001', 'testland'],
  ['+49 151 1234', 'germany'],
  ['99812345', 'rest_of_asia_pacific'],
  ['6791234567', 'other'],
  ['1', 'north_america'],
])('the market of %s is %s', (waId, market) => {
  expect(marketOf({ waId })).toBe(market);
});

test('somebody known by BSUID only counts to the country it begins with', () => {
  expect(marketOf({ userId: 'DE.1234567890' })).toBe('germany');
  expect(marketOf({ userId: 'CA.1' })).toBe('north_america');
  expect(marketOf({ userId: 'JM.1' })).toBe('rest_of_latin_america');
  expect(marketOf({ userId: 'FJ.1' })).toBe('other');
  expect(marketOf({ userId: 'ZZ.1' })).toBe('other');
  expect(marketOf({ userId: 'private:abc' })).toBe('unknown');
  expect(marketOf({})).toBe('unknown');
});

test('the first digits tell as much as the whole number', () => {
  expect(tellingDigits).toBe(4);
  for (const waId of ['18095550123', '4915112345678', '2348012345678'])
    expect(marketOf({ waId: waId.slice(0, tellingDigits) })).toBe(marketOf({ waId }));
});

test.each([
  ['India', 'india'],
  ['Rest of Asia Pacific', 'rest_of_asia_pacific'],
  ['Rest of Asia-Pacific', 'rest_of_asia_pacific'],
  ['Rest of Central & Eastern Europe', 'rest_of_central_and_eastern_europe'],
  ['United Arab Emirates', 'united_arab_emirates'],
  ['UAE', 'united_arab_emirates'],
  ['Türkiye', 'turkey'],
  ['  Other ', 'other'],
  ['Atlantis', undefined],
  ['unknown', undefined],
])('%s is the market %s', (name, market) => {
  expect(marketNamed(name)).toBe(market);
});

test('there are the digest’s markets, Testland and the others', () => {
  expect(markets.length).toBe(33);
});
