/**
 * A file that somebody chose, looked into: its first rows, its letters, about how many lines it has. The file itself is
 * never read whole here; it goes to the gateway as it is.
 */
import { type Head, readHead } from './csv.ts';

export type ListFile = {
  name: string;
  blob: Blob;
  charset: string;
  head: Head;
  /** About so many recipients. */
  lines: number;
  isExact: boolean;
};
export type NoList = 'empty' | 'spreadsheet' | 'tooLarge' | 'noText';

const lookedAt = 256 * 1024;
const rowsShown = 20;
const mostBytes = 100 * 1024 * 1024;

/** A list, or why it is none. */
export async function lookInto(name: string, blob: Blob): Promise<ListFile | NoList> {
  if (blob.size === 0) return 'empty';
  if (blob.size > mostBytes) return 'tooLarge';
  const bytes = new Uint8Array(await blob.slice(0, lookedAt).arrayBuffer());
  // Sheets of Excel and LibreOffice are archives or older binary files.
  const [first, second] = bytes;
  if ((first === 0x50 && second === 0x4b) || (first === 0xd0 && second === 0xcf)) return 'spreadsheet';
  const charset = charsetOf(bytes);
  const text = new TextDecoder(charset).decode(bytes, { stream: true });
  if (text.includes('\0')) return 'noText';
  const isWhole = blob.size <= lookedAt;
  const head = readHead(text, rowsShown, isWhole);
  if (head.columns.length === 0) return 'empty';
  const breaks = text.trimEnd().split('\n').length - 1;
  const lines = isWhole ? breaks : Math.round((breaks * blob.size) / lookedAt);
  return { name, blob, charset, head, lines, isExact: isWhole && !text.includes('"') };
}

/** UTF-8 where it is; UTF-16 says so itself; else what Windows writes in western Europe. */
function charsetOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}
