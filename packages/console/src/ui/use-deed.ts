/**
 * Something a button does: busy while it runs, its fault kept to be shown, never run twice at once.
 */
import { useCallback, useRef, useState } from 'react';

export type Deed<A extends unknown[]> = {
  run: (...args: A) => Promise<boolean>;
  busy: boolean;
  fault: unknown;
  clear: () => void;
};

/** `run` answers whether it went well; what broke stands in `fault`. */
export function useDeed<A extends unknown[]>(deed: (...args: A) => Promise<unknown>): Deed<A> {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>();
  const latest = useRef(deed);
  latest.current = deed;
  const running = useRef(false);
  const run = useCallback(async (...args: A) => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setFault(undefined);
    try {
      await latest.current(...args);
      return true;
    } catch (error) {
      setFault(error);
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);
  return { run, busy, fault, clear: useCallback(() => setFault(undefined), []) };
}
