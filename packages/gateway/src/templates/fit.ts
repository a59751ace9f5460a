/**
 * Whether the parameters of a send fit a template as it is known (pure). What is not certain is left to Meta: only
 * counts, names and kinds are judged (132000, 132012).
 */
import { listOf, partOf, type TemplateBody, type Variable, variablesOf, wordOf } from './variables.ts';

type Part = Record<string, unknown>;
/** `path` below the template of a send: `components.1.parameters.0`. */
export type Misfit = { path: string; message: string };

/** Empty when nothing is known to be wrong. */
export function misfitsOf(template: TemplateBody, components: readonly Part[] = []): Misfit[] {
  const wanted = variablesOf(template);
  const isNamed = template.parameterFormat === 'named';
  const loose = wanted.filter(({ card }) => card === undefined);
  return [...inParts(loose, components, isNamed), ...inCards(template, wanted, components, isNamed)];
}

function inParts(wanted: Variable[], components: readonly Part[], isNamed: boolean): Misfit[] {
  return [
    ...inText('header', wanted, components, isNamed),
    ...inText('body', wanted, components, isNamed),
    ...inOffer(wanted, components),
    ...inButtons(wanted, components),
  ];
}

/** Meta wants every card of the template, each filled. */
function inCards(
  template: TemplateBody,
  wanted: Variable[],
  components: readonly Part[],
  isNamed: boolean,
): Misfit[] {
  const own = partOf(template.components, 'CAROUSEL');
  const at = components.findIndex((one) => wordOf(one, 'type') === 'CAROUSEL');
  const given = listOf(components[at] ?? {}, 'cards');
  return listOf(own ?? {}, 'cards').flatMap((_, card) => {
    const mine = wanted.filter((variable) => variable.card === card);
    const nth = given.findIndex(({ card_index }) => Number(card_index) === card);
    if (nth < 0) return mine.length === 0 ? [] : [{ path: 'components', message: `card ${card} is missing` }];
    const misfits = inParts(mine, listOf(given[nth] ?? {}, 'components'), isNamed);
    return misfits.map((one) => ({ ...one, path: `components.${at}.cards.${nth}.${one.path}` }));
  });
}

function inOffer(wanted: Variable[], components: readonly Part[]): Misfit[] {
  if (!wanted.some(({ place }) => place === 'offer')) return [];
  const at = components.findIndex((one) => wordOf(one, 'type') === 'LIMITED_TIME_OFFER');
  return listOf(components[at] ?? {}, 'parameters').length > 0
    ? []
    : [{ path: 'components', message: 'the offer needs the time at which it ends' }];
}

function inText(
  place: 'header' | 'body',
  wanted: Variable[],
  components: readonly Part[],
  isNamed: boolean,
): Misfit[] {
  const mine = wanted.filter((variable) => variable.place === place);
  const at = components.findIndex((component) => wordOf(component, 'type') === place.toUpperCase());
  const given = at < 0 ? [] : listOf(components[at] ?? {}, 'parameters');
  const path = at < 0 ? 'components' : `components.${at}.parameters`;
  if (given.length !== mine.length)
    return [{ path, message: `the ${place} takes ${counted(mine)}, not ${given.length}` }];
  return given.flatMap((parameter, n) => {
    const variable = isNamed
      ? mine.find(({ parameterName, type }) => parameterName === parameter.parameter_name || type !== 'text')
      : mine[n];
    if (variable === undefined)
      return [
        {
          path: `${path}.${n}.parameter_name`,
          message: `the ${place} has no such parameter; it has ${names(mine)}`,
        },
      ];
    const kind = String(parameter.type ?? '');
    return kind === variable.type || isText(kind, variable)
      ? []
      : [{ path: `${path}.${n}.type`, message: `must be ${variable.type}` }];
  });
}

/** Texts may come as money or dates. */
const isText = (kind: string, { type }: Variable): boolean =>
  type === 'text' && (kind === 'currency' || kind === 'date_time');

function inButtons(wanted: Variable[], components: readonly Part[]): Misfit[] {
  const filled = new Set(
    components
      .filter((component) => wordOf(component, 'type') === 'BUTTON')
      .map((component) => Number(component.index ?? 0)),
  );
  return wanted.flatMap(({ place, index = 0, required, type }) =>
    place !== 'button' || !required || filled.has(index)
      ? []
      : [{ path: 'components', message: `button ${index} needs its ${type === 'text' ? 'text' : 'code'}` }],
  );
}

const names = (variables: Variable[]): string => variables.map(({ key }) => key).join(', ');

function counted(variables: Variable[]): string {
  if (variables.length === 0) return 'no parameters';
  return `${variables.length} (${names(variables)})`;
}
