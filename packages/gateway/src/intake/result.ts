/**
 * What became of an entry: counted change by change, so that an entry that is done bit by bit ends like any other.
 */
import type { Change } from '../changes/change.ts';
import { isConversationChange } from '../conversations/recorded.ts';
import type { NumberBook } from '../numbers/number-book.ts';
import type { EntryResult } from './entries.ts';

export type Tally = {
  changes: number;
  unrecognized: number;
  /** Changes of numbers that nobody attached. */
  strangers: number;
  /** Whose the others are; more than one is as good as many. */
  workspaces: string[];
  /** Pieces that could not be recorded: how many, and what is told of the first few. */
  broken: number;
  faults: string[];
};

const nothing: Tally = {
  ...{ changes: 0, unrecognized: 0, strangers: 0, workspaces: [], broken: 0, faults: [] },
};
const faultsTold = 5;

export function addToTally(
  { ...tally }: Tally = nothing,
  changes: readonly Change[],
  book: NumberBook,
  faults: readonly string[] = [],
): Tally {
  const workspaces = new Set(tally.workspaces);
  for (const change of changes) {
    const owners = ownersOf(change, book);
    for (const workspaceId of owners) workspaces.add(workspaceId);
    if (change.kind === 'unrecognized') tally.unrecognized += 1;
    else if (owners.length === 0) tally.strangers += 1;
  }
  return {
    ...tally,
    changes: tally.changes + changes.length,
    workspaces: [...workspaces].slice(0, 2),
    broken: tally.broken + faults.length,
    faults: [...tally.faults, ...faults].slice(0, faultsTold),
  };
}

/** @param fault why the entry could not be read */
export function resultOf(id: number, tally: Tally, fault: string | undefined): EntryResult {
  const reason = fault ?? brokenReason(tally) ?? strangerReason(tally);
  const failed = fault !== undefined || tally.broken > 0;
  return {
    id,
    state: failed ? 'failed' : tally.strangers > 0 ? 'unassigned' : 'done',
    reason,
    unrecognized: tally.unrecognized,
    workspaceId: tally.workspaces.length === 1 ? tally.workspaces[0] : undefined,
  };
}

function brokenReason({ broken, changes, faults }: Tally): string | undefined {
  return broken === 0
    ? undefined
    : `${broken} of ${changes} pieces could not be recorded. ${faults.join('; ')}`;
}

function strangerReason({ strangers, changes }: Tally): string | undefined {
  return strangers === 0
    ? undefined
    : `${strangers} of ${changes} pieces speak of a number that is not attached`;
}

function ownersOf(change: Change, book: NumberBook): string[] {
  if (isConversationChange(change) || change.kind === 'history_chunk' || change.kind === 'history_error') {
    const number = book.byPhoneNumberId(change.phoneNumberId);
    return number === undefined ? [] : [number.workspaceId];
  }
  if (change.kind === 'unrecognized') {
    const number =
      change.phoneNumberId === undefined ? undefined : book.byPhoneNumberId(change.phoneNumberId);
    return number === undefined ? [] : [number.workspaceId];
  }
  return book.inScope({ ...change, kind: 'account' }).map((number) => number.workspaceId);
}
