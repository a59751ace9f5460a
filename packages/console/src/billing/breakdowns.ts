/** What usage can be broken down by, beside the days of the chart. */
export const breakdowns = ['origin', 'category', 'market', 'number', 'day'] as const;
export type Breakdown = (typeof breakdowns)[number];
