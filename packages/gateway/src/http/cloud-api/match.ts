/**
 * Which row of the table a path belongs to (pure). A pattern is a path below the version: `{number}/media`. What stands in
 * braces says what kind of id may stand there, and under which name the route gets it.
 */

const kinds = {
  number: /^\d{5,25}$/,
  waba: /^\d{5,25}$/,
  object: /^\d{5,25}$/,
  app: /^(\d{5,25}|app)$/,
  upload: /^upload:[\w=+/.:-]{1,400}$/,
  code: /^[A-Za-z0-9_-]{1,60}$/,
} as const;

export type IdKind = keyof typeof kinds;
export type Ids = Partial<Record<IdKind, string>>;

type Row = { method: string; path: string };

/** `path`: without version, query and slash in front; a slash at its end is nothing. Undefined: no row fits. */
export function matchPath<R extends Row>(
  rows: readonly R[],
  method: string,
  path: string,
): { row: R; ids: Ids } | undefined {
  const parts = path.split('/').filter((part) => part !== '');
  for (const row of rows) {
    if (row.method !== method) continue;
    const ids = idsOf(row.path.split('/'), parts);
    if (ids !== undefined) return { row, ids };
  }
  return undefined;
}

function idsOf(pattern: readonly string[], parts: readonly string[]): Ids | undefined {
  if (pattern.length !== parts.length) return undefined;
  const ids: Ids = {};
  for (const [at, wanted] of pattern.entries()) {
    const part = parts[at] ?? '';
    const kind = /^\{(\w+)\}$/.exec(wanted)?.[1] as IdKind | undefined;
    if (kind === undefined ? part !== wanted : !kinds[kind].test(part)) return undefined;
    if (kind !== undefined) ids[kind] = part;
  }
  return ids;
}
