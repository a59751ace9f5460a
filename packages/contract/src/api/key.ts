/**
 * API keys: shown once, kept as a hash.
 */
import * as z from 'zod';
import { workspaceId } from './page.ts';

export const scopes = ['admin', 'manage', 'send', 'read'] as const;

export const scope = z.enum(scopes).meta({
  description:
    '`read`: every GET. `send`: send messages. `manage`: numbers, subscribers, keys and the journal of its ' +
    'workspace; includes `send` and `read`. `admin`: everything; without a workspace it is an operator’s key.',
});

export type Scope = (typeof scopes)[number];

export const key = z
  .object({
    id: z.string(),
    workspace_id: z.string().nullable().meta({ description: "null: an operator's key, for all workspaces." }),
    name: z.string(),
    scopes: z.array(scope),
    hint: z.string().meta({ description: 'The last four characters, to tell keys apart.' }),
    created_at: z.iso.datetime(),
    revoked_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Key' });

export const newKey = z.strictObject({
  workspace_id: workspaceId.optional(),
  name: z.string().trim().min(1).max(200),
  scopes: z.array(scope).min(1).max(scopes.length),
});

/** The answer to making a key: the only place where the key itself stands. */
export const madeKey = key
  .extend({ key: z.string().meta({ description: 'The key. Shown this once: keep it now.' }) })
  .meta({ id: 'MadeKey' });

export type Key = z.infer<typeof key>;
export type NewKey = z.infer<typeof newKey>;
export type MadeKey = z.infer<typeof madeKey>;
