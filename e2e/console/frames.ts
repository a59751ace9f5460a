/**
 * How smoothly a page draws while something is done with it: the time between frames, and what the browser itself calls a
 * long frame.
 */
import type { Page } from 'playwright-core';

export type Frames = {
  frames: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
  over50: number;
  long: number;
};

const begin = `(() => {
  const seen = { deltas: [], long: 0 };
  let last;
  const tick = (now) => {
    if (window.seenFrames !== seen) return;
    if (last !== undefined) seen.deltas.push(now - last);
    last = now;
    requestAnimationFrame(tick);
  };
  seen.observer = new PerformanceObserver((list) => { seen.long += list.getEntries().filter(({ duration }) => duration > 50).length; });
  seen.observer.observe({ type: 'long-animation-frame' });
  window.seenFrames = seen;
  requestAnimationFrame(tick);
})()`;
const end = `(() => {
  const { deltas, long, observer } = window.seenFrames;
  observer.disconnect();
  window.seenFrames = undefined;
  return { deltas, long };
})()`;

/** Watches the frames while `act` runs. */
export async function watchFrames(page: Page, act: () => Promise<void>): Promise<Frames> {
  await page.evaluate(begin);
  await act();
  const { deltas, long } = (await page.evaluate(end)) as { deltas: number[]; long: number };
  const sorted = deltas.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return {
    ...{
      frames: sorted.length,
      p50: at(0.5),
      p95: at(0.95),
      p99: at(0.99),
      max: Math.round(sorted.at(-1) ?? 0),
    },
    ...{ over50: sorted.filter((delta) => delta > 50).length, long },
  };
}

/** What the page holds: elements, and JavaScript's heap after a clean-up, in MB. */
export async function weigh(page: Page): Promise<{ elements: number; heapMb: number }> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  const elements = (await page.evaluate('document.querySelectorAll("*").length')) as number;
  return { elements, heapMb: Math.round(usedSize / 1024 / 1024) };
}
