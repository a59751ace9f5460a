/**
 * A journal entry's bytes as changes; never throws.
 */
import type { Change } from '../changes/change.ts';
import { storable } from '../database/rows.ts';
import { faultReason } from './data-fault.ts';
import type { Entry } from './entries.ts';
import { readBody } from './read-body.ts';
import { translateLazily } from './translate/translate.ts';

/** `fault`: why it could not be read to its end. */
export type ReadEntry = { entry: Entry; changes: Change[]; fault: string | undefined };

export function readEntry(entry: Entry): ReadEntry {
  return readWhole(entry, parsed(entry.body));
}

/** The same of a body that is read already, or of what is left of it. */
export function readSifted(entry: Entry, json: unknown): ReadEntry {
  return readWhole(entry, { json });
}

function readWhole(entry: Entry, body: Parsed): ReadEntry {
  const reader = openReader(entry, body);
  const changes = reader.take(Number.POSITIVE_INFINITY);
  return { entry, changes, fault: reader.fault() };
}

/** An entry that is read as far as its changes are asked for. */
export type EntryReader = {
  take(limit: number): Change[];
  /** The place of the change that comes next; undefined at the end. */
  next(): string | undefined;
  fault(): string | undefined;
};

/** A body as JSON; undefined when it is none. */
export type Parsed = { json: unknown } | undefined;

/**
 * Begins at the change with the place `from`, or at the first one where there is no such place (any more): what is
 * recorded twice changes nothing.
 */
export function openReader(entry: Entry, body: Parsed, from?: string): EntryReader {
  const { changes, fault } = changesOf(entry, body);
  let next = changes.next();
  while (from !== undefined && next.done !== true && next.value.place !== from) next = changes.next();
  if (from !== undefined && next.done === true) return openReader(entry, body);
  return {
    take(limit) {
      const taken: Change[] = [];
      for (; next.done !== true && taken.length < limit; next = changes.next()) taken.push(next.value);
      return taken;
    },
    next: () => (next.done === true ? undefined : next.value.place),
    fault,
  };
}

function changesOf(
  entry: Entry,
  body: Parsed,
): { changes: Iterator<Change, void>; fault(): string | undefined } {
  let fault: string | undefined;
  const spellsUnstorable = mayBeUnstorable(entry.body);
  const read = function* (): Generator<Change, void, undefined> {
    if (body === undefined) {
      fault = 'the body is not JSON';
      return;
    }
    try {
      for (const change of translateLazily(body.json, entry.lane)) {
        const stamp = stamped(change, entry);
        // Here once and for all, so that ids compare equal to what the database gives back.
        yield spellsUnstorable ? (storable(stamp) as Change) : stamp;
      }
    } catch (error) {
      fault = `the body could not be translated (${faultReason(error)})`;
    }
  };
  return { changes: read(), fault: () => fault };
}

export function parsed(bytes: Buffer): Parsed {
  try {
    return { json: readBody(bytes) };
  } catch {
    return undefined;
  }
}

/**
 * News of the account need to know when they came: those without a time are told from later ones by it, and what is from before an
 * attachment says nothing about its link.
 */
const dated: ReadonlySet<Change['kind']> = new Set([
  ...(['link', 'restriction', 'template', 'notice'] as const),
  ...(['history_chunk', 'history_error'] as const),
]);

function stamped(change: Change, { id, receivedAt }: Entry): Change {
  // Fresh from the translation and nobody else's yet: written into, because a copy of every change would cost more.
  change.entry = id;
  return dated.has(change.kind) ? ({ ...change, receivedAt } as Change) : change;
}

/** Whether the JSON spells characters that PostgreSQL's text may not take; most bodies spell none. */
function mayBeUnstorable(body: Buffer): boolean {
  return /\\u(0000|d[89a-f])/i.test(body.toString('latin1'));
}
