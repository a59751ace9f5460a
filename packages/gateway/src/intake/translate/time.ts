/** Meta's times: Unix seconds as a string or an integer. */

const LATEST_SECONDS = 7_258_118_400; // the year 2200: later times are no times, and databases choke on them
const MILLISECONDS_FROM = 100_000_000_000; // as seconds that would be the year 5138

/** The moment told by Unix seconds (or, as some senders do, milliseconds); absent when it cannot be read. */
export function momentOf(unix: string | number | null | undefined): Date | undefined {
  if (unix === undefined || unix === null) return undefined;
  if (typeof unix === 'string' && !/^\s*\d{1,16}(\.\d+)?\s*$/.test(unix)) return undefined;
  const given = Number(unix);
  const seconds = given >= MILLISECONDS_FROM ? given / 1000 : given;
  if (!(seconds > 0 && seconds < LATEST_SECONDS)) return undefined;
  return new Date(Math.round(seconds * 1000));
}
