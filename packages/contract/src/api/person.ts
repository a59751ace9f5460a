/**
 * People: who signs in to the console, what they may do in a workspace, and how they are invited.
 */
import * as z from 'zod';
import { workspaceId } from './page.ts';

export const roles = ['owner', 'admin', 'agent', 'viewer'] as const;

export const role = z.enum(roles).meta({
  description:
    '`owner`: everything in the workspace, other owners included. `admin`: what a key with `manage` may. ' +
    '`agent`: answers customers (`read` and `send`, but no broadcasts). `viewer`: looks (`read`).',
});

export type Role = (typeof roles)[number];

/** Lower case throughout: `Ada@Example.com` and `ada@example.com` are one person. */
export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email())
  .meta({ description: 'Any spelling; kept in lower case.', example: 'ada@example.com' });

export const personName = z.string().trim().min(1).max(200);

/** New passwords. How good they must be is said by the refusal: 12 characters or more, nothing that is guessed first. */
export const newPassword = z.string().min(1).max(256).meta({
  description:
    'At least 12 characters, of any kind. Refused when it is the e-mail address, or among those that are tried first.',
});

export const person = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role,
    signs_in_by: z
      .array(z.enum(['password', 'oidc']))
      .meta({ description: '`oidc`: by the OpenID Connect provider of the installation.' }),
    last_seen_at: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'To some minutes; null: not signed in at present.' }),
    joined_at: z.iso.datetime(),
  })
  .meta({ id: 'Person', description: 'Who signs in to the console, as one workspace knows them.' });

export const personPatch = z.strictObject({ role, workspace_id: workspaceId.optional() });

export const newInvitation = z.strictObject({
  email,
  role,
  workspace_id: workspaceId.optional(),
});

export const invitation = z
  .object({
    id: z.string(),
    workspace_id: z.string(),
    email: z.string(),
    role,
    created_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
  })
  .meta({ id: 'Invitation', description: 'A way in that was made and not yet used.' });

/** The answer to an invitation or a reset: the only place where the link itself stands. */
export const madeLink = z
  .object({
    id: z.string(),
    email: z.string(),
    link: z.string().meta({
      description: 'The page on which the person goes on. Shown this once; works once. Pass it on yourself.',
      example: 'https://tandem.example.com/join#kq3…',
    }),
    expires_at: z.iso.datetime(),
  })
  .meta({ id: 'MadeLink' });

const token = z.string().min(1).max(200).meta({ description: 'What stands behind `#` in the link.' });

export const invitationLook = z.strictObject({ token });

export const shownInvitation = z
  .object({
    kind: z.enum(['invitation', 'reset']),
    email: z.string(),
    workspace: z.object({ id: z.string(), name: z.string() }),
    role,
    has_account: z.boolean().meta({
      description:
        'The person is known here already. An invitation is then accepted with the password they have, and no name.',
    }),
    expires_at: z.iso.datetime(),
  })
  .meta({ id: 'ShownInvitation', description: 'What the page of a link shows before it is used.' });

export const acceptance = z.strictObject({
  token,
  name: personName.optional().meta({ description: 'Needed for a person who is new here.' }),
  password: newPassword.meta({
    description: 'The new password; for an invitation to a person who is known here, the one they have.',
  }),
});

export type Person = z.infer<typeof person>;
export type Invitation = z.infer<typeof invitation>;
export type ShownInvitation = z.infer<typeof shownInvitation>;
export type Acceptance = z.infer<typeof acceptance>;
