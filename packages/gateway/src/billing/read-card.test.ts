import { describe, expect, test } from 'vitest';
import { brokenTiers, type CardRate, completeCard, readCard } from './read-card.ts';

const flat = (market: string, category: string, rate: string) => ({
  market,
  category,
  above: 0,
  upTo: null,
  rate,
});

describe('a column for each category', () => {
  const expected = [
    flat('india', 'marketing', '0.0118'),
    flat('india', 'utility', '0.0014'),
    flat('germany', 'marketing', '0.1365'),
    flat('germany', 'authentication_international', '0.08'),
  ];
  test.each([
    [
      'commas',
      'Market,Currency,Marketing,Utility,Authentication-International\nIndia,USD,0.0118,0.0014,n/a\nGermany,USD,0.1365,,0.08\n',
    ],
    [
      'a title, quotes, a byte order mark, CRLF',
      '\uFEFFWhatsApp rates,,,,\r\n\r\nMarket,"Marketing","Utility",Authentication-International\r\n"India","$0.0118","0.0014",n/a\r\n"Germany",0.1365,-,0.08\r\n',
    ],
    [
      'semicolons and decimal commas',
      'Country;Marketing rate;Utility rate;Authentication International\nIndia;0,0118;0,0014;\nGermany;0,1365;;0,08',
    ],
    [
      'tabs, other order, another currency beside',
      'Currency\tMarket\tAuthentication-International\tUtility\tMarketing\n$US\tIndia\t\t0.0014\t0.0118\nINR\tIndia\t\t0.1\t1\n$US\tGermany\t0.08\t\t.1365',
    ],
  ])('%s', (_, csv) => {
    const { rates, faults } = readCard(csv, 'USD');
    expect(faults).toEqual([]);
    const order = ({ market, category }: CardRate) => `${market} ${category}`;
    expect(
      rates.map((rate) => ({ ...rate, rate: rate.rate })).sort((a, b) => (order(a) < order(b) ? -1 : 1)),
    ).toEqual(expected.toSorted((a, b) => (order(a as CardRate) < order(b as CardRate) ? -1 : 1)));
  });
});

test('a line for each tier: counted from one, the end included', () => {
  const csv = `Market,Currency,Message type,From,To,Rate
India,USD,Utility,0,"25,000",0.0014
India,USD,Utility,"25,001",50000,0.0012
India,USD,Utility,50001,-,0.0010
`;
  expect(readCard(csv, 'USD').rates).toEqual([
    { market: 'india', category: 'utility', above: 0, upTo: 25_000, rate: '0.0014' },
    { market: 'india', category: 'utility', above: 25_000, upTo: 50_000, rate: '0.0012' },
    { market: 'india', category: 'utility', above: 50_000, upTo: null, rate: '0.0010' },
  ]);
});

test('errors name line and column', () => {
  const csv = 'About\n\nMarket,Marketing,Utility\n"In\ndia",1,1\nGermany,cheap,0.1\nFrance,-1,0.1\n';
  expect(readCard(csv, 'USD').faults).toEqual([
    { line: 6, column: 'Marketing', message: '`cheap` is no amount' },
    { line: 7, column: 'Marketing', message: '`-1` is no amount' },
  ]);
  expect(readCard('a,b\n1,2', 'USD').faults).toMatchObject([{ line: 1, column: 'market' }]);
  expect(readCard('Market,Price\nIndia,1', 'USD').faults).toMatchObject([{ line: 1, column: 'rate' }]);
  expect(readCard('Market,Currency,Utility\nIndia,INR,1', 'USD').faults).toMatchObject([
    { message: 'no line has a rate in USD' },
  ]);
  const tiers = readCard('Market,Category,Rate,From,To\nIndia,utility,1,20,10\nIndia,gifts,1,,', 'USD');
  expect(tiers.faults.map(({ line, column }) => [line, column])).toEqual([
    [2, 'From'],
    [3, 'Category'],
  ]);
});

test.each([
  ['behind a quoted part', '"Ger"many,0.02', 2, 'column 1'],
  ['within a word', 'Germany,0"02', 2, 'column 2'],
  ['never closed', '"Germany,0.02', 2, 'column 1'],
])('a quote %s makes the file unreadable, and is named', (_, broken, line, column) => {
  const { rates, faults } = readCard(`Market,Marketing\n${broken}\nIndia,0.01\n`, 'USD');
  expect(rates).toEqual([]);
  expect(faults).toEqual([{ line, column, message: expect.stringContaining('uote') }]);
});

test('line ends of both kinds, and within quotes, leave the count of lines alone', () => {
  const csv = '\uFEFFAbout\r\n\r\nMarket,Marketing\n"In\r\ndia",cheap\r\nFrance,dear\nTestland,';
  expect(readCard(csv.replace('"In\r\ndia"', '"India"'), 'USD').faults.map(({ line }) => line)).toEqual([
    4, 5,
  ]);
  expect(readCard(csv, 'USD').faults.map(({ line }) => line)).toEqual([6]);
});

test('names that are no market of ours are told', () => {
  expect(readCard('Market,Utility\nIndia,1\nAtlantis,2\nAtlantis,3', 'USD').ignored).toEqual(['Atlantis']);
});

test('a card is made whole: tiers refine, a default fills, likes are charged alike', () => {
  const { rates: base } = readCard(
    'Market,Marketing,Utility,Authentication\nTestland,0.10,0.02,0.03\nDefault,0.05,0.01,',
    'USD',
  );
  const { rates: tiers } = readCard(
    'Market,Category,From,To,Rate\nTestland,Utility,1,10,0.02\nTestland,Utility,11,,0.01',
    'USD',
  );
  const card = completeCard(base, tiers);
  const of = (market: string, category: string) =>
    card
      .filter((rate) => rate.market === market && rate.category === category)
      .map(({ above, rate }) => [above, rate]);
  expect(of('testland', 'utility')).toEqual([
    [0, '0.02'],
    [10, '0.01'],
  ]);
  expect(of('testland', 'authentication_international')).toEqual([[0, '0.03']]);
  expect(of('germany', 'marketing_lite')).toEqual([[0, '0.05']]);
  expect(of('unknown', 'utility')).toEqual([[0, '0.01']]);
  expect(of('germany', 'authentication')).toEqual([]);
  expect(brokenTiers(card)).toBeUndefined();
});

test.each([
  ['a gap', '1,10', '12,'],
  ['an overlap', '1,10', '10,'],
  ['no beginning', '2,10', '11,'],
  ['no end', '1,10', '11,20'],
])('tiers with %s are ambiguous', (_, first, second) => {
  const { rates } = readCard(
    `Market,Category,Rate,From,To\nIndia,Utility,1,${first}\nIndia,Utility,1,${second}`,
    'USD',
  );
  expect(brokenTiers(rates)).toEqual({ market: 'india', category: 'utility' });
});
