/** What a template send gives: its parts with their parameters, and the refusals when they do not fit (templates.md §3). */
import type { JsonObject } from '../world/json.ts';
import { GraphError } from './graph-error.ts';

export type Part = JsonObject & { type: string; parameters: JsonObject[] };

export function partsOf(components: unknown): Part[] {
  return ((Array.isArray(components) ? components : []) as JsonObject[]).map((one) => ({
    ...one,
    type: String(one.type).toLowerCase(),
    parameters: (Array.isArray(one.parameters) ? one.parameters : []) as JsonObject[],
  }));
}

export const parametersOf = (given: Part[], type: string): JsonObject[] =>
  given.filter((one) => one.type === type).flatMap((one) => one.parameters);

export function count(where: string, got: number, wanted: number): void {
  if (got !== wanted) throw countOff(where, got, wanted);
}

export function countOff(where: string, got: number, wanted: number): GraphError {
  const details = `${where}: number of localizable_params (${got}) does not match the expected number of params (${wanted})`;
  return new GraphError(132000, { details });
}

export function mismatch(where: string, wanted: string, got: string): GraphError {
  return new GraphError(132012, {
    details: `${where}: Format mismatch, expected ${wanted}, received ${got}`,
  });
}
