/**
 * What a template wants filled (pure): its variables with where they stand, and the parameters that fill them
 * (protocol/templates.md 2 and 3).
 */
import { present } from '../changes/json.ts';

/** A component as Meta's list has it; read with care, for Meta adds kinds. */
type Part = Record<string, unknown>;

export type Variable = {
  /**
   * What it is called here. Named parameters by their name; positional ones of the body by number (`1`), of the header
   * as `header.1`; media as `header.image`; buttons as `button.0`; when an offer ends as `offer.expiration`; in cards with
   * `card.0.` in front.
   */
  key: string;
  place: 'header' | 'body' | 'button' | 'offer';
  /** Of the parameter that fills it. */
  type: 'text' | 'image' | 'video' | 'document' | 'location' | 'payload' | 'coupon_code' | 'expiration';
  /** Of a button, counted from 0. */
  index?: number;
  /** Of a card of a carousel, counted from 0. */
  card?: number;
  /** With named parameters. */
  parameterName?: string;
  /** What Meta was shown when it reviewed the template. */
  example?: string;
  /** Without a value the template cannot be sent; quick replies need none. */
  required: boolean;
};

export type TemplateBody = { parameterFormat: string; components: readonly Part[] };

/** All of them, in the order in which they stand. */
export function variablesOf({ parameterFormat, components }: TemplateBody): Variable[] {
  const isNamed = parameterFormat === 'named';
  return components.flatMap((component) => {
    if (wordOf(component, 'type') !== 'CAROUSEL') return variablesIn(component, isNamed);
    return listOf(component, 'cards').flatMap((card, n) =>
      listOf(card, 'components')
        .flatMap((inner) => variablesIn(inner, isNamed))
        .map((variable) => ({ ...variable, key: `card.${n}.${variable.key}`, card: n })),
    );
  });
}

function variablesIn(component: Part, isNamed: boolean): Variable[] {
  switch (wordOf(component, 'type')) {
    case 'HEADER':
      return headerVariables(component, isNamed);
    case 'BODY':
      return textVariables(textOf(component), 'body', isNamed, examplesOf(component, 'body'));
    case 'BUTTONS':
      return listOf(component, 'buttons').flatMap(buttonVariables);
    case 'LIMITED_TIME_OFFER':
      return asPart(component.limited_time_offer).has_expiration === true
        ? [{ key: 'offer.expiration', place: 'offer', type: 'expiration', required: true }]
        : [];
    default:
      return [];
  }
}

const mediaFormats: ReadonlyMap<string, 'image' | 'video' | 'document' | 'location'> = new Map([
  ['IMAGE', 'image'],
  ['VIDEO', 'video'],
  ['GIF', 'video'],
  ['DOCUMENT', 'document'],
  ['LOCATION', 'location'],
]);

function headerVariables(component: Part, isNamed: boolean): Variable[] {
  const type = mediaFormats.get(wordOf(component, 'format'));
  if (type !== undefined) return [{ key: `header.${type}`, place: 'header', type, required: true }];
  return textVariables(textOf(component), 'header', isNamed, examplesOf(component, 'header'));
}

function textVariables(
  text: string,
  place: 'header' | 'body',
  isNamed: boolean,
  examples: ReadonlyMap<string, string>,
): Variable[] {
  return placeholdersIn(text).map((name) =>
    present<Variable>({
      key: place === 'header' && !isNamed ? `header.${name}` : name,
      ...{ place, type: 'text', required: true },
      ...(isNamed ? { parameterName: name } : {}),
      example: examples.get(name),
    }),
  );
}

function buttonVariables(button: Part, index: number): Variable[] {
  const of = { key: `button.${index}`, place: 'button' as const, index };
  switch (wordOf(button, 'type')) {
    case 'URL':
      return placeholdersIn(String(button.url ?? '')).length === 0
        ? []
        : [present<Variable>({ ...of, type: 'text', required: true, example: firstWord(button.example) })];
    case 'OTP':
      return [{ ...of, type: 'text', required: true }];
    case 'COPY_CODE':
      return [
        present<Variable>({ ...of, type: 'coupon_code', required: true, example: firstWord(button.example) }),
      ];
    case 'QUICK_REPLY':
      return [{ ...of, type: 'payload', required: false }];
    default:
      return [];
  }
}

export const placeholder = /\{\{\s*([\w.-]+)\s*\}\}/g;

/** The names in `{{…}}`, each once, in the order of the text. */
function placeholdersIn(text: string): string[] {
  return [...new Set([...text.matchAll(placeholder)].map(([, name = '']) => name))];
}

/** Meta's samples: `body_text: [["a", "b"]]`, `header_text: ["x"]`, `…_named_params: [{param_name, example}]`. */
function examplesOf(component: Part, place: 'header' | 'body'): Map<string, string> {
  const example = asPart(component.example);
  const named = listOf(example, `${place}_text_named_params`).map(
    (one) => [String(one.param_name ?? ''), String(one.example ?? '')] as const,
  );
  const given = example[`${place}_text`];
  const flat = Array.isArray(given) ? given.flat() : [];
  const positional = flat.map((one, n) => [String(n + 1), String(one)] as const);
  return new Map([...positional, ...named]);
}

/** The parameters of a send, from one value for each variable; `read` is asked for every one that is needed. */
export function componentsFor(
  template: TemplateBody,
  read: (variable: Variable) => string | undefined,
): object[] {
  const filled = variablesOf(template).flatMap((variable) => {
    const value = read(variable);
    return value === undefined ? [] : [{ variable, parameter: parameterOf(variable, value) }];
  });
  const loose = filled.filter(({ variable }) => variable.card === undefined);
  const cards = [...new Set(filled.flatMap(({ variable }) => variable.card ?? []))];
  if (cards.length === 0) return grouped(loose);
  const carousel = {
    type: 'carousel',
    cards: cards.map((card) => ({
      card_index: card,
      components: grouped(filled.filter(({ variable }) => variable.card === card)),
    })),
  };
  return [...grouped(loose), carousel];
}

type Filled = { variable: Variable; parameter: object };

function grouped(filled: Filled[]): object[] {
  const inPlace = (place: Variable['place']) => filled.filter(({ variable }) => variable.place === place);
  const together = (['header', 'body'] as const).flatMap((place) => {
    const parameters = inPlace(place).map(({ parameter }) => parameter);
    return parameters.length === 0 ? [] : [{ type: place, parameters }];
  });
  const buttons = inPlace('button').map(({ variable, parameter }) => ({
    ...{ type: 'button', sub_type: subTypeOf(variable), index: String(variable.index ?? 0) },
    parameters: [parameter],
  }));
  const offer = inPlace('offer').map(({ parameter }) => ({
    type: 'limited_time_offer',
    parameters: [parameter],
  }));
  return [...together, ...offer, ...buttons];
}

function subTypeOf({ type }: Variable): string {
  if (type === 'payload') return 'quick_reply';
  return type === 'coupon_code' ? 'copy_code' : 'url';
}

/** Media by address, or by the id of an upload. */
function parameterOf({ type, parameterName }: Variable, value: string): object {
  switch (type) {
    case 'text':
      return { type, ...(parameterName === undefined ? {} : { parameter_name: parameterName }), text: value };
    case 'payload':
      return { type, payload: value };
    case 'coupon_code':
      return { type, coupon_code: value };
    case 'image':
    case 'video':
    case 'document':
      return { type, [type]: /^https?:/.test(value) ? { link: value } : { id: value } };
    case 'expiration': {
      const offer = { expiration_time_ms: expirationOf(value) };
      return { type: 'limited_time_offer', limited_time_offer: offer };
    }
    case 'location': {
      const [latitude = '', longitude = '', name = '', address = ''] = value
        .split(',')
        .map((one) => one.trim());
      return { type, location: { latitude, longitude, name, address } };
    }
  }
}

/** A time with its zone, or Unix milliseconds; what is neither (a column of a broadcast's list) stays as it is written. */
export function expirationOf(value: string): number | string {
  const ms = /^\d+$/.test(value) ? Number(value) : Date.parse(value);
  return Number.isNaN(ms) ? value : ms;
}

export const partOf = (parts: readonly Part[], type: string): Part | undefined =>
  parts.find((one) => wordOf(one, 'type') === type);
export const wordOf = (part: Part, key: string): string => String(part[key] ?? '').toUpperCase();
export const textOf = (part: Part): string => (typeof part.text === 'string' ? part.text : '');
const firstWord = (value: unknown): string | undefined => {
  const word = Array.isArray(value) ? value[0] : value;
  return typeof word === 'string' ? word : undefined;
};
export const asPart = (value: unknown): Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Part) : {};

export function listOf(part: Part, key: string): Part[] {
  const value = part[key];
  return Array.isArray(value) ? value.map(asPart) : [];
}
