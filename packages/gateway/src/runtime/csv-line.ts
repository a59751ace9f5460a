/**
 * Values as a line of CSV (RFC 4180), safe to open in a spreadsheet.
 */

export type CsvValue = string | number | null | undefined;

export const csvLine = (values: readonly CsvValue[]): string => `${values.map(cell).join(',')}\r\n`;

/** A text that a spreadsheet would run as a formula gets a mark in front; phones with their plus sign do not. */
function cell(value: CsvValue): string {
  if (value === null || value === undefined) return '';
  const text = String(value);
  const isFormula = /^[=@\t\r]/.test(text) || (/^[+-]/.test(text) && !/^[+-][\d\s().-]*$/.test(text));
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
