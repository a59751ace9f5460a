/** What usage can be broken down by, beside the days of the chart. */
export const breakdowns = ['origin', 'category', 'market', 'number', 'day'] as const;
export type Breakdown = (typeof breakdowns)[number];

/** What the address of the page holds. Days as YYYY-MM-DD. */
export type UsageSearch = { from?: string; to?: string; number?: string; by?: Breakdown };
