import { expect, test } from 'vitest';
import { openPace } from './pace.ts';

function paced() {
  let clock = 1_000;
  const pace = openPace(
    () => clock,
    async (ms) => {
      clock += ms;
    },
  );
  const timesOf = async (count: number, perSecond?: number): Promise<number[]> => {
    const times: number[] = [];
    for (let n = 0; n < count; n += 1) {
      await pace.turn('sub_1', perSecond);
      times.push(clock - 1_000);
    }
    return times;
  };
  return { pace, timesOf };
}

test('without a limit every post has its turn at once', async () => {
  expect(await paced().timesOf(3)).toEqual([0, 0, 0]);
});

test('with one, they are spread evenly', async () => {
  expect(await paced().timesOf(4, 10)).toEqual([0, 100, 200, 300]);
});

test('two processes have half of it each', async () => {
  const { pace, timesOf } = paced();
  pace.shared(2);
  expect(await timesOf(3, 10)).toEqual([0, 200, 400]);
});
