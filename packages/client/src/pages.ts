/**
 * Lists as async iterators: the next page is fetched when it is reached.
 */
import type { Client } from 'openapi-fetch';
import type { paths } from './api-types.ts';

type Page = { data: unknown[]; next_cursor: string | null };
type Answers<Path extends keyof paths> = paths[Path]['get'] extends {
  responses: { 200: { content: { 'application/json': infer Answer } } };
}
  ? Answer
  : never;
/** The paths whose GET answers `{data, next_cursor}`. */
type ListPath = {
  [Path in keyof paths]: Answers<Path> extends Page ? Path : never;
}[keyof paths];
type ItemOf<Path extends ListPath> = Answers<Path> extends { data: (infer Item)[] } ? Item : never;
type ParametersOf<Path extends ListPath> = paths[Path]['get'] extends { parameters: infer Parameters }
  ? Omit<Parameters, 'header' | 'cookie'>
  : never;

export type AllOf = <Path extends ListPath>(
  path: Path,
  init?: { params?: Partial<ParametersOf<Path>>; signal?: AbortSignal },
) => AsyncGenerator<ItemOf<Path>, void, undefined>;

type Get = (
  path: string,
  init: object,
) => Promise<{ data?: { data: unknown[]; next_cursor: string | null } }>;
type Init = { params?: { path?: object; query?: object }; signal?: AbortSignal };

/** Events have no end: there the cursor is the id of the last one looked at, and one that stays says that it was the last. */
const feed = '/api/v1/events';

export function all(api: Client<paths>): AllOf {
  // The types above say for each path what this does for any.
  const get = api.GET as unknown as Get;
  return async function* allOf(path: string, init: Init = {}) {
    const name = path === feed ? 'after' : 'cursor';
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const query = { ...init.params?.query, ...(cursor === undefined ? {} : { [name]: cursor }) };
      const { data: page } = await get(path, { ...init, params: { ...init.params, query } });
      if (page === undefined) return;
      yield* page.data;
      if (page.next_cursor === cursor) return;
      cursor = page.next_cursor;
    }
  } as AllOf;
}
