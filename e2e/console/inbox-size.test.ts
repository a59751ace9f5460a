/**
 * A thread of 50,000 messages among 20,000 conversations: what is in the document and in memory stays small, nothing jumps,
 * nothing is left out. `npm run smooth` goes through all of it and tells how smoothly: figures, no verdict, for they are the
 * machine's as much as ours.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, noChromium } from '../browser/chromium.ts';
import { waitFor } from '../wait-for.ts';
import { bigThread, seedBigInbox } from './big-inbox.ts';
import { type Frames, watchFrames, weigh } from './frames.ts';
import { openStage, type Stage } from './stage.ts';

const title = chromiumPath === undefined ? `a large inbox (${noChromium})` : 'a large inbox';
const isWhole = process.env.SMOOTH === 'whole';
const size = { messages: 50_000, conversations: 20_000 };
/** Below a window's height, so that what was seen before is still in part to be seen after. */
const step = 500;

describe.skipIf(chromiumPath === undefined)(title, { timeout: isWhole ? 3_600_000 : 180_000 }, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
    await seedBigInbox(stage.world, size);
  }, 240_000);
  afterAll(() => stage?.close(), 60_000);

  test('through the thread: no hole, no jump, little in memory', async () => {
    const page = await stage.open(`/inbox/${bigThread}`);
    await shows(page, size.messages);
    const before = await weigh(page);
    let visible = await numbersIn(page);
    const goal = isWhole ? 1 : size.messages - 1_500;
    const frames = await watchFrames(page, async () => {
      await page.getByTestId('thread').hover();
      while ((visible[0] ?? 0) > goal) {
        await page.mouse.wheel(0, -step);
        const next = await moved(page, visible);
        expect(isRun(next), `no hole in ${next}`).toBe(true);
        expect(
          next.some((n) => visible.includes(n)),
          `${next} goes on from ${visible}`,
        ).toBe(true);
        visible = next;
      }
    });
    const after = await weigh(page);
    tell('thread, upwards', frames, after);
    expect(after.elements).toBeLessThan(2_500);
    expect(after.heapMb - before.heapMb).toBeLessThan(30);
    // What was dropped behind is asked for again.
    for (let n = 0; n < 40; n += 1) {
      await page.mouse.wheel(0, step);
      const next = await moved(page, visible);
      expect(isRun(next), `no hole in ${next}`).toBe(true);
      visible = next;
    }
    await page.getByRole('button', { name: 'To the newest message' }).click();
    await shows(page, size.messages);
    await page.close();
  });

  test('a link into the middle of the thread, and both ways from there', async () => {
    const middle = size.messages / 2;
    const page = await stage.open(`/inbox/${bigThread}?at=wamid.big.${middle}`);
    await shows(page, middle);
    await page.getByTestId('thread').hover();
    for (const way of [-step, step, step, step]) {
      const visible = await numbersIn(page);
      await page.mouse.wheel(0, way);
      const next = await moved(page, visible);
      expect(isRun(next)).toBe(true);
      expect(next.some((n) => visible.includes(n))).toBe(true);
    }
    // Whoever is in the past stays there when something new comes, and is told of it.
    const there = await numbersIn(page);
    stage.world.simulator.world.customer.send({ from: 'ada', type: 'text', text: 'Elsewhere' });
    await page.getByTestId('conversations').getByText('Elsewhere').waitFor();
    expect(await numbersIn(page)).toEqual(there);
    await page.close();
  });

  test('through the list of conversations', async () => {
    const page = await stage.open('/inbox');
    const rows = page.getByTestId('conversations');
    await rows.getByText('Customer 2', { exact: true }).waitFor();
    const goal = isWhole ? size.conversations : 1_000;
    await rows.hover();
    const frames = await watchFrames(page, async () => {
      let last = 0;
      while (last < goal) {
        await page.mouse.wheel(0, 2 * step);
        const next = await lastCustomer(page);
        // At the edge of what is loaded the next page is on its way.
        if (next === last) await waitFor('more rows', async () => (await lastCustomer(page)) > last);
        last = await lastCustomer(page);
      }
    });
    const weight = await weigh(page);
    tell('list, downwards', frames, weight);
    expect(weight.elements).toBeLessThan(1_500);
    expect(weight.heapMb).toBeLessThan(isWhole ? 120 : 60);
    await page.close();
  });
});

const tell = (
  what: string,
  { frames, p50, p95, p99, max, over50, long }: Frames,
  weight: { elements: number; heapMb: number },
) =>
  process.stdout.write(
    `${what}: ${frames} frames, ms between them p50 ${p50}, p95 ${p95}, p99 ${p99}, max ${max}; ${over50} over 50 ms; ` +
      `${long} long by the browser's own count; ${weight.elements} elements, ${weight.heapMb} MB heap\n`,
  );

const isRun = (numbers: readonly number[]): boolean =>
  numbers.length > 0 && numbers.every((n, index) => index === 0 || n === (numbers[index - 1] ?? 0) + 1);

/** The numbers of the messages that can be seen, from top to bottom. */
const numbersScript = `(() => {
  const thread = document.querySelector('[data-testid="thread"]');
  if (thread === null) return [];
  const { top, bottom } = thread.getBoundingClientRect();
  return [...thread.querySelectorAll('[data-message]')]
    .map((element) => [element.getBoundingClientRect(), Number(element.dataset.message.slice('wamid.big.'.length))])
    .filter(([box]) => box.bottom > top + 1 && box.top < bottom - 1)
    .sort(([a], [b]) => a.top - b.top)
    .map(([, n]) => n);
})()`;
const numbersIn = (page: Page): Promise<number[]> => page.evaluate(numbersScript);

const lastCustomerScript = `Math.max(0, ...[...document.querySelectorAll('[data-conversation]')].map(({ dataset }) =>
  Number(dataset.conversation.slice('conv_big'.length)) || 0))`;
const lastCustomer = (page: Page): Promise<number> => page.evaluate(lastCustomerScript);

const shows = (page: Page, n: number) =>
  waitFor(`message ${n}`, async () => (await numbersIn(page)).includes(n));

/** The numbers after the wheel was turned: when the view has moved and stands for two frames. */
async function moved(page: Page, before: readonly number[]): Promise<number[]> {
  await waitFor('the view to move', async () => String(await numbersIn(page)) !== String(before));
  return page.evaluate(
    `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(${numbersScript}))))`,
  );
}
