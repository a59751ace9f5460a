/**
 * What fills a template's variables (pure): read back out of the components of a send, or the examples Meta was shown.
 */
import type { Template } from '@tandem/contract/api/template';
import { listOf, type TemplatePart, type TemplateValues, wordOf } from './template-parts.ts';

type Variable = Template['variables'][number];

export const examplesOf = (variables: readonly Variable[]): TemplateValues =>
  Object.fromEntries(variables.flatMap(({ key, example }) => (example === null ? [] : [[key, example]])));

/** What a variable of a card is called in its card; any other one's key as it is. */
export const keyInCard = ({ key, card }: Pick<Variable, 'key' | 'card'>): string =>
  card === null ? key : key.slice(`card.${card}.`.length);

/** By the key of the variable; in a broadcast they may be columns of its list: `{{column}}`, `{{column|otherwise}}`. */
export function valuesIn(
  components: readonly TemplatePart[],
  variables: readonly Variable[],
): Record<string, string> {
  const found = variables.flatMap((variable) => {
    const parameter = parameterOf(scopeOf(components, variable), variable, variables);
    const value = parameter === undefined ? undefined : givenIn(parameter);
    return value === undefined ? [] : [[variable.key, value] as const];
  });
  return Object.fromEntries(found);
}

function scopeOf(components: readonly TemplatePart[], { card }: Variable): readonly TemplatePart[] {
  if (card === null) return components;
  const carousel = components.find((part) => wordOf(part, 'type') === 'CAROUSEL');
  return listOf(
    listOf(carousel, 'cards').find(({ card_index }) => Number(card_index) === card),
    'components',
  );
}

function parameterOf(
  components: readonly TemplatePart[],
  { place, index, card, parameter_name: name, key }: Variable,
  all: readonly Variable[],
): TemplatePart | undefined {
  const component = components.find(
    (part) => wordOf(part, 'type') === typeOf(place) && (place !== 'button' || Number(part.index) === index),
  );
  const given = listOf(component, 'parameters');
  if (name !== null) return given.find(({ parameter_name }) => parameter_name === name);
  const beside = all.filter((other) => other.place === place && other.card === card && other.index === index);
  return given[beside.findIndex((other) => other.key === key)];
}

const typeOf = (place: Variable['place']): string =>
  place === 'offer' ? 'LIMITED_TIME_OFFER' : place.toUpperCase();

/** Of a parameter, in words; of media, where it is. */
export function givenIn(parameter: TemplatePart): string | undefined {
  const { text, payload, coupon_code } = parameter;
  // An amount or a time; Meta shows these words of it.
  const fallback = [parameter.currency, parameter.date_time].map(
    (one) => (one as TemplatePart | undefined)?.fallback_value,
  );
  const media = [parameter.image, parameter.video, parameter.document].find(
    (one): one is TemplatePart => typeof one === 'object' && one !== null,
  );
  const place = parameter.location as TemplatePart | undefined;
  const spot =
    place && [place.latitude, place.longitude, place.name, place.address].filter(Boolean).join(', ');
  const ends = (parameter.limited_time_offer as TemplatePart | undefined)?.expiration_time_ms;
  const told = [text, ...fallback, payload, coupon_code, media?.link, media?.id, spot, ends];
  const value = told.find((one) => one !== undefined);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
