const steps = Array.from({ length: 16 }, (_, power) => [1, 2, 5].map((n) => n * 10 ** power)).flat();

/** From 0 to `highest` or the next above it, in at most five equal steps of 1, 2, 5, 10, 20, 50, … */
export function wholeSteps(highest: number): number[] {
  const step = steps.find((one) => highest / one <= 5) ?? highest;
  return Array.from({ length: Math.max(1, Math.ceil(highest / step)) + 1 }, (_, n) => n * step);
}
