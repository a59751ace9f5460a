/**
 * The story of a number: what it was when, and by whose doing.
 */
import * as z from 'zod';
import { number, numberState } from './number.ts';
import { syncKind, syncState } from './sync.ts';

const moment = z.iso.datetime();

export const storyBy = z.enum(['owner', 'meta', 'operator', 'unknown']).meta({
  description:
    '`owner`: on the phone, or as `USER` in Meta’s word. `meta`: `SYSTEM`, or a ban. `operator`: attached here. `unknown`: ' +
    'nobody was named, or asking Meta found it.',
});

export const storyEntry = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('state'),
      at: moment.meta({ description: "Since when; Meta's time where Meta told one." }),
      to: moment.nullable().meta({ description: 'null: it is so now.' }),
      state: numberState,
      event: z.string().meta({ description: "Meta's event word; `attached`, `reconciled` for what we did." }),
      reason: z.string().nullable(),
      initiated_by: z.string().nullable().meta({ description: "Meta's word." }),
      by: storyBy,
    }),
    z.object({
      kind: z.literal('restriction'),
      at: moment,
      type: z.string().meta({ description: "Meta's word." }),
      remediation: z.string().nullable(),
      expires_at: moment.nullable(),
      ended_at: moment.nullable(),
    }),
    z.object({
      kind: z.literal('sync'),
      at: moment.meta({ description: 'When it was wanted.' }),
      sync: syncKind,
      state: syncState,
      phase: z.number().int().nullable(),
      progress: z.number().int().nullable(),
      items: z.number().int().meta({ description: 'Messages, or changes of the address book, that came.' }),
      connected_at: moment.meta({ description: 'The signup it belongs to.' }),
      asked_at: moment.nullable(),
      ended_at: moment.nullable(),
      error: z.string().nullable(),
      error_code: z.number().int().nullable().meta({ description: 'Of Meta.' }),
    }),
    z.object({
      kind: z.literal('notice'),
      at: moment,
      notice_id: z.number().int().meta({ description: 'Of `GET /numbers/{id}/notices`.' }),
      field: z.string(),
      event: z.string(),
      verdict: z.enum(['asked', 'believed', 'refuted']).nullable().meta({
        description: '`refuted`: Meta told an end of the link, and its Graph said otherwise.',
      }),
      reason: z.string().nullable(),
    }),
  ])
  .meta({ id: 'StoryEntry' });

export const numberStory = z
  .object({
    number,
    linked_at: moment.meta({ description: 'The signup, or the attachment, that holds now.' }),
    life: z
      .object({
        last_sign_of_life_at: moment.nullable(),
        link_expires_at: moment.nullable(),
        warned_days: z
          .number()
          .int()
          .meta({ description: 'The last idle day that was warned of: 10, 12, 13; 0.' }),
      })
      .meta({ description: "Signs of life of the owner's app." }),
    check: z
      .object({
        asked_at: moment.nullable(),
        said: z.enum(['active', 'paused', 'gone', 'no_access', 'unknown']).nullable(),
        next_at: moment.nullable(),
        gone_since: moment.nullable(),
      })
      .nullable()
      .meta({ description: "When Meta's Graph was last asked about the link, and what it said." }),
    entries: z.array(storyEntry).meta({ description: 'Latest first; at most 200.' }),
  })
  .meta({ id: 'NumberStory' });

export type NumberStory = z.infer<typeof numberStory>;
export type StoryEntry = z.infer<typeof storyEntry>;
export type StoryBy = z.infer<typeof storyBy>;
