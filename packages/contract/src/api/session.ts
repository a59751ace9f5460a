/**
 * Sessions: signing in to the console, and the first start. The session itself travels in the cookie `tandem_session`.
 */
import * as z from 'zod';
import { workspaceId } from './page.ts';
import { email, newPassword, personName, role } from './person.ts';

/** The cookie that a session is shown by; HttpOnly, so that scripts cannot read it. */
export const sessionCookie = 'tandem_session';

/** Who is signed in, as what, and where. */
export const session = z
  .object({
    person: z.object({ id: z.string(), email: z.string(), name: z.string() }),
    role: role.meta({ description: 'In the workspace of the session.' }),
    workspace: z.object({ id: z.string(), name: z.string() }),
    workspaces: z.array(z.object({ id: z.string(), name: z.string(), role })).meta({
      description: 'All that the person belongs to, by name.',
    }),
    owns_all: z.boolean().meta({
      description:
        'Owner of every workspace there is, so that rate cards, which price them all, are theirs too.',
    }),
  })
  .meta({ id: 'Session', description: 'Who is signed in, as what, and in which workspace.' });

export const signIn = z.strictObject({ email, password: z.string().min(1).max(256) });

export const sessionPatch = z.strictObject({
  workspace_id: workspaceId.meta({ description: 'Where to go on: one of `workspaces`.' }),
});

export const ownPatch = z.strictObject({
  name: personName.optional(),
  password: z
    .strictObject({ old: z.string().min(1).max(256), new: newPassword })
    .optional()
    .meta({ description: 'Ends every other session of the person.' }),
});

/** One of the sessions of a person, so that they can end those that are not theirs. */
export const openSession = z
  .object({
    id: z.string(),
    current: z.boolean().meta({ description: 'The one that asks.' }),
    workspace: z.object({ id: z.string(), name: z.string() }),
    address: z.string().nullable().meta({ description: 'From where it was opened.' }),
    user_agent: z.string().nullable(),
    created_at: z.iso.datetime(),
    last_seen_at: z.iso.datetime().meta({ description: 'To some minutes.' }),
    expires_at: z.iso
      .datetime()
      .meta({ description: 'Unless it is used before: 14 days after, 90 at most.' }),
  })
  .meta({ id: 'OpenSession' });

export const setup = z
  .object({
    needed: z.boolean().meta({ description: 'There is no owner yet: `POST /setup` makes the first.' }),
    oidc: z
      .boolean()
      .meta({ description: 'People can sign in by OpenID Connect: lead them to `/api/v1/session/oidc`.' }),
  })
  .meta({ id: 'Setup' });

export const newSetup = z.strictObject({
  admin_key: z.string().min(1).max(500).meta({ description: "The operator's key." }),
  workspace_id: workspaceId.optional().meta({ description: 'A workspace that exists.' }),
  workspace_name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: 'A workspace to be made. With neither: the one that exists, else a new one.' }),
  name: personName,
  email,
  password: newPassword,
});

export type Session = z.infer<typeof session>;
export type OpenSession = z.infer<typeof openSession>;
export type Setup = z.infer<typeof setup>;
export type NewSetup = z.infer<typeof newSetup>;
