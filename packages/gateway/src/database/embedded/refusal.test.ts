import { describe, expect, test } from 'vitest';
import { refusalFrom, refusalFromFile } from './refusal.ts';

describe('what PostgreSQL prints becomes a reason and advice', () => {
  test.each([
    [
      'initdb: error: could not write to file "pg_wal/x": No space left on device',
      'no_space',
      /disk is full/,
    ],
    ['could not bind IPv4 address "127.0.0.1": Address already in use', 'port_taken', /port is taken/],
    ['initdb: error: could not look up effective user ID 1234: user does not exist', 'no_account', /passwd/],
    [
      'FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use',
      'in_use',
      /Another PostgreSQL/,
    ],
    ['FATAL:  lock file "postmaster.pid" already exists', 'in_use', /Another PostgreSQL/],
    ['could not open file "base/1/2": Permission denied', 'not_writable', /owner and mode/],
    ['FATAL:  something else', 'failed', /something else/],
  ])('%s', (words, code, advice) => {
    const refusal = refusalFrom('It did not start', words);
    expect(refusal.code).toBe(code);
    expect(refusal.message).toMatch(/^It did not start\./);
    expect(refusal.message).toMatch(advice);
    expect(refusal.message).toContain(words);
  });

  test.each([
    ['ENOSPC', 'no_space'],
    ['EROFS', 'not_writable'],
    ['EACCES', 'not_writable'],
    ['EIO', 'failed'],
  ])('a file error %s is %s', (code, reason) => {
    const refusal = refusalFromFile('/data', Object.assign(new Error('no'), { code }));
    expect(refusal).toMatchObject({ code: reason, message: expect.stringContaining('/data') });
  });
});
