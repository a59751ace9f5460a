/**
 * A conversation: everything one customer and one number said to each other.
 */
import * as z from 'zod';
import { coverageSummary } from './coverage.ts';

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

export const conversationWindow = z
  .object({
    state: z.enum(['open', 'closed']),
    expires_at: z.iso.datetime().nullable().meta({ description: 'null while closed.' }),
    kind: z.enum(['customer_service']).nullable().meta({ description: 'null while closed.' }),
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
    handoff: z.null().meta({ description: 'Always null in this release.' }),
    coverage: coverageSummary,
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Conversation' });

export type Conversation = z.infer<typeof conversation>;
export type ConversationWindow = z.infer<typeof conversationWindow>;
