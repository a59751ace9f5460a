/**
 * The preflight: what must be true before a number is connected, what the owner confirms, and that they did.
 */
import * as z from 'zod';
import { workspaceId } from './page.ts';

export const preflightStatus = z.enum(['ok', 'warning', 'failed', 'unknown', 'to_confirm']).meta({
  description:
    '`failed` will not work, `warning` may not, `unknown` could not be found out, `to_confirm` only the owner knows.',
});

/** What the checklist looks at and asks for. Ids are added, never renamed: consents name them. */
export const preflightItemIds = [
  'app_settings',
  'public_address',
  'graph',
  'callback',
  'webhook_fields',
  'permissions',
  'number_readable',
  'country',
  'not_connected_yet',
  'portfolio',
  'used_for_a_week',
  'app_and_camera',
  'business_app',
  'right_account',
  'company_owns_number',
  'linked_devices',
  'no_badge',
  'open_every_two_weeks',
] as const;

export type PreflightItemId = (typeof preflightItemIds)[number];

export const preflightItem = z.object({
  id: z.enum(preflightItemIds).meta({ description: 'Stable; consents name it.' }),
  about: z.enum(['app', 'number', 'owner']).meta({
    description:
      "`app`: the operator's Meta app. `number`: this number. `owner`: what only the owner can confirm.",
  }),
  status: preflightStatus,
  title: z.string(),
  why: z.string(),
  how_to_mend: z.string().meta({ description: 'What to do when it is not so.' }),
  found: z
    .string()
    .nullable()
    .meta({ description: 'What was found, in words; null where nothing was looked up.' }),
  confirmed_at: z.iso.datetime().nullable().meta({ description: 'When it was confirmed for this number.' }),
  claim: z.string().nullable().meta({ description: 'The promise of the product it belongs to, as `S11`.' }),
});

const phoneNumber = z.string().min(3).max(40).meta({
  description: 'With its country code, in any usual spelling.',
  example: '+49 30 901820',
});

export const preflightQuestion = z.strictObject({
  workspace_id: workspaceId.optional(),
  phone_number: phoneNumber,
});

export const preflight = z
  .object({
    phone_number: z
      .string()
      .nullable()
      .meta({ description: 'In international spelling; null: not a number.' }),
    /** Whether anything speaks against opening the popup, apart from what is still to be confirmed. */
    ready: z
      .boolean()
      .meta({ description: 'Nothing has failed. What is to be confirmed may still be open.' }),
    consent_text_version: z.string().meta({ description: 'To be named by the consent.' }),
    items: z.array(preflightItem),
  })
  .meta({ id: 'Preflight' });

export const newConsent = z.strictObject({
  workspace_id: workspaceId.optional(),
  onboarding_id: z.string().min(1).max(100).optional(),
  phone_number: phoneNumber,
  items: z
    .array(z.string().min(1).max(60))
    .min(1)
    .max(40)
    .meta({ description: 'Ids of items that are `to_confirm`.' }),
  name: z.string().trim().min(1).max(200).meta({ description: 'Who confirms.' }),
  text_version: z.string().min(1).max(40).meta({
    description:
      '`consent_text_version` of the preflight that was read. 409 `conflict` when the text has changed.',
  }),
  language: z
    .string()
    .max(35)
    .regex(/^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i, 'must be a language tag like es or pt-BR')
    .optional()
    .meta({ description: 'In which the text was read, as a BCP 47 tag.', example: 'es' }),
});

export const consent = z
  .object({
    id: z.string(),
    workspace_id: z.string(),
    onboarding_id: z.string().nullable(),
    phone_number: z.string(),
    items: z.array(z.string()),
    name: z.string(),
    text_version: z.string(),
    language: z.string().nullable().meta({ description: 'In which it was read; null: not told.' }),
    given_at: z.iso.datetime(),
  })
  .meta({ id: 'Consent', description: 'Who confirmed what for which number, by which text, and when.' });

const callingCode = z
  .string()
  .regex(/^\+[1-9]\d{0,5}$/, 'must be a calling code like +234')
  .meta({ example: '+234' });

/** The whole list: it replaces the one before. */
export const newExcludedCountries = z.strictObject({ calling_codes: z.array(callingCode).max(300) });

export const excludedCountries = z
  .object({
    data: z.array(z.object({ calling_code: callingCode, country: z.string().nullable() })),
  })
  .meta({
    id: 'ExcludedCountries',
    description: 'Countries for which the preflight warns. It never blocks: Meta decides.',
  });

export type PreflightItem = z.infer<typeof preflightItem>;
export type PreflightStatus = z.infer<typeof preflightStatus>;
export type Preflight = z.infer<typeof preflight>;
export type NewConsent = z.infer<typeof newConsent>;
export type Consent = z.infer<typeof consent>;
export type ExcludedCountries = z.infer<typeof excludedCountries>;
