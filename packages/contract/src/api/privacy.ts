/**
 * Privacy rules: which people of the phone are left out or masked before anything of them is kept.
 */
import * as z from 'zod';

const phone = z
  .string()
  .regex(/^[+\d\s().-]*\d[+\d\s().-]*$/, 'is no phone number')
  .max(40);

export const privacyMatch = z
  .union([
    z.strictObject({
      number: phone.meta({ description: 'A phone number with its country code, in any spelling.' }),
    }),
    z.strictObject({ prefix: phone.meta({ description: 'All numbers that begin so, e.g. `+49 170`.' }) }),
    z.strictObject({ user_id: z.string().min(1).max(200).meta({ description: 'A BSUID.' }) }),
    z.strictObject({
      book_name: z.string().min(1).max(200).meta({
        description:
          "The name in the phone's address book; `*` stands for anything, case does not count. E.g. `*(private)*`.",
      }),
    }),
  ])
  .meta({ id: 'PrivacyMatch' });

export const privacyAction = z.enum(['leave_out', 'mask']).meta({
  description:
    '`leave_out`: nothing of it is kept. `mask`: that something was said is kept, not what, and not by whom.',
});
export const privacyScope = z.enum(['all', 'history']).meta({
  description: '`history`: only what the history import brings.',
});

export const newPrivacyRule = z.strictObject({
  workspace_id: z.string().min(1).max(100).optional(),
  number_id: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'Absent: all numbers of the workspace.' }),
  match: privacyMatch,
  action: privacyAction,
  scope: privacyScope.default('all'),
});

export const privacyRule = z
  .object({
    id: z.string(),
    workspace_id: z.string(),
    number_id: z.string().nullable(),
    match: privacyMatch,
    action: privacyAction,
    scope: privacyScope,
    people: z.number().int().meta({
      description:
        'How many people it was found to be about so far. A rule by `book_name` begins when the name is known.',
    }),
    created_at: z.iso.datetime(),
    applied: z
      .object({
        state: z.enum(['running', 'done']),
        contacts: z.number().int(),
        messages: z.number().int(),
        journal_entries: z.number().int(),
        started_at: z.iso.datetime(),
        finished_at: z.iso.datetime().nullable(),
      })
      .nullable()
      .meta({ description: 'What `POST …/apply` did to what was stored already; null: it was not called.' }),
  })
  .meta({ id: 'PrivacyRule' });

export type NewPrivacyRule = z.infer<typeof newPrivacyRule>;
export type PrivacyMatch = z.infer<typeof privacyMatch>;
export type PrivacyRule = z.infer<typeof privacyRule>;
