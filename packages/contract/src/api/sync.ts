/**
 * The two imports that Meta offers once for each signup: the phone's contacts and its history.
 */
import * as z from 'zod';
import { workspaceId } from './page.ts';

export const syncKind = z.enum(['contacts', 'history']);

export const syncState = z
  .enum([
    'wanted',
    'asking',
    'asked',
    'silent',
    'running',
    'completed',
    'declined',
    'empty',
    'too_late',
    'refused',
  ])
  .meta({
    description:
      '`wanted`: Meta is asked as soon as possible. `asking`: the call is under way, or its outcome is not known and it ' +
      'is tried again. `asked`: Meta took it, nothing has come yet. `silent`: the same, for longer than usual. ' +
      '`running`: it arrives. `completed`; `declined`: the owner shares no history; `empty`: there was nothing to ' +
      "share. `too_late`: Meta's 24 hours are over. `refused`: Meta said no.",
  });

const moment = z.iso.datetime().nullable();

const syncShape = {
  state: syncState,
  request_id: z.string().nullable().meta({
    description:
      "Meta's id of the request, for its support. null also when Meta took the call but its answer got lost.",
  }),
  wanted_at: z.iso.datetime(),
  asked_at: moment,
  expires_at: z.iso.datetime().meta({ description: 'Until then Meta can be asked.' }),
  first_arrival_at: moment,
  last_arrival_at: moment,
  ended_at: moment,
  ended_by: z.enum(['progress', 'silence']).nullable().meta({
    description:
      'How a `completed` or `empty` one ended: Meta told 100 percent, or nothing more came for a long time.',
  }),
  error: z
    .object({ code: z.number().int().nullable(), message: z.string() })
    .nullable()
    .meta({ description: 'Why it was refused or is tried again; the code is of Meta.' }),
  next_step: z
    .string()
    .nullable()
    .meta({ description: 'What the owner can do, where something can be done.' }),
};

export const contactsSync = z
  .object({
    ...syncShape,
    contacts: z.number().int().meta({ description: 'Changes of the address book that came so far.' }),
  })
  .meta({ id: 'ContactsSync' });

export const historySync = z
  .object({
    ...syncShape,
    phase: z.number().int().nullable().meta({
      description: 'The latest that came: 0 is the last day, 1 days 1 to 90, 2 days 90 to 180.',
    }),
    progress: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'Percent of the whole, the highest Meta told.' }),
    chunks: z.number().int(),
    messages: z.number().int().meta({ description: 'In the chunks that came so far.' }),
  })
  .meta({ id: 'HistorySync' });

export const numberSyncs = z
  .object({
    connected_at: z.iso.datetime().meta({ description: 'The signup that this is about.' }),
    expires_at: z.iso.datetime().meta({ description: '24 hours later: until then Meta can be asked.' }),
    contacts: contactsSync.nullable().meta({ description: 'null: never asked for.' }),
    history: historySync.nullable().meta({ description: 'null: never asked for.' }),
  })
  .meta({ id: 'NumberSyncs' });

/** Ask for what was not asked for at the signup. */
export const askSyncs = z.strictObject({
  workspace_id: workspaceId.optional(),
  kinds: z
    .array(syncKind)
    .min(1)
    .max(2)
    .refine((kinds) => new Set(kinds).size === kinds.length, 'each kind once'),
});

export type SyncKind = z.infer<typeof syncKind>;
export type SyncState = z.infer<typeof syncState>;
export type ContactsSync = z.infer<typeof contactsSync>;
export type HistorySync = z.infer<typeof historySync>;
export type NumberSyncs = z.infer<typeof numberSyncs>;
