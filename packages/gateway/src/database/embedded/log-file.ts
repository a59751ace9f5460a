/** The server's log: one file beside the data. PostgreSQL's own rotation bounds no size, so the gateway does it. */
import { closeSync, copyFileSync, openSync, readSync, statSync, truncateSync } from 'node:fs';

/** Two files of about this size are kept at most. */
const limit = 10 * 1024 * 1024;

export function logSize(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * Cuts the log when it is long, keeping what there was as `.1`. The server goes on writing into the same file, which it
 * opened for appending; lines written in the instant between copying and cutting are lost, and worth losing.
 */
export function boundLog(file: string, most = limit): void {
  if (logSize(file) <= most) return;
  copyFileSync(file, `${file}.1`);
  truncateSync(file);
}

/** The end of what was written since the file had `from` bytes, at most 8 KB. */
export function readLog(file: string, from: number): string {
  const size = logSize(file);
  const start = Math.max(size < from ? 0 : from, size - 8192);
  const text = Buffer.alloc(Math.max(0, size - start));
  if (text.length === 0) return '';
  const descriptor = openSync(file, 'r');
  try {
    return text.subarray(0, readSync(descriptor, text, 0, text.length, start)).toString();
  } finally {
    closeSync(descriptor);
  }
}
