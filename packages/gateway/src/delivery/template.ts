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

/** What is left of a body. */
type Budget = { values: number; characters: number };
type Part = (event: EventSeen, budget: Budget) => unknown;

/** `values`, `characters`: of a body; what is beyond becomes null, for a list of an expression may name an event many times. */
const most = { depth: 12, parts: 200, text: 4_000, values: 20_000, characters: 1_000_000 };

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
      return (event, budget) => items.map((item) => item(event, budget));
    }
    if (typeof value !== 'object' || value === null) return () => value;
    const fields = Object.entries(value).map(
      ([name, field]) => [name, read(field, `${place}.${name}`, depth + 1)] as const,
    );
    return (event, budget) => Object.fromEntries(fields.map(([name, field]) => [name, field(event, budget)]));
  };
  const root = read(template, 'transform', 0);
  return { fill: (event) => root(event, { values: most.values, characters: most.characters }) };
}

function readText(text: string, place: string): Part {
  if (text.length > most.text) throw new Error(`${place}: is longer than 4,000 characters`);
  const pieces = text.split(/(\{\{.*?\}\})/).filter((piece) => piece !== '');
  const read = pieces.map((piece) => (piece.startsWith('{{') ? readPiece(piece, place) : piece));
  const [only] = read;
  if (read.length === 1 && only !== undefined && typeof only !== 'string')
    return (event, budget) => jsonOf(valueFor(only, event), budget);
  return (event, budget) =>
    read
      .map((piece) => (typeof piece === 'string' ? piece : wordsOf(valueFor(piece, event), budget)))
      .join('');
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

const wordsOf = (value: unknown, budget: Budget): string => {
  const json = jsonOf(value, budget);
  return typeof json === 'string' ? json : json === null ? '' : JSON.stringify(json);
};

/** The library's own types in JSON's, as far as the budget goes. */
function jsonOf(value: unknown, budget: Budget): unknown {
  budget.values -= 1;
  if (typeof value === 'string') budget.characters -= value.length;
  if (budget.values < 0 || budget.characters < 0) return null;
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map((one) => jsonOf(one, budget));
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, one]) => [String(key), jsonOf(one, budget)]));
  if (typeof value !== 'object' || value === null) return value ?? null;
  if ('hasValue' in value || value instanceof Date) return JSON.parse(JSON.stringify(value)) as unknown;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, jsonOf(one, budget)]));
}
