/**
 * Since when the address books have the names that they have (pure): older news of a name decides nothing.
 */
import type { Id } from './match.ts';

/** Since when a number's address book has the name that it has for the person of an id. */
export type NameTime = Pick<Id, 'kind' | 'value'> & { numberId: string; at: Date };

/** @param known by what is stored */
export function openNameTimes(known: readonly NameTime[]) {
  const latest = new Map<string, Date>();
  const note = (one: NameTime): void => {
    const before = latest.get(keyOf(one));
    if (before === undefined || before < one.at) latest.set(keyOf(one), one.at);
  };
  known.forEach(note);
  return { note, isOutdated: (one: NameTime): boolean => one.at < (latest.get(keyOf(one)) ?? one.at) };
}

const keyOf = ({ numberId, kind, value }: NameTime): string => `${numberId} ${kind} ${value}`;
