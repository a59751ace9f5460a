/**
 * What a template's texts leave to be filled while it is written (pure), and the samples of it that Meta is shown.
 */
import { placeholdersIn, type TemplatePart } from '../ui/template-parts.ts';
import { buttonPart, type DraftButton } from './draft-buttons.ts';

export type Format = 'named' | 'positional';
export type Samples = Readonly<Record<string, string>>;
/** `key`: as `Template.variables` calls it; `index`: of a button. */
export type Hole = { key: string; name: string; place: 'header' | 'body' | 'button'; index: number };

export const textHoles = (text: string, place: 'header' | 'body', format: Format): Hole[] =>
  placeholdersIn(text).map((name) => {
    const key = place === 'header' && format === 'positional' ? `header.${name}` : name;
    return { key, name, place, index: 0 };
  });

export const buttonHoles = (buttons: readonly DraftButton[]): Hole[] =>
  buttons.flatMap(({ kind, value }, index) =>
    kind === 'URL'
      ? placeholdersIn(value).map((name): Hole => ({ key: `button.${index}`, name, place: 'button', index }))
      : [],
  );

/** What goes beside a text with variables. */
export function exampleOf(
  text: string,
  place: 'header' | 'body',
  { format, samples }: { format: Format; samples: Samples },
): TemplatePart {
  const holes = textHoles(text, place, format);
  if (holes.length === 0) return {};
  const given = holes.map(({ key }) => samples[key] ?? '');
  if (format === 'named') {
    const named = holes.map(({ name }, n) => ({ param_name: name, example: given[n] }));
    return { example: { [`${place}_text_named_params`]: named } };
  }
  return { example: place === 'body' ? { body_text: [given] } : { header_text: given } };
}

/** Nothing, where there are no buttons. */
export function buttonsPart(buttons: readonly DraftButton[], samples: Samples): TemplatePart[] {
  if (buttons.length === 0) return [];
  const open = new Set(buttonHoles(buttons).map(({ index }) => index));
  const sampleOf = (index: number) => (open.has(index) ? (samples[`button.${index}`] ?? '') : undefined);
  return [{ type: 'BUTTONS', buttons: buttons.map((button, index) => buttonPart(button, sampleOf(index))) }];
}
