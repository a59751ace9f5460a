/**
 * Templates (pure): the body that a subscriber wants instead of the event. A JSON value in which `{{…}}` holds an
 * expression (expression.ts); a text that is nothing but one expression becomes its value, of whatever type.
 *
 *   { "from": "{{event.data.contact.wa_id}}", "said": "Customer: {{event.data.message.text}}", "at": "{{event.occurred_at}}" }
 */
import { type EventSeen, type Expression, expressionOf } from './expression.ts';

export type Template = {
  /** The body for an event. A field that an event has not becomes null. */
  fill(event: EventSeen): unknown;
};

type Part = (event: EventSeen) => unknown;

const most = { depth: 12, parts: 200 };

/** Throws an `Error` whose message is for the integrator and names the place. */
export function readTemplate(template: unknown): Template {
  let parts = 0;
  const read = (value: unknown, place: string, depth: number): Part => {
    parts += 1;
    if (parts > most.parts || depth > most.depth)
      throw new Error('is too large: at most 200 values, 12 deep');
    if (typeof value === 'string') return readText(value, place);
    if (Array.isArray(value)) {
      const items = value.map((item, n) => read(item, `${place}.${n}`, depth + 1));
      return (event) => items.map((item) => item(event));
    }
    if (typeof value !== 'object' || value === null) return () => value;
    const fields = Object.entries(value).map(
      ([name, field]) => [name, read(field, `${place}.${name}`, depth + 1)] as const,
    );
    return (event) => Object.fromEntries(fields.map(([name, field]) => [name, field(event)]));
  };
  const root = read(template, 'transform', 0);
  return { fill: root };
}

function readText(text: string, place: string): Part {
  const pieces = text.split(/(\{\{.*?\}\})/).filter((piece) => piece !== '');
  const read = pieces.map((piece) => (piece.startsWith('{{') ? readPiece(piece, place) : piece));
  const [only] = read;
  if (read.length === 1 && only !== undefined && typeof only !== 'string')
    return (event) => jsonOf(valueFor(only, event));
  return (event) =>
    read.map((piece) => (typeof piece === 'string' ? piece : wordsOf(valueFor(piece, event)))).join('');
}

function readPiece(piece: string, place: string): Expression {
  try {
    return expressionOf(piece.slice(2, -2));
  } catch (error) {
    throw new Error(`${place}: ${error instanceof Error ? error.message : 'cannot be read'}`);
  }
}

function valueFor(expression: Expression, event: EventSeen): unknown {
  try {
    return expression.of(event);
  } catch {
    return null;
  }
}

const wordsOf = (value: unknown): string => {
  const json = jsonOf(value);
  return typeof json === 'string' ? json : json === null ? '' : JSON.stringify(json);
};

/** The library's own types in JSON's. */
function jsonOf(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(jsonOf);
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, one]) => [String(key), jsonOf(one)]));
  if (typeof value !== 'object' || value === null) return value ?? null;
  if ('hasValue' in value || value instanceof Date) return JSON.parse(JSON.stringify(value)) as unknown;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, jsonOf(one)]));
}
