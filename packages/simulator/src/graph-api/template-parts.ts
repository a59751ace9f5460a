/** The header, body and footer of a submitted template: lengths, holes, examples. */
import type { JsonObject } from '../world/json.ts';
import { holesIn, type Template, textOf } from '../world/template.ts';
import { refuseTemplate } from './template-refusal.ts';

export type PartContext = {
  category: Template['category'];
  parameterFormat: Template['parameterFormat'];
  /** Whether a resumable upload has that handle. */
  handleExists: (handle: string) => boolean;
};

export function headerPart(part: JsonObject, context: PartContext): JsonObject {
  const format = String(part.format ?? '').toUpperCase();
  if (format === 'TEXT') return textHeader({ ...part, format }, context);
  if (format === 'LOCATION') return { type: 'HEADER', format };
  if (!['IMAGE', 'VIDEO', 'DOCUMENT', 'GIF'].includes(format))
    throw refuseTemplate('header', `There is no header format ${format || '(none)'}.`);
  const { header_handle: handles } = (part.example ?? {}) as { header_handle?: unknown };
  const handle: unknown = Array.isArray(handles) ? handles[0] : handles;
  if (typeof handle !== 'string')
    throw refuseTemplate('header', `A ${format} header needs an example: header_handle.`);
  // What was read back from Meta (an https url) may be submitted again.
  if (!handle.startsWith('https://') && !context.handleExists(handle))
    throw refuseTemplate('header', 'The header_handle is unknown or expired.');
  const shown = handle.startsWith('https://') ? handle : `https://scontent.example/${format.toLowerCase()}`;
  return { type: 'HEADER', format, example: { header_handle: [shown] } };
}

function textHeader(part: JsonObject, context: PartContext): JsonObject {
  const text = textOf(part);
  if (text === '') throw refuseTemplate('header', 'A text header needs its text.');
  atMost('header', text, 60);
  if (/[\n*_~`]/.test(text)) throw refuseTemplate('header', 'A header has no line breaks and no formatting.');
  if (holesIn(text).length > 1) throw refuseTemplate('header', 'A header has at most one variable.');
  checkHoles(text, context, 'header');
  checkExample(part, text, context, ['header_text', 'header_text_named_params']);
  return part;
}

export function bodyPart(part: JsonObject, context: PartContext): JsonObject {
  if (context.category === 'AUTHENTICATION') return codeBody(part);
  const text = textOf(part);
  if (text.trim() === '') throw refuseTemplate('body', 'A body needs its text.');
  atMost('body', text, 1024);
  checkHoles(text, context, 'body');
  checkPlaces(text);
  checkExample(part, text, context, ['body_text', 'body_text_named_params']);
  return part;
}

/** Meta's own words; `{{1}}` is the code. */
function codeBody(part: JsonObject): JsonObject {
  if (part.text !== undefined)
    throw refuseTemplate('body', 'The text of authentication templates is Meta’s own.');
  const advice =
    part.add_security_recommendation === true ? ' For your security, do not share this code.' : '';
  return {
    ...part,
    text: `*{{1}}* is your verification code.${advice}`,
    example: { body_text: [['123456']] },
  };
}

export function footerPart(part: JsonObject, context: PartContext): JsonObject {
  const minutes = part.code_expiration_minutes;
  if (context.category === 'AUTHENTICATION') {
    if (typeof minutes !== 'number' || minutes < 1 || minutes > 90)
      throw refuseTemplate('footer', 'code_expiration_minutes goes from 1 to 90.');
    return { ...part, text: `This code expires in ${minutes} minutes.` };
  }
  const text = textOf(part);
  if (text === '') throw refuseTemplate('footer', 'A footer needs its text.');
  atMost('footer', text, 60);
  if (holesIn(text).length > 0) throw refuseTemplate('footer', 'A footer has no variables.');
  return part;
}

function atMost(what: string, text: string, most: number): void {
  if (text.length > most)
    throw refuseTemplate('tooLong', `The ${what} has ${text.length} characters, at most ${most}.`);
}

/** `{{1}}`, `{{2}}`, … without a hole between them; or names in small letters. */
function checkHoles(text: string, { parameterFormat }: PartContext, where: 'header' | 'body'): void {
  const holes = holesIn(text);
  const right =
    parameterFormat === 'NAMED'
      ? holes.every((hole) => /^[a-z][a-z0-9_]*$/.test(hole))
      : holes.every((hole, at) => hole === String(at + 1));
  if (!right)
    throw refuseTemplate(where, `The variables {{${holes.join('}}, {{')}}} do not fit ${parameterFormat}.`);
}

/** No variable first, last or beside another; and enough words around them (the ratio is assumed). */
function checkPlaces(text: string): void {
  const bare = text.trim();
  const holes = bare.match(/\{\{\s*\w+\s*\}\}/g)?.length ?? 0;
  if (holes === 0) return;
  if (/^\{\{\s*\w+\s*\}\}/.test(bare) || /\{\{\s*\w+\s*\}\}$/.test(bare))
    throw refuseTemplate('edges', 'Variables cannot stand at the start or end of the text.');
  if (/\}\}\s*\{\{/.test(bare)) throw refuseTemplate('body', 'Two variables cannot stand side by side.');
  const words = bare.replace(/\{\{\s*\w+\s*\}\}/g, ' ').match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  if (words < holes) throw refuseTemplate('ratio', 'There are too many variables for so short a text.');
}

/** Every hole needs an example. */
export function checkExample(
  part: JsonObject,
  text: string,
  { parameterFormat }: Pick<PartContext, 'parameterFormat'>,
  [positional, named]: [string, string],
): void {
  const holes = holesIn(text);
  if (holes.length === 0) return;
  const example = (part.example ?? {}) as JsonObject;
  const given = parameterFormat === 'NAMED' ? namesOf(example[named]) : valuesOf(example[positional]);
  const right =
    parameterFormat === 'NAMED' ? holes.every((hole) => given.includes(hole)) : given.length === holes.length;
  if (!right) {
    const field = parameterFormat === 'NAMED' ? named : positional;
    throw refuseTemplate('example', `example.${field} must have ${holes.length} values.`);
  }
}

/** `["a"]` or `[["a", "b"]]`. */
function valuesOf(example: unknown): string[] {
  if (!Array.isArray(example)) return [];
  return (Array.isArray(example[0]) ? example[0] : example) as string[];
}

function namesOf(example: unknown): string[] {
  return Array.isArray(example)
    ? (example as { param_name?: string }[]).map((one) => one.param_name ?? '')
    : [];
}
