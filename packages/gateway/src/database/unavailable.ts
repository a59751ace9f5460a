/**
 * Tells "the database cannot be reached" from every other error, so that a door answers 503 and not 500.
 */

// https://www.postgresql.org/docs/current/errcodes-appendix.html: connection exceptions, insufficient resources (disk
// full, out of memory, too many connections), and the server being shut down, started or in recovery. 55000: an
// administrator lets nobody into the database (ALTER DATABASE … ALLOW_CONNECTIONS false).
const serverCodes = /^(08...|53...|55000|57P0[1-5]|58...)$/;
const socketCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
// node-postgres gives these no code.
const words =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection|Query read timeout)/;

/** Whether an error of a query means that the database is gone, full or refusing; trying again later may help. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (serverCodes.test(code)) return true;
  if (socketCodes.has(code) && 'syscall' in error && error.syscall !== 'open') return true;
  if (words.test(error.message)) return true;
  // Several addresses tried: an AggregateError of socket errors.
  return error instanceof AggregateError && error.errors.some(isDatabaseUnavailable);
}
