/**
 * Ask again when such an event comes: the usual way in which what is shown stays true.
 */
import { useEffect, useMemo } from 'react';
import { forget } from './ask.ts';
import { type LiveEvent, useLive } from './live.ts';
import { openSoon } from './soon.ts';

type Options = {
  /** Which of these events; all, if it is left out. */
  about?: (event: LiveEvent) => boolean;
  /** At most so often, however much is said. */
  everyMs?: number;
};

/** What is at `paths`, and below them, is old with every event of these types. */
export function useLiveAgain(
  types: readonly LiveEvent['type'][],
  paths: readonly string[],
  { about, everyMs = 0 }: Options = {},
): void {
  const soon = useMemo(() => openSoon((...old) => void forget(...old), everyMs), [everyMs]);
  useEffect(() => () => soon.close(), [soon]);
  useLive(types, (event) => {
    if (about?.(event) ?? true) soon.tell(...paths);
  });
}
