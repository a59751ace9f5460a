import { describe, expect, it } from 'vitest';
import { momentOf } from './time.ts';

describe('moment', () => {
  it.each(['1789000000', 1789000000, ' 1789000000 ', 1789000000000])('reads %j', (unix) => {
    expect(momentOf(unix)).toEqual(new Date(1789000000_000));
  });

  it.each([undefined, null, '', 'soon', '0x10', -1, 0, Number.NaN, 1e300, '9'.repeat(400), '7258118400'])(
    'takes %j for no time',
    (unix) => {
      expect(momentOf(unix)).toBeUndefined();
    },
  );
});
