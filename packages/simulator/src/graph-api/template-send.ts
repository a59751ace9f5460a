/**
 * Checks the parameters of a template send against the template, and fills the text in. Counts are 132000, kinds 132012,
 * lengths 132005 (templates.md §3); line breaks and runs of spaces in a value are 132018 (assumed).
 */
import type { JsonObject } from '../world/json.ts';
import { buttonsOf, fill, holesIn, partOf, type Template, textOf } from '../world/template.ts';
import { GraphError } from './graph-error.ts';

type Part = JsonObject & { type: string; parameters: JsonObject[] };
const FILLED_AT_MOST: Record<string, number> = { header: 60, body: 1024 };

/** Throws what Meta would refuse; answers what the phones show. */
export function fillTemplate(template: Template, content: JsonObject): string {
  checkState(template);
  const given = partsOf(content.components);
  const parts = template.components;
  const header = fillHeader(template, parts, given);
  const body = fillText(template, partOf(parts, 'BODY'), 'body', given);
  checkOffer(partOf(parts, 'LIMITED_TIME_OFFER'), given);
  checkButtons(parts, given);
  checkCards(template, partOf(parts, 'CAROUSEL'), given);
  return [header, body, textOf(partOf(parts, 'FOOTER'))].filter(Boolean).join('\n');
}

function checkState({ status, name, language }: Template): void {
  if (status === 'APPROVED') return;
  if (status === 'PAUSED')
    throw new GraphError(132015, { details: `Template ${name} is paused for low quality.` });
  if (status === 'DISABLED') throw new GraphError(132016, { details: `Template ${name} is disabled.` });
  throw new GraphError(132001, {
    details: `template name (${name}) is not approved in ${language}: ${status}`,
  });
}

function partsOf(components: unknown): Part[] {
  return ((Array.isArray(components) ? components : []) as JsonObject[]).map((one) => ({
    ...one,
    type: String(one.type).toLowerCase(),
    parameters: (Array.isArray(one.parameters) ? one.parameters : []) as JsonObject[],
  }));
}

const parametersOf = (given: Part[], type: string): JsonObject[] =>
  given.filter((one) => one.type === type).flatMap((one) => one.parameters);

function fillHeader(template: Template, parts: JsonObject[], given: Part[]): string {
  const header = partOf(parts, 'HEADER');
  const format = String(header?.format ?? 'TEXT').toLowerCase();
  if (format === 'text') return fillText(template, header, 'header', given);
  const parameters = parametersOf(given, 'header');
  count('header', parameters.length, 1);
  const [parameter] = parameters;
  const wanted = format === 'gif' ? 'video' : format;
  if (parameter?.type !== wanted) throw mismatch('header', wanted, String(parameter?.type));
  const file = (parameter[wanted] ?? {}) as JsonObject;
  const complete =
    wanted === 'location' ? file.latitude !== undefined : file.id !== undefined || file.link !== undefined;
  if (!complete) throw new GraphError(131008, { details: `header: parameter ${wanted} is incomplete` });
  return `[${wanted}]`;
}

function fillText(template: Template, part: JsonObject | undefined, type: string, given: Part[]): string {
  const text = textOf(part);
  const parameters = parametersOf(given, type);
  const holes = holesIn(text);
  count(type, parameters.length, holes.length);
  const values = new Map(
    parameters.map((one, at) => [nameOf(template, type, one, at, holes), wordsOf(type, one)]),
  );
  if (values.size !== holes.length) throw countOff(type, values.size, holes.length);
  const filled = fill(text, (hole) => values.get(hole));
  const most = FILLED_AT_MOST[type] ?? Number.POSITIVE_INFINITY;
  if (filled.length > most)
    throw new GraphError(132005, { details: `${type}: ${filled.length} characters, at most ${most}` });
  return filled;
}

function nameOf(template: Template, type: string, one: JsonObject, at: number, holes: string[]): string {
  if (template.parameterFormat === 'POSITIONAL') return holes[at] ?? '';
  const name = String(one.parameter_name ?? '');
  if (!holes.includes(name))
    throw new GraphError(132012, {
      details: `${type}: parameter_name "${name}" is none of ${holes.join(', ')}`,
    });
  return name;
}

/** The text of a parameter as the phones show it. */
function wordsOf(where: string, parameter: JsonObject): string {
  const { type } = parameter;
  if (type !== 'text' && type !== 'currency' && type !== 'date_time')
    throw mismatch(where, 'text', String(type));
  const { fallback_value } = (parameter[type] ?? {}) as { fallback_value?: unknown };
  const words = type === 'text' ? parameter.text : fallback_value;
  if (typeof words !== 'string' || words === '')
    throw new GraphError(131008, { details: `${where}: a ${type} parameter without text` });
  if (/[\n\t]| {5,}/.test(words))
    throw new GraphError(132018, {
      details: `${where}: no line breaks, tabs or more than four spaces in a row`,
    });
  return words;
}

/** One that expires is sent with the time at which it ends. */
function checkOffer(part: JsonObject | undefined, given: Part[]): void {
  const { has_expiration } = (part?.limited_time_offer ?? {}) as { has_expiration?: unknown };
  const parameters = parametersOf(given, 'limited_time_offer');
  count('limited_time_offer', parameters.length, has_expiration === true ? 1 : 0);
  const [parameter] = parameters;
  if (parameter === undefined) return;
  if (parameter.type !== 'limited_time_offer')
    throw mismatch('limited_time_offer', 'limited_time_offer', String(parameter.type));
  const { expiration_time_ms } = (parameter.limited_time_offer ?? {}) as { expiration_time_ms?: unknown };
  if (typeof expiration_time_ms !== 'number')
    throw new GraphError(131008, { details: 'limited_time_offer: expiration_time_ms is missing' });
}

/** Buttons with a variable need their parameter; the others take none, or one that is for them. */
function checkButtons(parts: JsonObject[], given: Part[]): void {
  const buttons = buttonsOf(parts);
  const sent = new Map(
    given.filter(({ type }) => type === 'button').map((one) => [Number(one.index ?? 0), one]),
  );
  for (const [at, button] of buttons.entries()) {
    const needs =
      (button.type === 'URL' && holesIn(String(button.url)).length > 0) || button.type === 'COPY_CODE';
    const one = sent.get(at);
    if (needs && (one?.parameters.length ?? 0) !== 1)
      throw new GraphError(131008, {
        details: `buttons: Button at index ${at} of type ${button.type} needs one parameter`,
      });
    if (one && needs) checkButtonKind(button, one, at);
  }
  const beyond = [...sent.keys()].find((at) => at >= buttons.length);
  if (beyond !== undefined) throw countOff('buttons', sent.size, buttons.length);
}

function checkButtonKind(button: JsonObject, { sub_type, parameters }: Part, at: number): void {
  const wanted = button.type === 'URL' ? ['url', 'text'] : ['copy_code', 'coupon_code'];
  const [kind, parameter] = [String(sub_type ?? '').toLowerCase(), String(parameters[0]?.type ?? '')];
  if (kind !== wanted[0] || parameter !== wanted[1])
    throw mismatch(`buttons: index ${at}`, wanted.join(' with '), `${kind} with ${parameter}`);
}

function checkCards(template: Template, carousel: JsonObject | undefined, given: Part[]): void {
  const sent = given.find(({ type }) => type === 'carousel');
  const cards = (Array.isArray(carousel?.cards) ? carousel.cards : []) as { components: JsonObject[] }[];
  const filled = (Array.isArray(sent?.cards) ? sent.cards : []) as JsonObject[];
  count('carousel', filled.length, cards.length);
  for (const [at, card] of cards.entries()) {
    const mine = partsOf(filled.find((one) => Number(one.card_index) === at)?.components);
    fillHeader(template, card.components, mine);
    fillText(template, partOf(card.components, 'BODY'), 'body', mine);
    checkButtons(card.components, mine);
  }
}

function count(where: string, got: number, wanted: number): void {
  if (got !== wanted) throw countOff(where, got, wanted);
}

function countOff(where: string, got: number, wanted: number): GraphError {
  const details = `${where}: number of localizable_params (${got}) does not match the expected number of params (${wanted})`;
  return new GraphError(132000, { details });
}

function mismatch(where: string, wanted: string, got: string): GraphError {
  return new GraphError(132012, {
    details: `${where}: Format mismatch, expected ${wanted}, received ${got}`,
  });
}
