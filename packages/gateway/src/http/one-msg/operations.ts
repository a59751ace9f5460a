/**
 * Every method of the door, and the one that a path means.
 */
import type { Operation } from './call.ts';
import { callOperations } from './calls.ts';
import { channelOperations } from './channel.ts';
import { flowOperations } from './flows.ts';
import { historyOperations } from './history.ts';
import { mediaOperations } from './media.ts';
import { peopleOperations } from './people.ts';
import { profileOperations } from './profile.ts';
import { sendOperations } from './sending.ts';
import { statisticsOperations } from './statistics.ts';
import { templateOperations } from './templates.ts';
import { webhookOperations } from './webhooks.ts';

const operations: readonly Operation[] = [
  ...callOperations,
  ...channelOperations,
  ...flowOperations,
  ...mediaOperations,
  ...peopleOperations,
  ...profileOperations,
  ...statisticsOperations,
  ...templateOperations,
  ...webhookOperations,
  ...historyOperations,
  ...sendOperations,
];

const byPath = Map.groupBy(
  operations.map((operation) => ({ operation, pattern: operation.path.split('/') })),
  ({ pattern }) => pattern[0] ?? '',
);

export type Found = { operation: Operation; parts: string[] };

/** Undefined: nothing has this path; the methods it does take when it has, but not for this one. */
export function findOperation(method: string, path: string): Found | { methods: string[] } | undefined {
  const given = path.replace(/\/+$/, '').split('/');
  const fitting = (byPath.get(given[0] ?? '') ?? []).filter(({ pattern }) => fits(pattern, given));
  // A word goes before a part that is left open.
  const found = fitting
    .filter(({ operation }) => operation.method === method)
    .sort((a, b) => b.pattern.filter(isWord).length - a.pattern.filter(isWord).length)[0];
  if (found !== undefined) {
    const parts = given.filter((_part, place) => found.pattern[place] === ':');
    return { operation: found.operation, parts };
  }
  const methods = [...new Set(fitting.map(({ operation }) => operation.method))];
  return methods.length === 0 ? undefined : { methods };
}

const isWord = (part: string): boolean => part !== ':';
const fits = (pattern: string[], given: string[]): boolean =>
  pattern.length === given.length &&
  pattern.every((part, place) => (part === ':' ? given[place] !== '' : part === given[place]));
