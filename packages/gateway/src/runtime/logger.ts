/**
 * The log: one wide JSON line per unit of work, without texts, tokens or full numbers.
 */
import { type DestinationStream, type Logger, pino } from 'pino';
import { plainError } from './plain-error.ts';

export type Log = Logger;

/** Names whose values never reach the log, wherever a caller puts them by mistake. */
const secret = [
  'access_token',
  'authorization',
  'body',
  'content',
  'key',
  'password',
  'payload',
  'phone',
  'secret',
  'text',
  'token',
  'wa_id',
];

export function openLog(options: { level?: string; to?: DestinationStream } = {}): Log {
  const redact = { paths: secret.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' };
  const settings = {
    level: options.level ?? 'info',
    base: null,
    redact,
    timestamp: isoTime,
    serializers: { err: plainError },
  };
  return options.to === undefined ? pino(settings) : pino(settings, options.to);
}

function isoTime(): string {
  return `,"time":"${new Date().toISOString()}"`;
}

/** For the loops' `onError`: one line that names the place. */
export function logError(log: Log, where: string): (error: unknown) => void {
  return (error) => log.error({ where, err: error }, 'error');
}
