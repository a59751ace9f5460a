/**
 * A connected WhatsApp business number.
 */
import * as z from 'zod';
import { workspaceId } from './page.ts';

export const numberMode = z.enum(['coexistence', 'cloud_api']).meta({
  description: '`coexistence`: lives in the WhatsApp Business app and on the Cloud API at once.',
});

export const numberState = z.enum(['connecting', 'connected', 'suspended', 'disconnected']);

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
    state_reason: z.string().nullable().meta({ description: "Why, in Meta's word where Meta said one." }),
    state_changed_at: z.iso.datetime(),
    last_sign_of_life_at: z.iso.datetime().nullable().meta({
      description: "The last proof that the owner's app is in use.",
    }),
    link_expires_at: z.iso.datetime().nullable().meta({
      description: 'When the link may drop if the app stays closed.',
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
});

export type Number = z.infer<typeof number>;
export type AttachNumber = z.infer<typeof attachNumber>;
