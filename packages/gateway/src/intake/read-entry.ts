/**
 * A journal entry's bytes as changes; never throws.
 */
import type { Change } from '../changes/change.ts';
import { storable } from '../database/rows.ts';
import { faultReason } from './data-fault.ts';
import type { Entry } from './entries.ts';
import { readBody } from './read-body.ts';
import { translate } from './translate/translate.ts';

/** `fault`: why it could not be read; it then has no changes. */
export type ReadEntry = { entry: Entry; changes: Change[]; fault: string | undefined };

export function readEntry(entry: Entry): ReadEntry {
  let body: unknown;
  try {
    body = readBody(entry.body);
  } catch {
    return { entry, changes: [], fault: 'the body is not JSON' };
  }
  return readSifted(entry, body);
}

/** The same of a body that is read already, or of what is left of it. */
export function readSifted(entry: Entry, body: unknown): ReadEntry {
  try {
    const changes = translate(body, entry.lane).map((change) => stamped(change, entry.receivedAt));
    // Here once and for all, so that ids compare equal to what the database gives back.
    return {
      entry,
      changes: mayBeUnstorable(entry.body) ? (storable(changes) as Change[]) : changes,
      fault: undefined,
    };
  } catch (error) {
    return { entry, changes: [], fault: `the body could not be translated (${faultReason(error)})` };
  }
}

/** What belongs to a link needs to know when it came: news from before an attachment say nothing about it. */
function stamped(change: Change, receivedAt: Date): Change {
  const ofLink = change.kind === 'link' || change.kind === 'history_chunk' || change.kind === 'history_error';
  return ofLink ? { ...change, receivedAt } : change;
}

/** Whether the JSON spells characters that PostgreSQL's text may not take; most bodies spell none. */
function mayBeUnstorable(body: Buffer): boolean {
  return /\\u(0000|d[89a-f])/i.test(body.toString('latin1'));
}
