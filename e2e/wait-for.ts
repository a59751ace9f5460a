/**
 * Waiting for a thing instead of sleeping: the only place of the end-to-end tests that looks at the clock.
 */

const lookEveryMs = 5;

/** Asks until the answer is there (neither undefined nor false); fails after the deadline, saying what was missing. */
export async function waitFor<T>(
  what: string,
  ask: () => T | undefined | false | Promise<T | undefined | false>,
  deadlineMs = 20_000,
): Promise<T> {
  const deadline = performance.now() + deadlineMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > deadline) throw new Error(`waited ${deadlineMs} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
