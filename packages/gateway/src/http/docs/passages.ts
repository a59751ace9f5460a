/**
 * A page in passages: what a question is answered with. A passage is some paragraphs, list items or table rows below one
 * heading, short enough to be quoted whole. Pure.
 */
import type { Token, Tokens } from 'marked';
import { blocksOf, isContents, wordsOf } from './markdown.ts';
import { openSlugs } from './slugs.ts';

export type Passage = {
  /** The nearest heading, and those above it but for the page's title. */
  heading: string;
  above: string;
  anchor: string;
  /** Markdown. */
  text: string;
  /** An example and nothing else. */
  code: boolean;
};

/** Where the next block begins a new passage; rows are full of words, so fewer of them belong together. */
const textLimit = 800;
const rowLimit = 450;
const codeLines = 24;

/** `lead`: what must stand above it to be read, the head of a table. */
type Piece = { lead: string; text: string };

export function passagesOf(text: string): Passage[] {
  const slugOf = openSlugs();
  const trail: { depth: number; words: string }[] = [];
  const passages: Passage[] = [];
  let anchor = '';
  let pieces: Piece[] = [];
  const close = (): void => {
    const heading = trail.at(-1)?.words ?? '';
    const above = trail
      .slice(1, -1)
      .map(({ words }) => words)
      .join(' › ');
    for (const joined of joinPieces(pieces)) {
      passages.push({ heading, above, anchor, text: joined, code: joined.startsWith('```') });
    }
    pieces = [];
  };
  for (const block of blocksOf(text)) {
    if (block.type !== 'heading') {
      pieces.push(...piecesOf(block));
      continue;
    }
    close();
    const { depth, tokens } = block as Tokens.Heading;
    const words = wordsOf(tokens);
    anchor = slugOf(words);
    while ((trail.at(-1)?.depth ?? 0) >= depth) trail.pop();
    trail.push({ depth, words });
  }
  close();
  return passages;
}

function piecesOf(block: Token): Piece[] {
  switch (block.type) {
    case 'space':
    case 'hr':
    case 'html':
      return [];
    case 'table':
      return rowsOf(block as Tokens.Table);
    case 'list':
      return itemsOf(block as Tokens.List);
    case 'code':
      return [{ lead: '', text: shortCode(block as Tokens.Code) }];
    default:
      return [{ lead: '', text: block.raw.trim() }];
  }
}

function itemsOf(list: Tokens.List): Piece[] {
  return isContents(list) ? [] : list.items.map(({ raw }) => ({ lead: '', text: raw.trimEnd() }));
}

function rowsOf(table: Tokens.Table): Piece[] {
  const [head = '', line = '', ...rows] = table.raw.trim().split('\n');
  return rows.map((text) => ({ lead: `${head}\n${line}`, text }));
}

function shortCode({ text, lang = '' }: Tokens.Code): string {
  const lines = text.split('\n');
  const kept = lines.length > codeLines ? [...lines.slice(0, codeLines), '…'] : lines;
  return ['```'.concat(lang), ...kept, '```'].join('\n');
}

function joinPieces(pieces: readonly Piece[]): string[] {
  const groups: Piece[][] = [];
  let length = 0;
  for (const piece of pieces) {
    const last = groups.at(-1);
    const limit = piece.lead === '' ? textLimit : rowLimit;
    const before = last?.at(-1);
    // What is announced belongs to what announces it.
    const announced = before?.lead === '' && before.text.endsWith(':');
    const begins =
      last === undefined || before?.lead !== piece.lead || (!announced && length + piece.text.length > limit);
    if (begins) groups.push([piece]);
    else last.push(piece);
    length = begins ? piece.text.length : length + piece.text.length;
  }
  return groups.map((group) => {
    const lead = group[0]?.lead ?? '';
    const texts = group.map(({ text }) => text);
    return lead === '' ? together(texts) : [lead, ...texts].join('\n');
  });
}

/** Items of one list stay one list; all else is a paragraph of its own. */
function together(texts: readonly string[]): string {
  const isItem = (text: string | undefined): boolean => /^([-*+]|\d+[.)]) /.test(text ?? '');
  return texts
    .map((text, place) => (place > 0 && !(isItem(text) && isItem(texts[place - 1])) ? `\n${text}` : text))
    .join('\n');
}
