/**
 * Once a test run: the console's files, and the PostgreSQL that the database tests clone their databases from.
 */
import type { TestProject } from 'vitest/node';
import { openTestCluster } from './packages/gateway/src/database/testing-cluster.ts';
import { ensureConsole } from './scripts/console.mjs';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  ensureConsole();
  const { cluster, stop } = await openTestCluster(process.env.DATABASE_URL || undefined);
  project.provide('testCluster', cluster);
  return stop;
}
