/**
 * Checks the parameters of a template send against the template, and fills them in. Counts are 132000, kinds 132012,
 * lengths 132005 (templates.md §3); line breaks and runs of spaces in a value are 132018 (assumed).
 */
import type { JsonObject } from '../world/json.ts';
import { fill, holesIn, partOf, type Template, textOf } from '../world/template.ts';
import { GraphError } from './graph-error.ts';
import { fillButtons } from './template-filled-buttons.ts';
import { count, countOff, mismatch, type Part, parametersOf, partsOf } from './template-given.ts';

const FILLED_AT_MOST: Record<string, number> = { header: 60, body: 1024 };

/** Throws what Meta would refuse; answers the template's components as the phones show them. */
export function fillTemplate(template: Template, content: JsonObject): JsonObject[] {
  checkState(template);
  return fillParts(template, template.components, partsOf(content.components));
}

/** Of the template, or of one card. */
function fillParts(template: Template, parts: JsonObject[], given: Part[]): JsonObject[] {
  const footer = textOf(partOf(parts, 'FOOTER'));
  return [
    ...fillHeader(template, partOf(parts, 'HEADER'), given),
    ...fillText(template, partOf(parts, 'BODY'), 'body', given).map((text) => ({ type: 'BODY', text })),
    ...fillOffer(partOf(parts, 'LIMITED_TIME_OFFER'), given),
    ...(footer === '' ? [] : [{ type: 'FOOTER', text: footer }]),
    ...fillButtons(parts, given),
    ...fillCards(template, partOf(parts, 'CAROUSEL'), given),
  ];
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

function fillHeader(template: Template, header: JsonObject | undefined, given: Part[]): JsonObject[] {
  const format = String(header?.format ?? 'TEXT');
  if (format === 'TEXT')
    return fillText(template, header, 'header', given).map((text) => ({ type: 'HEADER', format, text }));
  const parameters = parametersOf(given, 'header');
  count('header', parameters.length, 1);
  const [parameter] = parameters;
  const wanted = format === 'GIF' ? 'video' : format.toLowerCase();
  if (parameter?.type !== wanted) throw mismatch('header', wanted, String(parameter?.type));
  const file = (parameter[wanted] ?? {}) as JsonObject;
  const complete =
    wanted === 'location' ? file.latitude !== undefined : file.id !== undefined || file.link !== undefined;
  if (!complete) throw new GraphError(131008, { details: `header: parameter ${wanted} is incomplete` });
  return [{ type: 'HEADER', format, [wanted]: file }];
}

/** None, where the template has none. */
function fillText(
  template: Template,
  part: JsonObject | undefined,
  type: 'header' | 'body',
  given: Part[],
): string[] {
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
  return filled === '' ? [] : [filled];
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
function fillOffer(part: JsonObject | undefined, given: Part[]): JsonObject[] {
  const { text, has_expiration } = (part?.limited_time_offer ?? {}) as JsonObject;
  const parameters = parametersOf(given, 'limited_time_offer');
  count('limited_time_offer', parameters.length, has_expiration === true ? 1 : 0);
  if (part === undefined) return [];
  const [parameter] = parameters;
  const offer = { text: text ?? '', ...(parameter && endOf(parameter)) };
  return [{ type: 'LIMITED_TIME_OFFER', limited_time_offer: offer }];
}

function endOf(parameter: JsonObject): JsonObject {
  if (parameter.type !== 'limited_time_offer')
    throw mismatch('limited_time_offer', 'limited_time_offer', String(parameter.type));
  const { expiration_time_ms } = (parameter.limited_time_offer ?? {}) as { expiration_time_ms?: unknown };
  if (typeof expiration_time_ms !== 'number')
    throw new GraphError(131008, { details: 'limited_time_offer: expiration_time_ms is missing' });
  return { expiration_time_ms };
}

function fillCards(template: Template, carousel: JsonObject | undefined, given: Part[]): JsonObject[] {
  const sent = given.find(({ type }) => type === 'carousel');
  const cards = (Array.isArray(carousel?.cards) ? carousel.cards : []) as { components: JsonObject[] }[];
  const filled = (Array.isArray(sent?.cards) ? sent.cards : []) as JsonObject[];
  count('carousel', filled.length, cards.length);
  if (carousel === undefined) return [];
  const shown = cards.map((card, at) => {
    const mine = filled.find((one) => Number(one.card_index) === at);
    return { components: fillParts(template, card.components, partsOf(mine?.components)) };
  });
  return [{ type: 'CAROUSEL', cards: shown }];
}
