import { expect, test } from 'vitest';
import { personal } from './personal.ts';

test('the end of an offer may be a column: a time with its zone becomes what Meta takes', () => {
  const components = [
    {
      type: 'limited_time_offer',
      parameters: [
        {
          type: 'limited_time_offer',
          limited_time_offer: { expiration_time_ms: '{{ends|2026-12-31T23:00Z}}' },
        },
      ],
    },
  ];
  const endOf = (variables: Record<string, string>) =>
    personal(components, variables).components[0]?.parameters[0]?.limited_time_offer.expiration_time_ms;
  expect(endOf({ ends: '2026-12-24T18:00+01:00' })).toBe(Date.UTC(2026, 11, 24, 17));
  expect(endOf({})).toBe(Date.UTC(2026, 11, 31, 23));
  expect(endOf({ ends: 'soon' })).toBe('soon');
});
