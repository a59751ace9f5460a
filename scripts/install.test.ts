import { expect, test } from 'vitest';
// @ts-expect-error Plain JavaScript: it runs before anything is installed.
import { isNewEnough } from './install.mjs';

test.each([
  ['20.20.2', false],
  ['24.6.1', false],
  ['24.7.0', true],
  ['24.21.0', true],
  ['25.0.0', true],
])('Node %s knows argon2: %s', (version, known) => {
  expect(isNewEnough(version)).toBe(known);
});
