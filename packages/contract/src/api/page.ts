/**
 * Lists come in pages: `limit` and an opaque `cursor` in, `{data, next_cursor}` out. A page follows the last row seen,
 * not a count, so rows that arrive meanwhile shift nothing.
 */
import * as z from 'zod';

export const limit = z.coerce.number().int().min(1).max(200).default(50).meta({
  description: 'How many at most.',
});

/** The query parameters of every list. */
export const pageQuery = {
  limit,
  cursor: z.string().min(1).max(500).optional().meta({
    description: '`next_cursor` of the page before. Opaque: do not take it apart.',
  }),
};

/** Which workspace the operator's key speaks of; a workspace's own key needs not say it. */
export const workspaceId = z.string().min(1).max(100).meta({
  description:
    "For the operator's key: the workspace. A workspace's own key may leave it out or name its own.",
  example: 'ws_019ab2c4d5e6f00112233445566778899',
});

export const workspaceQuery = { workspace_id: workspaceId.optional() };

/** The answer of every list: a page of `item`. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    data: z.array(item),
    next_cursor: z.string().nullable().meta({ description: 'Give it as `cursor`; null at the end.' }),
  });
}

/** Comma-separated words in a query parameter. */
export function commaSeparated<T extends z.ZodType<unknown, string>>(item: T) {
  return z
    .string()
    .min(1)
    .transform((text) => text.split(',').map((word) => word.trim()))
    .pipe(z.array(item).max(100));
}
