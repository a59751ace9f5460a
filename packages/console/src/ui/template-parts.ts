/**
 * A template's components, read with care: Meta adds kinds (pure).
 */
export type TemplatePart = Readonly<Record<string, unknown>>;
/** Values by the key of the variable, as `Template.variables` calls it: `1`, `first_name`, `header.image`, `button.0`. */
export type TemplateValues = Readonly<Record<string, string>>;

export const wordOf = (part: TemplatePart, key: string): string => String(part[key] ?? '').toUpperCase();
export const textOf = (part: TemplatePart | undefined): string =>
  typeof part?.text === 'string' ? part.text : '';

export function listOf(part: TemplatePart | undefined, key: string): TemplatePart[] {
  const value = part?.[key];
  return Array.isArray(value)
    ? value.filter((one): one is TemplatePart => typeof one === 'object' && one !== null)
    : [];
}

export const partOf = (components: readonly TemplatePart[], type: string): TemplatePart | undefined =>
  components.find((part) => wordOf(part, 'type') === type);

const placeholder = /\{\{\s*([\w.-]+)\s*\}\}/g;

/** The names in `{{…}}`, each once, in the order of the text. */
export const placeholdersIn = (text: string): string[] => [
  ...new Set([...text.matchAll(placeholder)].map(([, name = '']) => name)),
];

/** `{{name}}` replaced by what `read` answers; what has no value stays as it is written. */
export const filledText = (text: string, read: (name: string) => string | undefined): string =>
  text.replace(placeholder, (whole, name: string) => {
    const value = read(name);
    return value === undefined || value === '' ? whole : value;
  });

/** The text cut at its placeholders: every second part is one. */
export const cutAtPlaceholders = (text: string): string[] => text.split(/(\{\{[^{}]+\}\})/);
