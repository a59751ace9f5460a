/**
 * Does something soon, but not more often than every so many milliseconds, however often it is asked for.
 */
import { useCallback, useEffect, useRef } from 'react';

export function useSoon(deed: () => void, everyMs: number): () => void {
  const latest = useRef(deed);
  latest.current = deed;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const last = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(() => {
    if (timer.current !== undefined) return;
    const wait = Math.max(0, last.current + everyMs - Date.now());
    timer.current = setTimeout(() => {
      timer.current = undefined;
      last.current = Date.now();
      latest.current();
    }, wait);
  }, [everyMs]);
}
