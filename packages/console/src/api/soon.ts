/**
 * Does something soon about subjects that are told, but not more often than every so many milliseconds, however much is told.
 */
export function openSoon(deed: (...subjects: string[]) => void, everyMs: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = 0;
  const waiting = new Set<string>();

  function doIt(): void {
    clearTimeout(timer);
    timer = undefined;
    last = Date.now();
    deed(...waiting);
    waiting.clear();
  }

  return {
    tell(...subjects: string[]): void {
      for (const subject of subjects) waiting.add(subject);
      timer ??= setTimeout(doIt, Math.max(0, last + everyMs - Date.now()));
    },
    /** Nobody looks any more: what waits is done now. */
    close(): void {
      if (timer !== undefined) doIt();
    },
  };
}
