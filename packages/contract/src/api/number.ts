/**
 * A connected WhatsApp business number.
 */
import * as z from 'zod';
import { workspaceId } from './page.ts';

export const numberMode = z.enum(['coexistence', 'cloud_api']).meta({
  description: '`coexistence`: lives in the WhatsApp Business app and on the Cloud API at once.',
});

export const numberState = z.enum(['connecting', 'connected', 'suspended', 'disconnected']);

export const restriction = z
  .object({
    type: z.string().meta({ description: "Meta's word, e.g. `RESTRICTED_BIZ_INITIATED_MESSAGING`." }),
    expires_at: z.iso.datetime().nullable().meta({ description: '`null`: Meta said no end.' }),
    remediation: z.string().nullable(),
  })
  .meta({ id: 'Restriction', description: 'What Meta does not let the number do for a while.' });

export const number = z
  .object({
    id: z.string(),
    workspace_id: z.string(),
    phone_number_id: z.string().meta({ description: "Meta's id of the number." }),
    waba_id: z.string().meta({ description: 'The WhatsApp Business Account it belongs to.' }),
    business_id: z.string().nullable().meta({ description: "Meta's id of the business portfolio." }),
    display_phone_number: z.string(),
    verified_name: z.string().nullable(),
    mode: numberMode,
    state: numberState,
    state_reason: z.string().nullable().meta({
      description:
        "Why, in Meta's word where Meta said one; `found_by_reconciliation` where asking Meta found it.",
    }),
    state_initiated_by: z.string().nullable().meta({
      description: "Who, in Meta's word: `USER`, `SYSTEM`. `null` where nobody was named.",
    }),
    state_changed_at: z.iso.datetime(),
    ending_since: z.iso
      .datetime()
      .nullable()
      .meta({
        description:
          'Meta said that the link has ended, and its Graph is being asked: seconds later the number is `disconnected`, ' +
          'or the news were wrong and this is `null` again. Sends are refused meanwhile.',
      }),
    restrictions: z.array(restriction).meta({ description: 'Those that hold now.' }),
    messages_per_second: z.number().int().meta({
      description: 'What it may send and receive together: Meta’s limit, or yours (`PATCH`).',
    }),
    throughput: z.string().nullable().meta({
      description: 'Meta’s level, in its word: `STANDARD`, `HIGH`, `NOT_APPLICABLE`. `null`: not read yet.',
    }),
    last_sign_of_life_at: z.iso
      .datetime()
      .nullable()
      .meta({
        description:
          "The last sign that the owner's app is in use; attaching counts as one. Silence is no proof that it is not: " +
          'Meta does not tell when the app is only opened.',
      }),
    link_expires_at: z.iso.datetime().nullable().meta({
      description: 'When the link may drop if the app stays closed: 14 days later. Only with `coexistence`.',
    }),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Number', description: 'A connected number. Its access token is never given out again.' });

export const metaId = z.string().regex(/^[\w-]{1,64}$/, 'must be an id as Meta gives it');

/** Attach a number that is already on the Cloud API of your Meta app. */
export const attachNumber = z.strictObject({
  workspace_id: workspaceId.optional(),
  phone_number_id: metaId,
  waba_id: metaId,
  business_id: metaId.optional(),
  display_phone_number: z
    .string()
    .max(32)
    .regex(/^\+?[\d\s().-]*\d[\d\s().-]*$/, 'must be a phone number with its country code')
    .meta({ example: '+49 30 901820' }),
  mode: numberMode.optional().meta({ description: 'Default `coexistence`; at a repetition: as it was.' }),
  access_token: z.string().min(1).max(2000).meta({
    description: 'A token that may act for the WABA. Kept sealed, used for calls to Meta only.',
  }),
  verify: z.boolean().optional().meta({
    description:
      "`false`: Meta is not asked, what you say is believed. Only with the operator's key, e.g. while Meta is down.",
  }),
});

/** The link as a story. */
export const linkInterval = z
  .object({
    state: numberState,
    from_at: z.iso.datetime().meta({ description: "Meta's time where Meta told one." }),
    to_at: z.iso.datetime().nullable().meta({ description: '`null`: it is so now.' }),
    event: z.string().meta({
      description: "Meta's event word; `attached`, or `reconciled` where asking Meta found it.",
    }),
    reason: z.string().nullable(),
    initiated_by: z.string().nullable(),
  })
  .meta({ id: 'LinkInterval', description: 'A stretch of time in which the link was in one state.' });

/** Account news as Meta told them. */
export const notice = z
  .object({
    id: z.number().int(),
    field: z.string().meta({ description: "Meta's field, e.g. `account_update`." }),
    event: z.string(),
    at: z.iso.datetime().nullable().meta({ description: "Meta's time." }),
    value: z.record(z.string(), z.unknown()).meta({ description: 'As Meta told it.' }),
    verdict: z
      .enum(['asked', 'believed', 'refuted'])
      .nullable()
      .meta({
        description:
          'Of news that the link has ended: `asked` while Meta’s Graph is being asked, then `believed`, or `refuted` ' +
          'when the Graph said that the link is there.',
      }),
    recorded_at: z.iso.datetime(),
  })
  .meta({ id: 'Notice', description: 'What Meta told of a number besides messages.' });

/** `GET /numbers/{id}/standing`. */
export const numberStanding = z
  .object({
    number_id: z.string(),
    asked_at: z.iso.datetime(),
    quality: z.string().nullable().meta({ description: '`GREEN`, `YELLOW`, `RED`, `UNKNOWN`.' }),
    messaging_limit: z
      .object({ tier: z.string(), limit: z.number().int().nullable().meta({ description: 'null: none.' }) })
      .nullable()
      .meta({
        description:
          'How many people may be written to first within 24 hours; of the portfolio, shared by its numbers.',
      }),
    throughput: z.string().nullable().meta({ description: '`STANDARD`, `HIGH`, `NOT_APPLICABLE`.' }),
    name_status: z.string().nullable().meta({ description: 'Of the shown name, e.g. `APPROVED`.' }),
  })
  .meta({
    id: 'NumberStanding',
    description: "How a number stands with Meta, in Meta's words; null where Meta did not say.",
  });

export type NumberStanding = z.infer<typeof numberStanding>;
export type Restriction = z.infer<typeof restriction>;
export type LinkInterval = z.infer<typeof linkInterval>;
export type Notice = z.infer<typeof notice>;
export type Number = z.infer<typeof number>;
export type AttachNumber = z.infer<typeof attachNumber>;
