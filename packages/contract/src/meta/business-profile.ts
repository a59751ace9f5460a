/**
 * The business profile: `POST /{PNID}/whatsapp_business_profile`. Numbers that live in the app have theirs there; Meta
 * decides whether the API may change it.
 *
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/business-profiles (protocol/cloud-api.md 8)
 */
import * as z from 'zod';

export const businessProfile = z.looseObject({
  messaging_product: z.literal('whatsapp'),
  about: z.string().min(1).max(139).optional(),
  address: z.string().max(256).optional(),
  description: z.string().max(512).optional(),
  email: z.string().max(128).optional(),
  websites: z.array(z.string().max(256)).max(2).optional(),
  vertical: z.string().max(40).optional(),
  profile_picture_handle: z.string().max(2000).optional(),
});
