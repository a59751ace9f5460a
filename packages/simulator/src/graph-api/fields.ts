/** `?fields=a,b{c}`: answers the asked-for fields of a node, in Graph's manner. */
import type { Json, JsonObject } from '../world/model.ts';
import { GraphError } from './graph-error.ts';

/** `undefined` means: known, but nothing to show now. */
export type FieldTable = Record<string, () => Json | undefined>;

export function pickFields(
  node: string,
  table: FieldTable,
  asked: string | undefined,
  byDefault: string[],
): JsonObject {
  const names = asked ? topLevel(asked) : byDefault;
  const out: JsonObject = {};
  for (const name of new Set([...names, 'id'])) {
    const value = table[name];
    if (!value)
      throw new GraphError(100, {
        message: `(#100) Tried accessing nonexisting field (${name}) on node type (${node})`,
      });
    const shown = value();
    if (shown !== undefined) out[name] = shown;
  }
  return out;
}

/** Names at the top level; what stands in braces or brackets is left to the field itself. */
function topLevel(asked: string): string[] {
  let flat = asked;
  for (let before = ''; before !== flat; ) {
    before = flat;
    flat = flat.replace(/\{[^{}]*\}|\.[a-z_]+\([^()]*\)/g, '');
  }
  return flat
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
