/**
 * A conversation: everything one customer and one number said to each other.
 */
import * as z from 'zod';
import { coverageSummary } from './coverage.ts';
import { handoff } from './handoff.ts';

export const conversationContact = z.object({
  name: z.string().nullable().meta({
    description: "The name in the owner's address book, else the one the customer chose, else null.",
  }),
  wa_id: z
    .string()
    .nullable()
    .meta({ description: 'Phone as WhatsApp spells it; may be unknown since 2026.' }),
  user_id: z.string().nullable().meta({ description: 'Business-scoped user id (BSUID).' }),
  username: z.string().nullable(),
});

export const windowKind = z.enum(['customer_service', 'free_entry_point']);

export const conversationWindow = z
  .object({
    state: z.enum(['open', 'closed']).meta({ description: 'Whether free-form can be sent by API.' }),
    expires_at: z.iso.datetime().nullable().meta({ description: 'null while closed.' }),
    kind: windowKind.nullable().meta({
      description: '`free_entry_point` while `free_until` lasts too; null while closed.',
    }),
    free_until: z.iso
      .datetime()
      .nullable()
      .meta({
        description:
          'The end of the free entry point: 72 hours from the first answer by API to a message from an ad or a post. ' +
          'All is free until then; where it outlasts `expires_at`, only templates can be sent. null without one.',
      }),
  })
  .meta({
    id: 'Window',
    description:
      '24 hours from the last live message of the customer. Messages from the phone and the imported history ' +
      'neither open nor extend it.',
  });

export const conversation = z
  .object({
    id: z.string(),
    workspace_id: z.string(),
    number_id: z.string(),
    contact: conversationContact,
    last_message_at: z.iso.datetime().nullable(),
    last_inbound_at: z.iso.datetime().nullable().meta({ description: 'Live messages only.' }),
    window: conversationWindow,
    handoff: handoff.nullable().meta({ description: 'The one that is active; null: bots may answer.' }),
    coverage: coverageSummary,
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Conversation' });

export type Conversation = z.infer<typeof conversation>;
export type WindowKind = z.infer<typeof windowKind>;
export type ConversationWindow = z.infer<typeof conversationWindow>;
