/**
 * What Meta's rules say of single texts and buttons of a template (pure).
 * https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/components
 */
import { placeholdersIn } from '../ui/template-parts.ts';
import { type DraftButton, hasText, hasValue } from './draft-buttons.ts';
import type { Format } from './holes.ts';

export const limits = {
  name: 512,
  header: 60,
  body: 1024,
  footer: 60,
  button: 25,
  buttons: 10,
  url: 2000,
  code: 15,
  card: 160,
  offer: 16,
  offerBody: 600,
};

type RuleCode =
  | 'nameShape'
  | 'needed'
  | 'tooLong'
  | 'headerPlain'
  | 'headerOne'
  | 'sampleFile'
  | 'braces'
  | 'numbers'
  | 'names'
  | 'edges'
  | 'sideBySide'
  | 'tooMany'
  | 'footerPlain'
  | 'sample'
  | 'buttonsMost'
  | 'kindMost'
  | 'grouped'
  | 'url'
  | 'urlEnd'
  | 'phone'
  | 'minutes';
/**
 * `at`: `name`, `header`, `body`, `footer`, `buttons`, `button.0`, `sample.first_name`, `code`, `offer`; in a card with
 * `card.0.` in front.
 */
export type Broken = { at: string; code: RuleCode; most?: number };

/** Meta counts characters as code points. */
export const lengthOf = (text: string): number => [...text].length;

export const tooLong = (at: string, text: string, most: number): Broken[] =>
  lengthOf(text) > most ? [{ at, code: 'tooLong', most }] : [];

export function inPlaceholders(at: string, text: string, format: Format): Broken[] {
  const left = text.replaceAll(/\{\{\s*[\w.-]+\s*\}\}/g, '');
  if (left.includes('{{') || left.includes('}}')) return [{ at, code: 'braces' }];
  const names = placeholdersIn(text);
  if (format === 'positional')
    return names.every((name, n) => name === String(n + 1)) ? [] : [{ at, code: 'numbers' }];
  return names.every((name) => /^[a-z][a-z0-9_]*$/.test(name)) ? [] : [{ at, code: 'names' }];
}

/** A text with variables that is needed. */
export function inWords(at: string, written: string, most: number, format: Format): Broken[] {
  const text = written.trim();
  if (text === '') return [{ at, code: 'needed' }];
  const found = [...tooLong(at, text, most), ...inPlaceholders(at, text, format)];
  const hole = String.raw`\{\{\s*[\w.-]+\s*\}\}`;
  const count = text.match(new RegExp(hole, 'g'))?.length ?? 0;
  if (count === 0) return found;
  if (new RegExp(`^${hole}|${hole}$`).test(text)) found.push({ at, code: 'edges' });
  if (/\}\}\s*\{\{/.test(text)) found.push({ at, code: 'sideBySide' });
  const words = text.replaceAll(new RegExp(hole, 'g'), ' ').match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  if (words < count) found.push({ at, code: 'tooMany' });
  return found;
}

export function inButton({ kind, text, value }: DraftButton, at: string): Broken[] {
  const found: Broken[] = hasText(kind) && text.trim() === '' ? [{ at, code: 'needed' }] : [];
  if (hasText(kind)) found.push(...tooLong(at, text, limits.button));
  const given = value.trim();
  if (hasValue(kind) && given === '') return found.length > 0 ? found : [{ at, code: 'needed' }];
  if (kind === 'COPY_CODE') found.push(...tooLong(at, given, limits.code));
  if (kind === 'PHONE_NUMBER' && !/^\+?[\d ()-]{5,20}$/.test(given)) found.push({ at, code: 'phone' });
  if (kind === 'URL') {
    found.push(...tooLong(at, given, limits.url));
    if (!/^https?:\/\/[^\s/]+\.[^\s]+$/.test(given)) found.push({ at, code: 'url' });
    const holes = given.match(/\{\{/g)?.length ?? 0;
    if (holes > 1 || (holes === 1 && !given.endsWith('{{1}}'))) found.push({ at, code: 'urlEnd' });
  }
  return found;
}
