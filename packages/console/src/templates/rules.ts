/**
 * Meta's rules for a template (pure), checked while it is written: what is wrong, where, in which of our words.
 * https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/components
 */
import { placeholdersIn } from '../ui/template-parts.ts';
import type { ButtonKind, Draft } from './draft.ts';
import { hasText, hasValue, holesOf } from './draft.ts';

export const limits = {
  name: 512,
  header: 60,
  body: 1024,
  footer: 60,
  button: 25,
  buttons: 10,
  url: 2000,
  code: 15,
};
const mostOfKind: Partial<Record<ButtonKind, number>> = {
  ...{ URL: 2, PHONE_NUMBER: 1, COPY_CODE: 1, FLOW: 1, CATALOG: 1, MPM: 1, SPM: 1, VOICE_CALL: 1 },
  REQUEST_CONTACT_INFO: 1,
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
/** `at`: `name`, `header`, `body`, `footer`, `buttons`, `button.0`, `sample.first_name`, `code`. */
export type Broken = { at: string; code: RuleCode; most?: number };

export function brokenRules(draft: Draft): Broken[] {
  const name: Broken[] = /^[a-z0-9_]{1,512}$/.test(draft.name)
    ? []
    : [{ at: 'name', code: draft.name === '' ? 'needed' : 'nameShape' }];
  if (draft.category === 'AUTHENTICATION') return [...name, ...inCode(draft)];
  return [
    ...name,
    ...inHeader(draft),
    ...inBody(draft),
    ...inFooter(draft),
    ...inButtons(draft),
    ...inSamples(draft),
  ];
}

/** Meta counts characters as code points. */
export const lengthOf = (text: string): number => [...text].length;

const tooLong = (at: string, text: string, most: number): Broken[] =>
  lengthOf(text) > most ? [{ at, code: 'tooLong', most }] : [];

function inCode({ code: { minutes, button } }: Draft): Broken[] {
  const wrong = minutes !== null && !(Number.isInteger(minutes) && minutes >= 1 && minutes <= 90);
  return [
    ...(wrong ? [{ at: 'code', code: 'minutes' as const }] : []),
    ...tooLong('code', button, limits.button),
  ];
}

function inHeader(draft: Draft): Broken[] {
  const { kind, text, handle } = draft.header;
  if (kind === 'none' || kind === 'location') return [];
  if (kind !== 'text') return handle === '' ? [{ at: 'header', code: 'sampleFile' }] : [];
  if (text.trim() === '') return [{ at: 'header', code: 'needed' }];
  const bare = text.replaceAll(/\{\{[^{}]*\}\}/g, '');
  return [
    ...tooLong('header', text, limits.header),
    ...(/[\n*_~`]/.test(bare) || /\p{Extended_Pictographic}/u.test(bare)
      ? [{ at: 'header', code: 'headerPlain' as const }]
      : []),
    ...(placeholdersIn(text).length > 1 ? [{ at: 'header', code: 'headerOne' as const }] : []),
    ...inPlaceholders('header', text, draft.format),
  ];
}

function inPlaceholders(at: string, text: string, format: Draft['format']): Broken[] {
  const left = text.replaceAll(/\{\{\s*[\w.-]+\s*\}\}/g, '');
  if (left.includes('{{') || left.includes('}}')) return [{ at, code: 'braces' }];
  const names = placeholdersIn(text);
  if (format === 'positional')
    return names.every((name, n) => name === String(n + 1)) ? [] : [{ at, code: 'numbers' }];
  return names.every((name) => /^[a-z][a-z0-9_]*$/.test(name)) ? [] : [{ at, code: 'names' }];
}

function inBody({ body, format }: Draft): Broken[] {
  const text = body.trim();
  const at = 'body';
  if (text === '') return [{ at, code: 'needed' }];
  const found = [...tooLong(at, text, limits.body), ...inPlaceholders(at, text, format)];
  const hole = String.raw`\{\{\s*[\w.-]+\s*\}\}`;
  const count = text.match(new RegExp(hole, 'g'))?.length ?? 0;
  if (count === 0) return found;
  if (new RegExp(`^${hole}|${hole}$`).test(text)) found.push({ at, code: 'edges' });
  if (/\}\}\s*\{\{/.test(text)) found.push({ at, code: 'sideBySide' });
  const words = text.replaceAll(new RegExp(hole, 'g'), ' ').match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  if (words < count) found.push({ at, code: 'tooMany' });
  return found;
}

function inFooter({ footer }: Draft): Broken[] {
  return [
    ...tooLong('footer', footer, limits.footer),
    ...(/\{\{|\}\}/.test(footer) ? [{ at: 'footer', code: 'footerPlain' as const }] : []),
  ];
}

function inButtons({ buttons }: Draft): Broken[] {
  const found: Broken[] = [];
  if (buttons.length > limits.buttons)
    found.push({ at: 'buttons', code: 'buttonsMost', most: limits.buttons });
  const quick = buttons.map(({ kind }) => kind === 'QUICK_REPLY');
  if (quick.filter((one, n) => one && quick[n - 1] !== true).length > 1)
    found.push({ at: 'buttons', code: 'grouped' });
  for (const [kind, most] of Object.entries(mostOfKind)) {
    const last = buttons.findLastIndex((button) => button.kind === kind);
    if (buttons.filter((button) => button.kind === kind).length > most)
      found.push({ at: `button.${last}`, code: 'kindMost', most });
  }
  return [...found, ...buttons.flatMap((button, n) => inButton(button, `button.${n}`))];
}

function inButton({ kind, text, value }: Draft['buttons'][number], at: string): Broken[] {
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

const inSamples = (draft: Draft): Broken[] =>
  holesOf(draft).flatMap(({ key }) =>
    (draft.samples[key] ?? '').trim() === '' ? [{ at: `sample.${key}`, code: 'sample' as const }] : [],
  );
