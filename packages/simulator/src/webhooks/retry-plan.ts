/** When Meta tries again a webhook that was not answered 200. */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** At once, then ever more slowly for about seven days. The exact steps are assumed; Meta only says "up to 7 days". */
export const META_RETRY_PLAN = [
  0,
  5_000,
  30_000,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  ...Array.from({ length: 6 }, () => 24 * HOUR),
];
