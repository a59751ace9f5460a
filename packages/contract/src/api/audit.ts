/**
 * The audit log: who changed what, when. No bodies, no secrets.
 */
import * as z from 'zod';
import { pageQuery, workspaceQuery } from './page.ts';

export const auditEntry = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    workspace_id: z
      .string()
      .nullable()
      .meta({ description: "null: the operator's, where no workspace was named." }),
    actor: z.object({
      kind: z.enum(['person', 'key', 'operator', 'unknown']).meta({
        description:
          '`unknown`: nobody that was recognised: a sign-in that was refused (`status` 401, 403 or 429).',
      }),
      id: z.string().nullable(),
      name: z.string().nullable().meta({ description: 'As it was then.' }),
    }),
    action: z.string().meta({
      description: 'The `operationId` of the call in the OpenAPI document, e.g. `createSubscriber`.',
    }),
    target: z.string().nullable().meta({ description: 'The id of what it was about.' }),
    status: z.number().int().meta({ description: 'What was answered.' }),
    address: z.string().nullable().meta({ description: 'From where, for people.' }),
  })
  .meta({ id: 'AuditEntry', description: 'Somebody changed something.' });

export const auditQuery = {
  ...pageQuery,
  ...workspaceQuery,
  actor: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'Only what this person or key did: an id.' }),
  action: z.string().min(1).max(100).optional().meta({ description: 'Only this `operationId`.' }),
  from: z.iso.datetime({ offset: true }).optional().meta({ description: 'Not before this time.' }),
  to: z.iso.datetime({ offset: true }).optional().meta({ description: 'Before this time.' }),
};

export type AuditEntry = z.infer<typeof auditEntry>;
