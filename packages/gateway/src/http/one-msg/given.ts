/**
 * What a client sent, whatever way it spelled it (pure): JSON or a form, in which nested values come as JSON text, in
 * brackets, or joined by commas (docs/one-msg.md).
 */
import { switchOf } from '../../instances/settings.ts';
import { invalid } from '../../runtime/refusal.ts';

/** Query and body together, by name. */
export type Given = Readonly<Record<string, unknown>>;

/** Throws `invalid_request`. A body that is none (empty, whatever its type) is no field at all. */
export function readBody(contentType: string | undefined, bytes: Buffer): Given {
  const text = bytes.toString('utf8').trim();
  if (text === '') return {};
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type === 'multipart/form-data')
    throw invalid('body', 'files are taken as a URL or a data URI, not as multipart/form-data');
  if (type === 'application/x-www-form-urlencoded') return readForm(text);
  const json = parsed(text);
  if (isRecord(json)) return json;
  // Curl calls everything a form, and some clients say nothing: what is no JSON object may be one.
  if (json === undefined && text.includes('=')) return readForm(text);
  throw invalid('body', 'must be a JSON object or a form');
}

/** A form is read in one go, while nobody else is answered. */
const mostFields = 10_000;

function readForm(text: string): Given {
  let fields = 1;
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) fields += 1;
  if (fields > mostFields) throw invalid('body', 'has more than 10,000 fields');
  return readFields(new URLSearchParams(text));
}

/** `a[0][b]=1` (PHP) becomes nested; everything else stays as it stands. */
export function readFields(fields: URLSearchParams): Given {
  const read: Fields = Object.create(null);
  const sizes: Sizes = new WeakMap();
  for (const [name, value] of fields) {
    const path = /^[^[\]]+(\[[^[\]]*\])+$/.test(name) ? name.replaceAll(']', '').split('[') : [name];
    if (path.length <= deepest) put(read, path, value, sizes);
  }
  return plain(read) as Given;
}

const deepest = 12;

type Fields = Record<string, unknown>;
/** How many keys each has: the next one of a list that does not count them. */
type Sizes = WeakMap<Fields, number>;

function put(into: Fields, [name = '', ...rest]: string[], value: string, sizes: Sizes): void {
  const size = sizes.get(into) ?? 0;
  const key = name === '' ? String(size) : name;
  if (!(key in into)) sizes.set(into, size + 1);
  if (rest.length === 0) {
    into[key] = value;
    return;
  }
  const known = into[key];
  const inner = typeof known === 'object' && known !== null ? known : Object.create(null);
  into[key] = inner;
  put(inner as Fields, rest, value, sizes);
}

/** Counted keys are a list. */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, plain(inner)] as const);
  const isList = entries.length > 0 && entries.every(([key], place) => key === String(place));
  return isList ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A text; numbers count as one. Empty is nothing. */
export function textOf(given: Given, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = given[name];
    if (typeof value === 'number' && Number.isFinite(value)) return String(value);
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}

/** Throws `invalid_request` when there is none. */
export function neededText(given: Given, ...names: string[]): string {
  const found = textOf(given, ...names);
  if (found === undefined) throw invalid(names[0] ?? '', 'is needed');
  return found;
}

export const flagOf = (given: Given, name: string): boolean | undefined => switchOf(given[name]);

/** A whole number, at least 0. */
export function countOf(given: Given, name: string): number | undefined {
  const text = textOf(given, name);
  if (text === undefined || !/^\d{1,15}$/.test(text)) return undefined;
  return Number(text);
}

/** What is nested, also when it came as JSON text; a text that is none stays a text. */
export function partOf(given: Given, name: string): unknown {
  const value = given[name];
  if (typeof value !== 'string') return value;
  return /^\s*[[{]/.test(value) ? (parsed(value) ?? value) : value;
}

export function recordOf(given: Given, name: string): Record<string, unknown> | undefined {
  const part = partOf(given, name);
  return isRecord(part) ? part : undefined;
}

/** A list; one alone is a list of one, a text is split at its commas. */
export function listOf(given: Given, name: string): unknown[] | undefined {
  const part = partOf(given, name);
  if (part === undefined || part === null || part === '') return undefined;
  if (Array.isArray(part)) return part.map((one) => (typeof one === 'string' ? (asJson(one) ?? one) : one));
  if (typeof part !== 'string') return [part];
  // Objects joined by commas, as `String([{…},{…}])` never is but a form of JSON texts may be.
  const joined = parsed(`[${part}]`);
  if (Array.isArray(joined) && joined.every(isRecord)) return joined;
  return part
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

const asJson = (text: string): unknown => (/^\s*\{/.test(text) ? parsed(text) : undefined);
