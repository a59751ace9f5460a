/**
 * Usage and ledger as files for spreadsheets.
 */
import type { LedgerEntry, UsageDimension } from '@tandem/contract/api/usage';
import { type CsvValue, csvLine } from '../runtime/csv-line.ts';
import type { Page, PageRequest } from '../runtime/page.ts';
import { dimensionNames, type UsageRow } from './read-usage.ts';

/** Spreadsheets take a file for UTF-8 only with it. */
const byteOrderMark = '\ufeff';

const sums = [
  ...([
    'currency',
    'messages',
    'sent_by_phone',
    'free',
    'charged',
    'expected',
    'not_charged',
    'open',
  ] as const),
  ...(['unpriced', 'amount', 'expected_amount'] as const),
];

/** A line for each group and currency. */
export function* usageCsv(
  rows: readonly UsageRow[],
  dimensions: readonly UsageDimension[],
): Generator<string> {
  const columns = [...new Set(dimensions)].map((one) => dimensionNames[one]);
  yield byteOrderMark + csvLine([...columns, ...sums]);
  for (const row of rows) yield csvLine([...columns, ...sums].map((column): CsvValue => row[column]));
}

const ledgerColumns = [
  ...(['at', 'number_id', 'message_id', 'origin', 'state', 'category', 'pricing_type', 'market'] as const),
  ...(['currency', 'amount', 'sent_at'] as const),
];
const rowsPerRead = 2_000;

/** `read`: a page of the ledger. */
export async function* ledgerCsv(
  read: (page: PageRequest) => Promise<Page<LedgerEntry>>,
): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(ledgerColumns);
  let cursor: string | undefined;
  do {
    const page = await read({ limit: rowsPerRead, cursor });
    yield page.data.map((entry) => csvLine(ledgerColumns.map((column) => entry[column]))).join('');
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
}
