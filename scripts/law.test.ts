import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkLaw } from './law.ts';

test('the law of imports refuses a house that breaks it', async () => {
  const { breaches } = await checkLaw(['packages'], join(import.meta.dirname, 'law-fixture'));
  const broken = new Set(breaches.map((breach) => breach.split(':')[0]));
  expect([...broken].sort()).toEqual([
    'flows-look-down',
    'no-circles',
    'pure-is-pure',
    'records-never-call-meta',
    'records-not-sideways',
  ]);
});

test('the law sees the house: modules of every package, across the borders of workspaces', {
  timeout: 120_000,
}, async () => {
  const { breaches, modules } = await checkLaw(['packages', 'e2e']);
  expect(breaches).toEqual([]);
  expect(modules).toBeGreaterThan(150);
});
