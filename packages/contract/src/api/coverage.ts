/**
 * Coverage: which stretch of a conversation is known, and by what.
 */
import * as z from 'zod';
import { gap } from './gap.ts';

export const coverageBy = z.enum(['live', 'history', 'suspended', 'disconnected', 'unknown']).meta({
  description:
    '`live`: the number was linked, Meta told what was said. `history`: imported, and the import of this phase is ' +
    'complete. `suspended`, `disconnected`: the link was not there. `unknown`: neither told nor imported.',
});

export const coverageInterval = z
  .object({
    from: z.iso.datetime().nullable().meta({ description: 'null: since ever.' }),
    to: z.iso.datetime().nullable().meta({ description: 'null: until now, and on.' }),
    by: coverageBy,
    phase: z.number().int().optional().meta({
      description:
        "Meta's phase of the history: 0 the day before the signup, 1 up to 90 days, 2 up to 180 days.",
    }),
    reason: z.string().optional().meta({ description: "Why the link was not there, in Meta's word." }),
    initiated_by: z.string().optional(),
  })
  .meta({ id: 'CoverageInterval' });

/** `GET /conversations/{id}/coverage`. */
export const coverage = z
  .object({
    conversation_id: z.string(),
    number_id: z.string(),
    intervals: z.array(coverageInterval).meta({ description: 'In order of time, without holes.' }),
    known_since: z.iso.datetime().nullable().meta({
      description: 'Since when everything is known without a break. null while the number is not linked.',
    }),
    first_message_at: z.iso.datetime().nullable(),
    last_message_at: z.iso.datetime().nullable(),
    open_gaps: z.number().int().meta({ description: 'Without those from before the link.' }),
    gaps: z.array(gap).meta({ description: 'The open ones found last, at most 50. `GET /gaps` lists all.' }),
  })
  .meta({ id: 'Coverage' });

/** What is drawn between the messages of a thread. */
export const threadMark = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.enum(['connected', 'suspended', 'disconnected']),
      from: z.iso.datetime(),
      to: z.iso.datetime().nullable().meta({ description: 'null: it is so now.' }),
      reason: z.string().nullable().meta({ description: "Meta's word." }),
      initiated_by: z.string().nullable(),
    }),
    z.object({
      kind: z.literal('gap'),
      at: z.iso
        .datetime()
        .meta({ description: 'Of the first hint at it; the message itself was said before that.' }),
      gap,
    }),
  ])
  .meta({
    id: 'ThreadMark',
    description: 'A state of the link, from when to when; or a message known to be missing.',
  });

/** `GET /conversations/{id}/marks`. */
export const threadMarks = z
  .object({
    conversation_id: z.string(),
    data: z.array(threadMark).meta({ description: 'In order of time; of the gaps the 200 found last.' }),
  })
  .meta({ id: 'ThreadMarks' });

export const threadMarksQuery = {
  from: z.iso.datetime({ offset: true }).optional().meta({ description: 'Only what reaches behind it.' }),
  to: z.iso.datetime({ offset: true }).optional().meta({ description: 'Only what begins before it.' }),
};

export type ThreadMark = z.infer<typeof threadMark>;

/** The short form that a conversation carries. */
export const coverageSummary = z
  .object({
    now: coverageBy.meta({ description: 'By what the present is known.' }),
    known_since: z.iso.datetime().nullable().meta({
      description: 'Since when everything is known without a break. null while the number is not linked.',
    }),
    open_gaps: z.number().int().meta({
      description: 'Messages known to be missing, without those from before the link.',
    }),
  })
  .meta({ id: 'CoverageSummary', description: '`GET /conversations/{id}/coverage` tells the whole of it.' });

export type CoverageInterval = z.infer<typeof coverageInterval>;
export type Coverage = z.infer<typeof coverage>;
export type CoverageSummary = z.infer<typeof coverageSummary>;
