/**
 * A workspace: a tenant with its numbers, keys and subscribers.
 */
import * as z from 'zod';

export const workspace = z
  .object({
    id: z.string(),
    name: z.string(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Workspace', description: 'A tenant: a business with its numbers, keys and subscribers.' });

export const newWorkspace = z.strictObject({
  name: z.string().trim().min(1).max(200),
});

export const workspacePatch = z.strictObject({
  name: z.string().trim().min(1).max(200),
});

export type Workspace = z.infer<typeof workspace>;
export type NewWorkspace = z.infer<typeof newWorkspace>;
