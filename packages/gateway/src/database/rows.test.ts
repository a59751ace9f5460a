import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listParameter, storable } from './rows.ts';
import { testDatabase } from './testing.ts';

test('a list comes out of PostgreSQL as it went in, whatever stands in its text', async () => {
  const database = await testDatabase();
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('NULL', 'null', '', ' ', '{}', '","', '\\', '"', 'a\nb', 'a\0b', '\ud800', "'"),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(text, { nil: undefined })), async (values) => {
      const { rows } = await database.pool.query('SELECT $1::text[] AS list', [listParameter(values)]);
      expect(rows[0].list).toEqual(values.map((value) => storable(value) ?? null));
    }),
  );
  const { rows } = await database.pool.query('SELECT $1::int[] AS numbers, $2::boolean[] AS flags', [
    listParameter([1, undefined, -3]),
    listParameter([true, false]),
  ]);
  expect(rows).toEqual([{ numbers: [1, null, -3], flags: [true, false] }]);
  await database.drop();
});
