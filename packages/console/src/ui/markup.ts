/**
 * WhatsApp's way of writing bold and the like (pure): `*bold*`, `_italic_`, `~struck~`, `` `code` ``, and ` ``` ` around more of it.
 */
export type Mark = 'bold' | 'italic' | 'struck' | 'code';
export type Piece = { text: string; marks: readonly Mark[] };

const signs = { '*': 'bold', _: 'italic', '~': 'struck' } as const;
/** Code is taken as it is; the others may stand inside each other, and begin and end at the edge of a word. */
const pattern = /```([\s\S]+?)```|`([^`\n]+)`|(?<![\p{L}\p{N}])([*_~])(?=\S)([^\n]*?\S)\3(?![\p{L}\p{N}])/u;

/** The text in pieces; without a sign it is one. */
export function piecesOf(text: string, marks: readonly Mark[] = []): Piece[] {
  const found = pattern.exec(text);
  if (found === null) return text === '' ? [] : [{ text, marks }];
  const [whole, block, code, sign, inner = ''] = found;
  const literal = block ?? code;
  const middle: Piece[] =
    literal === undefined
      ? piecesOf(inner, [...marks, signs[sign as keyof typeof signs]])
      : [{ text: literal, marks: [...marks, 'code'] }];
  return [
    ...piecesOf(text.slice(0, found.index), marks),
    ...middle,
    ...piecesOf(text.slice(found.index + whole.length), marks),
  ];
}
