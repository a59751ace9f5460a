/**
 * Who somebody is by now: contacts, and conversations, are merged into others, and these into others again.
 */

/**
 * The part `heirs` of a WITH RECURSIVE: of each id in `given (id)` that one itself and those that it was merged into since, by
 * `step`; `heir_of` is the id that was given. The last one has no `merged_into`. Bounded, for nothing forbids a ring.
 */
export const heirsIn = (table: 'contacts' | 'conversations'): string =>
  `heirs AS (
     SELECT n.id AS heir_of, n.id, n.merged_into, 1 AS step FROM given JOIN ${table} n USING (id)
     UNION ALL
     SELECT h.heir_of, n.id, n.merged_into, h.step + 1 FROM heirs h JOIN ${table} n ON n.id = h.merged_into
     WHERE h.step < 100)`;
