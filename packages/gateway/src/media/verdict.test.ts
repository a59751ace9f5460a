import { expect, test } from 'vitest';
import { verdictOf } from './verdict.ts';

const no = { status: 400, code: undefined as number | undefined, transient: false };

test.each([
  ['an unknown object', { ...no, code: 100 }, 'missing'],
  ['an unknown alias', { ...no, status: 404, code: 803 }, 'missing'],
  ['media that cannot be loaded', { ...no, code: 131052 }, 'gone'],
  ['an expired token', { ...no, status: 401, code: 190 }, 'no_access'],
  ['a missing permission', { ...no, status: 403, code: 230 }, 'no_access'],
  ['a limit', { ...no, code: 130429, transient: true }, 'later'],
  ['a transient error with any code', { ...no, code: 100, transient: true }, 'later'],
  ['a code nobody knows', { ...no, code: 999_999 }, 'later'],
  ['a host that wants another token', { ...no, status: 403 }, 'no_access'],
  ['a host that is down', { ...no, status: 500, transient: true }, 'later'],
])('%s', (_name, refused, verdict) => expect(verdictOf(refused)).toBe(verdict));
