/**
 * The contract's own samples of echoes, for tests that post them through the real door.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { Json } from '@tandem/gateway/testing-meta';

const folder = new URL('../../packages/contract/samples/meta/', import.meta.url);

export type EchoSample = {
  body: Json;
  expected: {
    kind: 'message' | 'revision';
    id: string;
    messageId?: string;
    action?: string;
    type?: string;
    text?: string;
  }[];
};

/** `[name, sample]`, the plain text first: others edit it. */
export function echoSamples(): [string, EchoSample][] {
  const names = readdirSync(folder).filter((name) => name.startsWith('echo-') && name.endsWith('.json'));
  const first = 'echo-text.json';
  return [first, ...names.filter((name) => name !== first)].map((name) => [
    name.replace('.json', ''),
    JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as EchoSample,
  ]);
}
