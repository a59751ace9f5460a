/**
 * Short links with a message in them, and their QR codes: `POST /{PNID}/message_qrdls[/CODE]`.
 *
 * https://developers.facebook.com/docs/whatsapp/business-management-api/qr-codes (protocol/cloud-api.md 10)
 */
import * as z from 'zod';

export const newShortLink = z.looseObject({
  prefilled_message: z.string().min(1).max(140),
  generate_qr_image: z
    .string()
    .regex(/^(svg|png)$/i, 'must be SVG or PNG')
    .optional(),
  code: z.string().max(60).optional(),
});
