import { expect, test } from 'vitest';
import { type CsvWish, readCsv } from './csv.ts';
import type { Written } from './recipient.ts';

async function* bytes(...parts: (string | Buffer)[]) {
  for (const part of parts) yield Buffer.from(part as string);
}
async function read(text: string | Buffer, wish: CsvWish = {}, charset?: string): Promise<Written[]> {
  const all: Written[] = [];
  for await (const piece of readCsv(bytes(text), wish, charset)) all.push(...piece);
  return all;
}
const ada = { to: '+15550001234', variables: { name: 'Ada', order: '7' } };

test.each<[string, string, CsvWish]>([
  ['commas', 'phone,name,order\n+15550001234,Ada,7\n', {}],
  ['semicolons and Windows line ends', 'Phone;name;order\r\n+15550001234;Ada;7\r\n', {}],
  ['tabs, no last line end', 'to\tname\torder\n+15550001234\tAda\t7', {}],
  ['pipes, told', 'to|name|order\n+15550001234|Ada|7', { delimiter: 'pipe' }],
  [
    'a mark at its beginning, blank lines, spaces',
    '\ufeffphone, name ,order\n\n +15550001234 ,Ada,7\n\n',
    {},
  ],
  [
    'columns of other names',
    'Handy,Vorname,order\n+15550001234,Ada,7',
    { to_column: 'Handy', rename: 'Vorname:name' },
  ],
  ['quotes', '"phone","name","order"\n"+15550001234","Ada","7"', {}],
])('with %s', async (_name, text, wish) => {
  expect(await read(text, wish)).toEqual([ada]);
});

test('quoted commas, line ends and quotes; short and long rows; empty values', async () => {
  expect(await read('phone,a,b\n1,"x, ""y""\nz",\n2\n3,q,r,s\n')).toEqual([
    { to: '1', variables: { a: 'x, "y"\nz' } },
    { to: '2', variables: {} },
    { to: '3', variables: { a: 'q', b: 'r' } },
  ]);
});

test('BSUIDs', async () => {
  expect(await read('user_id,phone\nUS.1,\n,+4917\n')).toEqual([
    { recipient: 'US.1', variables: {} },
    { to: '+4917', variables: {} },
  ]);
});

test('other charsets where they are named; what is not in it is refused', async () => {
  const latin = Buffer.from('phone,name\n1,J\xfcrgen\n', 'latin1');
  expect(await read(latin, {}, 'windows-1252')).toEqual([{ to: '1', variables: { name: 'Jürgen' } }]);
  await expect(read(latin)).rejects.toMatchObject({ code: 'invalid_request', message: /is not utf-8/ });
  await expect(read('x', {}, 'klingon')).rejects.toMatchObject({ code: 'unsupported_media_type' });
});

test.each<[string, string, CsvWish, RegExp]>([
  ['nothing', '', {}, /is empty/],
  ['no phones', 'name,order\nAda,7', {}, /which column has the phones\? There are: name, order/],
  ['a column that is not there', 'phone\n1', { to_column: 'Handy' }, /there is no such column/],
  ['a rename of nothing', 'phone\n1', { rename: 'x:y' }, /must be column:variable/],
  ['a quote that does not end', 'phone,name\n1,"Ada\n2,Ben', {}, /line \d+ cannot be read/],
])('refused: %s', async (_name, text, wish, message) => {
  await expect(read(text, wish)).rejects.toThrow(message);
});

test('comes in pieces, wherever the bytes are cut', async () => {
  const whole = Buffer.from(`phone,näme\n${Array.from({ length: 2500 }, (_, n) => `${n},Ü${n}`).join('\n')}`);
  const cut = Array.from({ length: Math.ceil(whole.length / 777) }, (_, n) =>
    whole.subarray(n * 777, (n + 1) * 777),
  );
  const sizes: number[] = [];
  let last: Written | undefined;
  for await (const piece of readCsv(bytes(...cut), {})) {
    sizes.push(piece.length);
    last = piece.at(-1);
  }
  expect([sizes, last]).toEqual([[1000, 1000, 500], { to: '2499', variables: { näme: 'Ü2499' } }]);
});
