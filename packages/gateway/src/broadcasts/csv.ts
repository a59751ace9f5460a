/**
 * A CSV of recipients, read as it comes: never more than some hundred lines in memory, however long the file is.
 */
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { invalid, Refusal } from '../runtime/refusal.ts';
import type { Written } from './recipient.ts';

export type CsvWish = {
  delimiter?: 'comma' | 'semicolon' | 'tab' | 'pipe' | undefined;
  to_column?: string | undefined;
  recipient_column?: string | undefined;
  /** `Vorname:first_name,Bestellung:order` */
  rename?: string | undefined;
};

const delimiters = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' } as const;
const rowsPerPiece = 1000;
const mostBytes = 100 * 1024 * 1024;
const longestRow = 64 * 1024;
const mostColumns = 100;

/**
 * Pieces of up to 1,000 recipients. Throws `invalid_request` with the line that cannot be read.
 * @param charset as in the content type; UTF-8 unless told
 */
export async function* readCsv(
  body: AsyncIterable<Buffer>,
  wish: CsvWish,
  charset = 'utf-8',
): AsyncGenerator<Written[]> {
  const { head, rest } = await firstLine(decoded(body, charset));
  const parser = parse({
    delimiter: wish.delimiter === undefined ? likeliestDelimiter(head) : delimiters[wish.delimiter],
    ...{
      bom: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      max_record_size: longestRow,
    },
  });
  const source = Readable.from(rest);
  // What breaks while the text comes ends the reading of rows.
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let columns: Columns | undefined;
  let piece: Written[] = [];
  try {
    for await (const row of parser as AsyncIterable<string[]>) {
      if (columns === undefined) {
        columns = columnsOf(row, wish);
        continue;
      }
      piece.push(writtenIn(row, columns));
      if (piece.length < rowsPerPiece) continue;
      yield piece;
      piece = [];
    }
  } catch (error) {
    throw refusalOf(error);
  }
  if (columns === undefined) throw invalid('body', 'is empty: the first line names the columns');
  if (piece.length > 0) yield piece;
}

function refusalOf(error: unknown): unknown {
  if (error instanceof CsvError) {
    const { lines } = error as CsvError & { lines?: number };
    return invalid('body', `line ${lines ?? '?'} cannot be read: ${error.message}`);
  }
  return error;
}

async function* decoded(body: AsyncIterable<Buffer>, charset: string): AsyncGenerator<string> {
  const decoder = decoderOf(charset);
  let bytes = 0;
  const read = (chunk?: Buffer): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch {
      throw invalid(
        'body',
        `is not ${charset}; name its charset in the content type, e.g. text/csv; charset=windows-1252`,
      );
    }
  };
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > mostBytes)
      throw new Refusal('payload_too_large', 'at most 100 MB in one call; send it in parts');
    yield read(chunk);
  }
  yield read();
}

function decoderOf(charset: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    throw new Refusal('unsupported_media_type', `the charset ${charset.slice(0, 40)} is not known`);
  }
}

/** Looks at the first line and gives back the whole text. */
async function firstLine(
  text: AsyncGenerator<string>,
): Promise<{ head: string; rest: AsyncGenerator<string> }> {
  let seen = '';
  while (!seen.includes('\n') && seen.length < longestRow) {
    const next = await text.next();
    if (next.done === true) break;
    seen += next.value;
  }
  async function* rest(): AsyncGenerator<string> {
    yield seen;
    yield* text;
  }
  return { head: seen.split('\n', 1)[0] ?? '', rest: rest() };
}

function likeliestDelimiter(head: string): string {
  const counted = Object.values(delimiters).map((one) => ({ one, n: head.split(one).length }));
  return counted.reduce((best, next) => (next.n > best.n ? next : best)).one;
}

type Columns = { to: number; recipient: number; variables: { at: number; name: string }[] };

const phoneNames = ['to', 'phone', 'number', 'mobile', 'telephone', 'phone_number', 'whatsapp'];
const userNames = ['recipient', 'user_id', 'bsuid'];

function columnsOf(header: string[], wish: CsvWish): Columns {
  if (header.length > mostColumns) throw invalid('body', `has more than ${mostColumns} columns`);
  const to = columnAt(header, wish.to_column, phoneNames, 'to_column');
  const recipient = columnAt(header, wish.recipient_column, userNames, 'recipient_column');
  if (to < 0 && recipient < 0)
    throw invalid('to_column', `which column has the phones? There are: ${header.join(', ').slice(0, 300)}`);
  const renamed = renames(header, wish.rename);
  const variables = header.flatMap((name, at) =>
    at === to || at === recipient || name === ''
      ? []
      : [{ at, name: renamed.get(name) ?? name.slice(0, 100) }],
  );
  return { to, recipient, variables };
}

function columnAt(header: string[], named: string | undefined, usual: string[], parameter: string): number {
  if (named === undefined) return header.findIndex((name) => usual.includes(name.toLowerCase()));
  const at = header.indexOf(named);
  if (at < 0)
    throw invalid(parameter, `there is no such column; there are: ${header.join(', ').slice(0, 300)}`);
  return at;
}

function renames(header: string[], wish: string | undefined): Map<string, string> {
  const pairs = (wish ?? '').split(',').filter((pair) => pair.trim() !== '');
  return new Map(
    pairs.map((pair) => {
      const [from = '', to = ''] = pair.split(':').map((part) => part.trim());
      if (to === '' || !header.includes(from))
        throw invalid(
          'rename',
          `${pair.slice(0, 100)}: must be column:variable, with a column that is there`,
        );
      return [from, to];
    }),
  );
}

function writtenIn(row: string[], { to, recipient, variables }: Columns): Written {
  const phone = row[to];
  const user = row[recipient];
  return {
    ...(phone === undefined || phone === '' ? {} : { to: phone }),
    ...(user === undefined || user === '' ? {} : { recipient: user }),
    variables: Object.fromEntries(
      variables.flatMap(({ at, name }) => {
        const value = row[at];
        return value === undefined || value === '' ? [] : [[name, value.slice(0, 2000)]];
      }),
    ),
  };
}
