/**
 * The journal: Meta's webhooks as they came, byte for byte, and what became of them.
 */
import * as z from 'zod';

export const journalState = z.enum(['pending', 'done', 'failed', 'unassigned']).meta({
  description:
    '`failed`: could not be processed, see `reason`. `unassigned`: of a number nobody attached yet.',
});

export const journalEntry = z
  .object({
    id: z.number().int(),
    received_at: z.iso.datetime(),
    lane: z.string().meta({ description: 'What it is ordered by: the WABA id.' }),
    size: z.number().int().meta({ description: 'Bytes of the body.' }),
    state: journalState,
    reason: z.string().nullable(),
    unrecognized: z.number().int().meta({ description: 'How many pieces Tandem did not understand.' }),
    workspace_id: z.string().nullable().meta({ description: 'null: not processed yet, or of several.' }),
    processed_at: z.iso.datetime().nullable(),
    redacted: z.boolean().meta({
      description: 'A privacy rule took something out: the bytes are no longer those that came.',
    }),
  })
  .meta({ id: 'JournalEntry' });

/** One entry; with the scope `manage` its body too. */
export const journalEntryDetail = journalEntry
  .extend({
    body_base64: z.string().optional().meta({
      description:
        'The bytes as they came. Needs `manage`; left out when they also speak of another workspace.',
    }),
    body_redacted: z
      .string()
      .nullable()
      .optional()
      .meta({
        description:
          'With `redacted=true`: the body as indented JSON in which what people said, their names and phones are masked. null when it ' +
          'is no JSON, or also speaks of another workspace.',
      }),
    body_text: z.string().optional().meta({ description: 'The same as UTF-8 text.' }),
  })
  .meta({ id: 'JournalEntryDetail' });

export type JournalEntry = z.infer<typeof journalEntry>;
export type JournalEntryDetail = z.infer<typeof journalEntryDetail>;
