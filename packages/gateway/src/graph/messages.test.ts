import { expect, test } from 'vitest';
import type { Graph } from './client.ts';
import { postMessage } from './messages.ts';
import { type Outcome, refusalFrom } from './outcome.ts';

const answered = (outcome: Outcome<object>) =>
  postMessage({ call: async () => outcome } as unknown as Pick<Graph, 'call'>, '106', 'token', {});
const envelope = (code: number) => JSON.stringify({ error: { message: 'no', code } });

test.each([
  ["a proxy's 504 leaves open whether Meta took the message", 504, '<html>', 'unknown'],
  ["Meta's own words are a refusal, whatever the status", 500, envelope(131000), 'refused'],
  ['a 4xx without them is one too: nothing was taken', 413, '<html>', 'refused'],
])('%s', async (_what, status, body, kind) => {
  expect((await answered(refusalFrom(status, body))).kind).toBe(kind);
});
