/**
 * A gap: a message that something points at and that Tandem never saw.
 */
import * as z from 'zod';

export const gapKind = z.enum(['missed', 'sent_elsewhere', 'before_link']).meta({
  description:
    '`missed`: it was sent while the number was linked, so it should have come. `sent_elsewhere`: statuses name it, so ' +
    'the business sent it past Tandem. `before_link`: all that points at it may reach back behind the link; expected, ' +
    'and not told.',
});

export const gapEvidence = z
  .object({
    kind: z.enum(['status', 'reply', 'reaction', 'edit', 'revoke']),
    message_id: z.string().optional().meta({ description: 'wamid of what points at it; a status has none.' }),
    status: z.string().optional().meta({ description: 'The word of a status.' }),
    at: z.iso.datetime().optional().meta({ description: "Meta's time, where it gave one." }),
  })
  .meta({ description: 'What points at the missing message.' });

export const gapState = z.enum(['open', 'closed']);

export const gap = z
  .object({
    id: z.string(),
    workspace_id: z.string(),
    number_id: z.string(),
    conversation_id: z.string().nullable().meta({ description: 'null while nothing says whose it is.' }),
    message_id: z.string().meta({ description: 'wamid of the missing message.' }),
    kind: gapKind,
    state: gapState.meta({ description: 'It closes by itself when the message comes.' }),
    evidence: z.array(gapEvidence).meta({ description: 'In order of time; at most the first 50.' }),
    found_at: z.iso.datetime(),
    closed_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Gap' });

export type Gap = z.infer<typeof gap>;
export type GapKind = z.infer<typeof gapKind>;
export type GapEvidence = z.infer<typeof gapEvidence>;
