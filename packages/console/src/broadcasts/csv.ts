/**
 * The first rows of a list, read as the gateway will read the whole of it (pure): to choose columns by and to look at.
 */
const delimiters = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' } as const;
type Delimiter = keyof typeof delimiters;

export type Head = {
  delimiter: Delimiter;
  columns: string[];
  rows: string[][];
};

/** The one that the first line has most of. */
function likeliestDelimiter(text: string): Delimiter {
  const line = text.split('\n', 1)[0] ?? '';
  const counted = (Object.keys(delimiters) as Delimiter[]).map((name) => ({
    name,
    count: line.split(delimiters[name]).length,
  }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).name;
}

/** Up to `most` rows below the line of names. `isWhole`: nothing was cut off at the end. */
export function readHead(text: string, most: number, isWhole: boolean): Head {
  const bare = text.replace(/^\ufeff/, '');
  const delimiter = likeliestDelimiter(bare);
  const rows = rowsOf(bare, delimiters[delimiter], most + 2);
  // The last row of a piece may lack its end.
  const kept = isWhole || rows.length > most + 1 ? rows : rows.slice(0, -1);
  const [columns = [], ...data] = kept;
  return { delimiter, columns, rows: data.slice(0, most) };
}

/** RFC 4180, cells trimmed, empty lines left out. */
export function rowsOf(text: string, delimiter: string, most = Number.POSITIVE_INFINITY): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    row.push(cell.trim());
    cell = '';
  };
  const endRow = () => {
    endCell();
    if (row.some((one) => one !== '')) rows.push(row);
    row = [];
  };
  for (let at = 0; at < text.length && rows.length < most; at += 1) {
    const sign = text.charAt(at);
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (sign === '"' && cell.trim() === '') {
      cell = '';
      quoted = true;
    } else if (sign === delimiter) endCell();
    else if (sign === '\n') endRow();
    else if (sign !== '\r') cell += sign;
  }
  if (rows.length < most && (cell !== '' || row.length > 0)) endRow();
  return rows;
}

const phoneNames =
  /^(to|(mobile|cell|phone|whats ?app|contact)?[ _-]?(phone|number|no|mobile|telephone|tel)\.?|tel[eé]?fono?|telefon(nummer)?|handy(nummer)?|m[oó]vil|celular|mobil(e|nummer)?|whatsapp|wa_id|msisdn|phone[ _-]?number)$/i;

/** Which column has the phones: by its name, else by what stands in it; -1: none. */
export function guessPhoneColumn({ columns, rows }: Pick<Head, 'columns' | 'rows'>): number {
  const named = columns.findIndex((name) => phoneNames.test(name.trim()));
  if (named >= 0) return named;
  const share = columns.map((_, at) => {
    const cells = rows.map((row) => row[at] ?? '').filter((cell) => cell !== '');
    return cells.length === 0 ? 0 : cells.filter(looksLikePhone).length / cells.length;
  });
  const best = Math.max(0, ...share);
  return best > 0.5 ? share.indexOf(best) : -1;
}

/** Digits enough, and nothing but what phones are written with. */
const looksLikePhone = (cell: string): boolean =>
  /^[+\d\s().\-/\u00a0]+$/.test(cell) && cell.replace(/\D/g, '').length >= 7;

/** A spreadsheet has lost digits: 4.91701E+11. */
export const isMangled = (cell: string): boolean => /^\d+([.,]\d+)?E\+?\d+$/i.test(cell.trim());

/** Without `+` or `00`: whose country it is must be said, or its digits begin with the country's. */
export const lacksCountry = (cell: string): boolean => looksLikePhone(cell) && /^0[1-9]/.test(cell.trim());

/** A column that can be named in a text: braces and bars would end the name. */
export const isUsable = (column: string): boolean => column !== '' && !/[{}|]/.test(column);

/**
 * A list as somebody pastes it: with names above or without, one person a line, or only phones in a row. Comes out as a
 * file with a line of names.
 */
export function fileOfPasted(text: string): string {
  const bare = text.trim();
  if (bare === '') return '';
  const words = bare.split(/[,;\n\t|]+/).map((word) => word.trim());
  if (words.every((word) => looksLikePhone(word) || word === '')) return ['phone', ...words].join('\n');
  const delimiter = likeliestDelimiter(bare);
  const [first = []] = rowsOf(bare, delimiters[delimiter], 1);
  if (!first.some(looksLikePhone)) return bare;
  const names = first.map((_, at) => `column_${at + 1}`);
  names[Math.max(0, first.findIndex(looksLikePhone))] = 'phone';
  return [names.join(delimiters[delimiter]), bare].join('\n');
}
