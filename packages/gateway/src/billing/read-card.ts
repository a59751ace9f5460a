/**
 * Meta's rate card files (pure): CSV as downloaded, base rates or volume tiers, into rates by market and category.
 *
 * Lenient about layout: lines before the header, any order of columns, comma, semicolon or tab, `$US` for USD, `n/a`.
 * Two layouts are known: a column for each category; or one column that names the category, one for the rate, and
 * `from` and `to` for tiers. Strict about what it means: a rate or a line that cannot be read is an error with its
 * place.
 */
import { CsvError, parse } from 'csv-parse/sync';
import { type Market, marketNamed, markets } from './markets.ts';

/** `above` 100 and `upTo` 200: the 101st to the 200th message of the month. `rate`: exact decimal. */
export type CardRate = { market: Market; category: string; above: number; upTo: number | null; rate: string };

type CardFault = { line: number; column: string; message: string };

export type ReadCard = {
  rates: CardRate[];
  /** Names in the file that are no market of ours: what is sent there is priced by its region, or as `other`. */
  ignored: string[];
  faults: CardFault[];
};

const categories: Readonly<Record<string, string>> = {
  marketing: 'marketing',
  marketing_lite: 'marketing_lite',
  utility: 'utility',
  authentication: 'authentication',
  auth: 'authentication',
  authentication_international: 'authentication_international',
  auth_international: 'authentication_international',
  service: 'service',
};

const word = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z]+/g, '_')
    .replace(/^_|_$/g, '');

type Line = { line: number; cells: string[] };
type Columns = {
  market: number;
  currency: number;
  /** Wide: by column, the category. */
  wide: Map<number, string>;
  category: number;
  rate: number;
  from: number;
  to: number;
  names: string[];
};

/** @param currency rows of another one are passed over, where the file names currencies */
export function readCard(csv: string, currency: string): ReadCard {
  const lines = linesOf(csv);
  if (!Array.isArray(lines)) return failed(lines);
  const head = lines.findIndex(({ cells }) => cells.some((cell) => marketColumn.test(word(cell))));
  const header = lines[head];
  if (header === undefined)
    return failed({ line: 1, column: 'market', message: 'no line names a column `Market`' });
  const columns = columnsOf(header.cells);
  if (columns.wide.size === 0 && (columns.category < 0 || columns.rate < 0))
    return failed({
      ...{ line: header.line, column: 'rate' },
      message: 'name a column for each category, or one `Category` and one `Rate`',
    });
  const read: ReadCard = { rates: [], ignored: [], faults: [] };
  for (const line of lines.slice(head + 1)) readLine(read, columns, line, currency);
  if (read.rates.length === 0 && read.faults.length === 0)
    return failed({ line: header.line, column: 'market', message: `no line has a rate in ${currency}` });
  return { ...read, ignored: [...new Set(read.ignored)] };
}

const failed = (fault: CardFault): ReadCard => ({ rates: [], ignored: [], faults: [fault] });
const marketColumn = /^(market|markets|country|region|country_region|market_region)$/;

function columnsOf(cells: string[]): Columns {
  const names = cells.map(word);
  const at = (pattern: RegExp): number => names.findIndex((name) => pattern.test(name));
  const wide = new Map<number, string>();
  for (const [i, name] of names.entries()) {
    const category = categories[name.replace(/_(rate|price|message|messages)$/, '')];
    if (category !== undefined) wide.set(i, category);
  }
  return {
    ...{ market: at(marketColumn), currency: at(/^currency/), wide, names: cells },
    category: at(/^(category|message_(type|category)|type|template_category|pricing_category)$/),
    rate: at(/^(rate|price|rate_per_message|per_message_rate|message_rate)$/),
    from: at(/(^|_)(from|min|minimum|lower_bound|start)$/),
    to: at(/(^|_)(to|max|maximum|upper_bound|end)$/),
  };
}

function readLine(read: ReadCard, columns: Columns, { line, cells }: Line, currency: string): void {
  const cell = (column: number): string => (column < 0 ? '' : (cells[column] ?? '').trim());
  const name = cell(columns.market);
  const own = currencyOf(cell(columns.currency));
  if (name === '' || (own !== undefined && own !== currency)) return;
  const of = /^(default|all other markets)$/i.test(name) ? ('default' as const) : marketNamed(name);
  if (of === undefined) {
    read.ignored.push(name);
    return;
  }
  const fault = (column: number, message: string): void => {
    read.faults.push({ line, column: columns.names[column] ?? 'rate', message });
  };
  const tier = tierOf(cell(columns.from), cell(columns.to));
  if (tier === undefined) {
    fault(columns.from, 'the tier cannot be read: give whole numbers, `from` below `to`');
    return;
  }
  const long: [string | undefined, number][] = [[categories[word(cell(columns.category))], columns.rate]];
  const wide = [...columns.wide].map(([column, category]): [string, number] => [category, column]);
  for (const [category, column] of wide.length > 0 ? wide : long) {
    const text = cell(column);
    if (isNone(text)) continue;
    const rate = decimalOf(text);
    if (category === undefined) fault(columns.category, `\`${cell(columns.category)}\` is no category`);
    else if (rate === undefined) fault(column, `\`${text.slice(0, 40)}\` is no amount`);
    else read.rates.push({ market: of as Market, category, ...tier, rate });
  }
}

const isNone = (text: string): boolean => /^(|-|–|—|n\/?a|none)$/i.test(text);

/** Plain or with a decimal comma, a currency sign and spaces around it. Undefined for anything else. */
function decimalOf(text: string): string | undefined {
  const bare = text.replace(/^[^\d.,-]{1,4}/, '').replace(/\s*[A-Z]{3}$/, '');
  const plain = /^\d+,\d+$/.test(bare) ? bare.replace(',', '.') : bare;
  return /^(\d{1,9}(\.\d{1,10})?|\.\d{1,10})$/.test(plain) ? plain.replace(/^\./, '0.') : undefined;
}

/** Meta counts tiers from 0 or 1, ends included; an open end is empty, `-` or a word. */
function tierOf(from: string, to: string): { above: number; upTo: number | null } | undefined {
  const start = isNone(from) ? 0 : countOf(from);
  const end = isNone(to) || /[a-z∞+]/i.test(to) ? null : countOf(to);
  if (start === undefined || end === undefined) return undefined;
  const above = Math.max(0, start - 1);
  return end !== null && end <= above ? undefined : { above, upTo: end };
}

function countOf(text: string): number | undefined {
  const digits = text.replace(/[\s,.']/g, '');
  return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined;
}

/** `$US`, `US$`, `USD`, `Euro (EUR)`: the code, where there is one. */
function currencyOf(text: string): string | undefined {
  if (/^(\$\s*US|US\s*\$)$/i.test(text)) return 'USD';
  return /\b([A-Z]{3})\b/.exec(text.toUpperCase())?.[1];
}

/** CSV as spreadsheets write it; lines are counted as the file has them. Or what of it is no CSV. */
function linesOf(csv: string): Line[] | CardFault {
  const text = csv.replace(/\r\n?/g, '\n');
  let lastLine = 0;
  const note = (record: string[], { lines }: { lines: number }): string[] => {
    lastLine = lines;
    return record;
  };
  try {
    const records = parse(text, {
      ...{ bom: true, delimiter: separatorOf(text), record_delimiter: '\n', skip_empty_lines: true },
      ...{ relax_column_count: true, info: true, on_record: note },
    });
    return (records as unknown as { record: string[]; info: { lines: number } }[]).map(
      // A record is told to end on a line; the breaks within its quotes lead back to where it begins.
      ({ record, info }) => ({ line: info.lines - record.join('').split('\n').length + 1, cells: record }),
    );
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { code, lines, column, message } = error as CsvError & { lines: number; column: number };
    const place = { line: lines, column: `column ${column + 1}`, message };
    // It is noticed at the end of the file only; what it says of the place is that end.
    return code === 'CSV_QUOTE_NOT_CLOSED'
      ? { ...place, line: lastLine + 1, message: 'a quote is opened and never closed' }
      : place;
  }
}

/** The one of which the lines have most. */
function separatorOf(text: string): string {
  const count = (one: string): number => text.split(one).length;
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best));
}

/**
 * A card whole: the tiers in place of the base rates they refine; `Default` for every rate that is not named, `Other` for every
 * market; and what Meta charges like another category where the card has no own rate for it.
 */
export function completeCard(base: readonly CardRate[], tiers: readonly CardRate[]): CardRate[] {
  const key = ({ market, category }: CardRate): string => `${market} ${category}`;
  const refined = new Set(tiers.map(key));
  const rates = Map.groupBy([...base.filter((rate) => !refined.has(key(rate))), ...tiers], key);
  const named = new Set<string>([...base, ...tiers].map(({ market }) => market));
  const complete: CardRate[] = [];
  for (const market of [...markets, 'unknown'] as Market[]) {
    for (const category of new Set(Object.values(categories))) {
      const found = [category, ...(likes[category] ?? [])]
        .flatMap((one) => [`${named.has(market) ? market : 'other'} ${one}`, `default ${one}`])
        .map((one) => rates.get(one))
        .find((one) => one !== undefined);
      complete.push(...(found ?? []).map((rate) => ({ ...rate, market, category })));
    }
  }
  return complete;
}

const likes: Readonly<Record<string, readonly string[]>> = {
  marketing_lite: ['marketing'],
  authentication_international: ['authentication'],
};

/** What makes tiers ambiguous: the first market and category whose tiers overlap or leave a gap. */
export function brokenTiers(rates: readonly CardRate[]): { market: string; category: string } | undefined {
  const groups = Map.groupBy(rates, ({ market, category }) => `${market} ${category}`);
  for (const tiers of groups.values()) {
    const sorted = tiers.toSorted((a, b) => a.above - b.above);
    const broken = sorted.find((tier, i) => {
      const next = sorted[i + 1];
      const follows = next === undefined ? tier.upTo === null : tier.upTo === next.above;
      return !follows || (i === 0 && tier.above !== 0);
    });
    if (broken !== undefined) return { market: broken.market, category: broken.category };
  }
  return undefined;
}
