/**
 * What somebody writes outlives a reload and a closed tab: kept in this browser, for this person in this workspace.
 */
import { useCallback, useState } from 'react';
import { useSession } from './session.ts';

type Kept<T> = {
  value: T;
  set: (next: T | ((now: T) => T)) => void;
  /** Forgets it and begins anew. */
  clear: () => void;
  /** Something from before was found. */
  wasKept: boolean;
};

/** `version`: raised when the shape changes; what was kept in an older one is forgotten. */
export function useKept<T>(name: string, version: number, begin: T): Kept<T> {
  const { person, workspace } = useSession();
  const key = `tandem-draft:${name}:${version}:${workspace.id}:${person.id}`;
  const [found] = useState(() => readKept<T>(key));
  const [value, setValue] = useState<T>(found ?? begin);
  const set = useCallback(
    (next: T | ((now: T) => T)) =>
      setValue((now) => {
        const then = typeof next === 'function' ? (next as (now: T) => T)(now) : next;
        writeKept(key, then);
        return then;
      }),
    [key],
  );
  const clear = () => {
    localStorage.removeItem(key);
    setValue(begin);
  };
  return { value, set, clear, wasKept: found !== undefined };
}

function readKept<T>(key: string): T | undefined {
  try {
    const text = localStorage.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

/** A browser that keeps nothing is no reason to stop writing. */
function writeKept(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {}
}
