import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { sha256Hex } from './sha256.ts';

const digest = createHash('sha256').update('a rose').digest();
const hex = digest.toString('hex');

test.each([
  ['hex', hex],
  ['hex in capitals', hex.toUpperCase()],
  ['base64', digest.toString('base64')],
  ['base64 without padding', digest.toString('base64').replace('=', '')],
  ['base64 for URLs', digest.toString('base64url')],
])('%s becomes hex', (_name, told) => expect(sha256Hex(told)).toBe(hex));

test.each([
  ['nothing', undefined],
  ['too short', hex.slice(1)],
  ['another hash', digest.subarray(0, 20).toString('base64')],
  ['words', 'not a hash'],
])('%s is none', (_name, told) => expect(sha256Hex(told)).toBeUndefined());
