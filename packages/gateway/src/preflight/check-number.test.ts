import { expect, test } from 'vitest';
import { checkNumber, type NumberFacts } from './check-number.ts';
import { countryOf, readPhone } from './phone.ts';

const facts = (written: string, changed: Partial<NumberFacts> = {}): NumberFacts => ({
  ...{ phone: readPhone(written), excluded: ['+234', '+27'], known: [], ...changed },
});
const statuses = (asked: NumberFacts) =>
  Object.fromEntries(checkNumber(asked).map(({ id, status }) => [id, status]));

test.each([
  ['+49 30 901820', '+4930901820'],
  [' 0049 (30) 90-18-20 ', '+4930901820'],
  ['+1 555-078-3881', '+15550783881'],
  ['+5511987654321', '+5511987654321'],
])('%s is %s', (written, e164) => expect(readPhone(written)?.e164).toBe(e164));

test.each(['', '12', '030 901820', '+49', '+999 123 456 789', 'call me', '+49 30 90182 and more', '+1 555'])(
  '“%s” is no number',
  (written) => {
    expect(readPhone(written)).toBeUndefined();
    expect(statuses(facts(written))).toEqual({ number_readable: 'failed' });
  },
);

test('a country on the list is warned of, one that left it is not', () => {
  expect(statuses(facts('+234 802 123 4567')).country).toBe('warning');
  expect(statuses(facts('+234 802 123 4567', { excluded: ['+27'] })).country).toBe('ok');
  expect(statuses(facts('+49 30 901820')).country).toBe('ok');
  expect(checkNumber(facts('+27 82 123 4567')).find(({ id }) => id === 'country')?.found).toContain(
    'South Africa',
  );
});

test('a number that is connected is told, without whose it is', () => {
  const own = { own: true, state: 'connected', businessId: '77' };
  const others = { own: false, state: 'suspended', businessId: '88' };
  const ofOthers = checkNumber(facts('+49 30 901820', { known: [others] }));
  expect(ofOthers.find(({ id }) => id === 'not_connected_yet')?.status).toBe('failed');
  expect(JSON.stringify(ofOthers)).not.toContain('88');
  const ofOwn = checkNumber(facts('+49 30 901820', { known: [own] }));
  expect(ofOwn.find(({ id }) => id === 'not_connected_yet')?.status).toBe('failed');
  expect(ofOwn.find(({ id }) => id === 'portfolio')).toMatchObject({
    ...{ status: 'warning', found: expect.stringContaining('77') },
  });
});

test('a disconnected number may come back, under any portfolio', () => {
  const before = { own: true, state: 'disconnected', businessId: '77' };
  expect(statuses(facts('+49 30 901820', { known: [before] }))).toMatchObject({
    ...{ not_connected_yet: 'ok', portfolio: 'ok' },
  });
});

test('countries that share a code are named together', () => {
  expect(countryOf('+234')).toBe('Nigeria');
  expect(countryOf('+1')).toMatch(/ and others$/);
  expect(countryOf('+999')).toBeNull();
});
