/**
 * The parameters of one recipient's send (pure): placeholders are `{{column}}`, or `{{column|otherwise}}` for those who
 * have none.
 */
import { expirationOf } from '../templates/variables.ts';

const placeholder = /\{\{\s*([^{}|]+?)\s*(?:\|([^{}]*))?\}\}/g;

export type Variables = Readonly<Record<string, string>>;

/** `missing`: variables that stand nowhere; then nothing may be sent. */
export function personal<T>(components: T, variables: Variables): { components: T; missing: string[] } {
  const missing = new Set<string>();
  const fill = (text: string): string =>
    text.replace(placeholder, (_all, name: string, otherwise: string | undefined) => {
      const value = Object.hasOwn(variables, name) ? variables[name]?.trim() : undefined;
      if (value !== undefined && value !== '') return value;
      if (otherwise === undefined) missing.add(name);
      return otherwise ?? '';
    });
  return { components: filled(components, fill) as T, missing: [...missing] };
}

/** What a recipient gets, or why nothing. `missing`: the variables that were wanting. */
export type Turn<T> = { components: T } | { reason: string; missing: string[] };

/** `optedOut`: of what the template is. */
export function turnFor<T>(components: T, variables: Variables, optedOut: boolean): Turn<T> {
  if (optedOut) return { reason: 'opted_out', missing: [] };
  const own = personal(components, variables);
  if (own.missing.length === 0) return { components: own.components };
  return { reason: `missing_variable: ${own.missing.join(', ').slice(0, 200)}`, missing: own.missing };
}

function filled(part: unknown, fill: (text: string) => string): unknown {
  if (typeof part === 'string') return fill(part);
  if (Array.isArray(part)) return part.map((one) => filled(one, fill));
  if (typeof part !== 'object' || part === null) return part;
  const entries = Object.entries(part).map(([key, inner]) => [key, filledAt(key, inner, fill)] as const);
  return Object.fromEntries(
    entries.map(([key, inner]) => (isAddress(key, inner, part) ? ['link', inner] : [key, inner])),
  );
}

/** When an offer ends may be a variable, too: a time in words, for Meta a number. */
function filledAt(key: string, inner: unknown, fill: (text: string) => string): unknown {
  const value = filled(inner, fill);
  return key === 'expiration_time_ms' && typeof value === 'string' ? expirationOf(value) : value;
}

/** Media by a variable: an address goes as `link`, anything else is the id of an upload. */
const isAddress = (key: string, value: unknown, of: object): boolean =>
  key === 'id' && Object.keys(of).length === 1 && typeof value === 'string' && /^https?:\/\//.test(value);
