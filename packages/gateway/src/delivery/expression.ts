/**
 * Small expressions over events (pure): what a subscriber wants, and the shape it wants it in. The language is CEL, the
 * Common Expression Language: it computes and nothing else, and always ends.
 *
 *   event.type == 'message.received' && event.data.message.type in ['image', 'video']
 *
 * Taken out of it: `matches` (a regular expression can take years), a second macro (lists within lists can, too), and what
 * makes much of little: `bind` (ten times ten times ten…) and `split`.
 */
import { type ASTNode, Environment, type ParseResult } from '@marcbachmann/cel-js';

/** An event as expressions see it: the one that subscribers get, with `data` read. */
export type EventSeen = {
  /** Absent while it is decided whether it is stored for anybody. */
  id?: string;
  sequence?: number;
  type: string;
  occurred_at: string;
  workspace_id: string;
  number_id: string;
  conversation_id: string | null;
  history: boolean;
  data: unknown;
};

export type Expression = {
  /** Its value for an event. Throws where a field is missing or the types do not fit. */
  of(event: EventSeen): unknown;
};

const environment = new Environment({
  unlistedVariablesAreDyn: false,
  homogeneousAggregateLiterals: false,
  enableOptionalTypes: true,
  limits: { maxAstNodes: 300, maxDepth: 24, maxListElements: 200, maxMapEntries: 50, maxCallArguments: 8 },
}).registerVariable('event', 'map');

/** What is not offered, and what to use instead. */
const withheld = [
  ['matches', 'contains, startsWith, endsWith'],
  ['bind', 'the expression itself'],
  ['split', 'contains, indexOf, substring'],
] as const;

const macros: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);

/** Throws an `Error` whose message is for the integrator. */
export function readExpression(text: string): Expression {
  let parsed: ParseResult;
  try {
    parsed = environment.parse(text);
  } catch (error) {
    throw new Error(firstLine(error));
  }
  const called = callsIn(parsed.ast);
  for (const [name, instead] of withheld)
    if (called.includes(name)) throw new Error(`\`${name}\` is not offered: use ${instead}`);
  if (called.filter((name) => macros.has(name)).length > 1)
    throw new Error('at most one of all, exists, exists_one, map, filter');
  return { of: (event) => parsed({ event }) };
}

/** Reading costs a hundred times what looking costs; there are few texts. */
const known = new Map<string, Expression | Error>();
const mostKnown = 1_000;

/** For texts that were accepted before: the same, and remembered, as is why one no longer is. */
export function triedExpression(text: string): Expression | Error {
  const found = known.get(text);
  if (found !== undefined) return found;
  const tried = tryToRead(text);
  if (known.size >= mostKnown) known.clear();
  known.set(text, tried);
  return tried;
}

function tryToRead(text: string): Expression | Error {
  try {
    return readExpression(text);
  } catch (error) {
    return error instanceof Error ? error : new Error('cannot be read');
  }
}

/** The same. Throws as `readExpression`. */
export function expressionOf(text: string): Expression {
  const tried = triedExpression(text);
  if (tried instanceof Error) throw tried;
  return tried;
}

/**
 * Whether a filter lets an event through. What it cannot say of an event (a field is missing: the event is of another
 * kind) it does not want.
 */
export function lets(filter: Expression, event: EventSeen): boolean {
  try {
    return filter.of(event) === true;
  } catch {
    return false;
  }
}

/** What the library says is followed by a picture of the place. */
const firstLine = (error: unknown): string =>
  error instanceof Error ? (error.message.split('\n')[0] ?? 'cannot be read') : 'cannot be read';

function callsIn(root: ASTNode): string[] {
  const calls: string[] = [];
  const left: unknown[] = [root];
  for (let part = left.pop(); part !== undefined; part = left.pop()) {
    if (Array.isArray(part)) left.push(...part);
    else if (isNode(part)) {
      if (part.op === 'call' || part.op === 'rcall') calls.push(part.args[0]);
      left.push(part.args);
    }
  }
  return calls;
}

const isNode = (part: unknown): part is ASTNode =>
  typeof part === 'object' && part !== null && 'op' in part && 'args' in part;
