/**
 * A template with the parameters of a send, as a customer reads it (pure). What is missing stays as `{{…}}`.
 */
import type { JsonObject } from '../changes/change.ts';
import { present } from '../changes/json.ts';
import { asPart, listOf, partOf, placeholder, type TemplateBody, textOf, wordOf } from './variables.ts';

type Part = Record<string, unknown>;

/**
 * Meta's components of the template with the values in place, and nothing else: no examples, no kinds that show nothing. A
 * picture, a video, a document or a place stands in its header as the send has it: `{type: 'HEADER', format: 'IMAGE', image}`.
 */
export function renderedOf(template: TemplateBody, components: readonly Part[] = []): JsonObject[] {
  return template.components.flatMap((part) => renderedPart(part, components));
}

function renderedPart(part: Part, given: readonly Part[]): JsonObject[] {
  const type = wordOf(part, 'type');
  switch (type) {
    case 'HEADER':
      return [{ type, ...renderedHeader(part, given) }];
    case 'BODY':
    case 'FOOTER':
      return textOf(part) === '' ? [] : [{ type, text: filled(textOf(part), valuesIn(type, given)) }];
    case 'LIMITED_TIME_OFFER':
      return [{ type, limited_time_offer: renderedOffer(part, given) }];
    case 'BUTTONS':
      return [
        { type, buttons: listOf(part, 'buttons').map((one, index) => renderedButton(one, index, given)) },
      ];
    case 'CAROUSEL': {
      const sent = listOf(partOf(given, type) ?? {}, 'cards');
      const cards = listOf(part, 'cards').map((card, n) => {
        const own = sent.find(({ card_index }) => Number(card_index) === n) ?? {};
        const inner = listOf(own, 'components');
        return { components: listOf(card, 'components').flatMap((one) => renderedPart(one, inner)) };
      });
      return [{ type, cards }];
    }
    default:
      return [];
  }
}

function renderedHeader(header: Part, given: readonly Part[]): JsonObject {
  const format = wordOf(header, 'format') || 'TEXT';
  if (format === 'TEXT') return { format, text: filled(textOf(header), valuesIn('HEADER', given)) };
  const [parameter = {}] = parametersOf(partOf(given, 'HEADER'));
  const kind = String(parameter.type ?? '');
  return present({ format, [kind]: parameter[kind] as JsonObject | undefined });
}

function renderedOffer(part: Part, given: readonly Part[]): JsonObject {
  const offer = asPart(part.limited_time_offer);
  const [parameter = {}] = parametersOf(partOf(given, 'LIMITED_TIME_OFFER'));
  const ends = asPart(parameter.limited_time_offer).expiration_time_ms;
  return present<JsonObject>({
    text: textOf(offer),
    expiration_time_ms: typeof ends === 'number' ? ends : undefined,
  });
}

function renderedButton(button: Part, index: number, given: readonly Part[]): JsonObject {
  const values = valuesOf(
    given.find((one) => wordOf(one, 'type') === 'BUTTON' && Number(one.index ?? 0) === index),
  );
  const type = wordOf(button, 'type');
  return present<JsonObject>({
    type,
    text: textOf(button),
    url: typeof button.url === 'string' ? filled(button.url, values) : undefined,
    coupon_code: type === 'COPY_CODE' ? values.get('1') : undefined,
  });
}

/** In one go: a value that looks like a placeholder stays as it is. */
const filled = (text: string, values: ReadonlyMap<string, string>): string =>
  text.replace(placeholder, (whole, name: string) => values.get(name) ?? whole);

const valuesIn = (type: string, given: readonly Part[]): Map<string, string> => valuesOf(partOf(given, type));

const parametersOf = (component: Part | undefined): Part[] => listOf(component ?? {}, 'parameters');

function valuesOf(component: Part | undefined): Map<string, string> {
  return new Map(
    parametersOf(component).map((parameter, n) => [
      String(parameter.parameter_name ?? n + 1),
      shownValue(parameter),
    ]),
  );
}

function shownValue(parameter: Part): string {
  const { text, currency, date_time, payload, coupon_code } = parameter;
  const fallback = [currency, date_time].map((one) => asPart(one).fallback_value);
  return String([text, ...fallback, payload, coupon_code].find((one) => one !== undefined) ?? '');
}

export type Preview = {
  header: string | null;
  body: string;
  footer: string | null;
  buttons: { type: string; text: string; url: string | null }[];
};

/** The same in a few words. */
export function previewOf(template: TemplateBody, components: readonly Part[] = []): Preview {
  const parts = renderedOf(template, components);
  const [header, footer] = [partOf(parts, 'HEADER'), partOf(parts, 'FOOTER')];
  return {
    header: header === undefined ? null : headerText(header),
    body: textOf(partOf(parts, 'BODY') ?? {}),
    footer: footer === undefined ? null : textOf(footer),
    buttons: listOf(partOf(parts, 'BUTTONS') ?? {}, 'buttons').map(({ type, text, url }) => ({
      ...{ type: String(type), text: String(text) },
      url: typeof url === 'string' ? url : null,
    })),
  };
}

const headerText = (header: Part): string =>
  header.format === 'TEXT' ? textOf(header) : `[${String(header.format).toLowerCase()}]`;
