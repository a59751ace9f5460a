/**
 * What fills a template's variables (pure): words, or a column of the list, with words for those who have none in it.
 */
import type { Template } from '@tandem/contract/api/template';
import type { GivenFiles } from '../ui/header-file.ts';
import { isUsable } from './csv.ts';

export type Fill = { from: 'column'; column: string; otherwise: string } | { from: 'words'; words: string };
export type Fills = Readonly<Record<string, Fill>>;
type Variable = Template['variables'][number];

/** Without the uploads among them: each belongs to one number. */
export const withoutUploads = (fills: Fills, files: GivenFiles): Fills =>
  Object.fromEntries(
    Object.entries(fills).filter(([, fill]) => fill.from === 'column' || !Object.hasOwn(files, fill.words)),
  );

/** As `POST /broadcasts` takes it. */
export function writtenOf(fill: Fill): string {
  if (fill.from === 'words') return fill.words;
  const otherwise = fill.otherwise.replaceAll(/[{}]/g, '');
  return otherwise === '' ? `{{${fill.column}}}` : `{{${fill.column}|${otherwise}}}`;
}

/** Read back out of a broadcast. What mixes words and columns stays words: they are sent as they stand. */
export function fillOf(value: string): Fill {
  const [, column, otherwise = ''] = /^\{\{\s*([^{}|]+?)\s*(?:\|([^{}]*))?\}\}$/.exec(value) ?? [];
  return column === undefined ? { from: 'words', words: value } : { from: 'column', column, otherwise };
}

export const isEmpty = (fill: Fill | undefined): boolean =>
  fill === undefined || (fill.from === 'words' ? fill.words.trim() === '' : fill.column === '');

const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** What is not filled yet takes the column of its name; a text that is called by a number the first one that is free. */
export function guessFills(
  variables: readonly Variable[],
  columns: readonly string[],
  phoneColumn: string,
  fills: Fills,
): Fills {
  const free = columns.filter((column) => isUsable(column) && column !== phoneColumn);
  const guessed = variables.flatMap((variable): [string, Fill][] => {
    const old = fills[variable.key];
    const isThere = old?.from === 'words' || (old?.from === 'column' && columns.includes(old.column));
    if (old !== undefined && isThere && !isEmpty(old)) return [[variable.key, old]];
    if (!variable.required) return [];
    const named = free.find((column) => plain(column) === plain(variable.parameter_name ?? variable.key));
    if (named === undefined) return [[variable.key, { from: 'column', column: '', otherwise: '' }]];
    return [[variable.key, { from: 'column', column: named, otherwise: '' }]];
  });
  return Object.fromEntries(guessed);
}

/** How one row reads: values by the variable's key; what the row lacks is left out. */
export function filledFrom(fills: Fills, row: Readonly<Record<string, string>>): Record<string, string> {
  const found = Object.entries(fills).flatMap(([key, fill]): [string, string][] => {
    if (fill.from === 'words') return fill.words === '' ? [] : [[key, fill.words]];
    const value = row[fill.column]?.trim() || fill.otherwise;
    return value === '' || fill.column === '' ? [] : [[key, value]];
  });
  return Object.fromEntries(found);
}
