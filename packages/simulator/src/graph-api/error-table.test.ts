/** The simulator speaks every code of docs/protocol/errors.md, with the HTTP status that stands there. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { httpStatusOf, titleOf } from './error-table.ts';

const page = readFileSync(new URL('../../../../docs/protocol/errors.md', import.meta.url), 'utf8');
/** `| 131026 | 400 | …`; a row may name several codes, and as many statuses. What comes by webhook only has none. */
const rows = [...page.matchAll(/^\| ([\d ,/]+) \| ([\d ,/]+) \|/gm)].flatMap(
  ([, codes = '', statuses = '']) => {
    const allowed = statuses.split(/[,/]/).map(Number);
    const named = codes.split(/[,/]/).map(Number);
    return named.map((code, at) => ({
      code,
      statuses: allowed.length === named.length ? [allowed[at]] : allowed,
    }));
  },
);
/** Of template management: 100 with the number as subcode. */
const asSubcodes = (code: number) => String(code).startsWith('2388');

it('knows them all', () => {
  expect(rows.length).toBeGreaterThan(60);
  for (const { code, statuses } of rows.filter((row) => !asSubcodes(row.code))) {
    expect(titleOf(code), `${code}`).not.toBe('An error occurred');
    expect(statuses, `${code}`).toContain(httpStatusOf(code));
  }
});
