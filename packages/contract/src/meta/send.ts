/**
 * What can be sent, as the Cloud API takes it (`POST /{PNID}/messages`), with Meta's limits, so that a fault is named
 * before the call. Fields that Meta may add are let through; what stands here must hold.
 *
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages (protocol/cloud-api.md 3)
 */
import * as z from 'zod';
import { interactiveSend } from './send-interactive.ts';
import { templateSend } from './send-template.ts';

const words = (most: number) => z.string().min(1).max(most);
const wamid = z.string().min(1).max(300);

/** Either the id of an upload or the address of a file, not both: which one counts is not documented. */
const mediaSend = z
  .looseObject({
    id: z.string().min(1).max(200).optional().meta({ description: 'Of an upload; preferred.' }),
    link: z
      .url({ protocol: /^https?$/ })
      .max(2048)
      .optional()
      .meta({ description: 'Meta fetches it.' }),
  })
  .refine((body) => (body.id === undefined) !== (body.link === undefined), {
    error: 'needs either `id` or `link`',
  });
const caption = { caption: z.string().max(1024).optional() };

const name = z.looseObject({ formatted_name: words(1000) });
const sharedContact = z.looseObject({ name });

/** The body of a send under its type's name. */
export const sendBodies = {
  text: z.looseObject({ body: words(4096), preview_url: z.boolean().optional() }),
  image: mediaSend.safeExtend(caption),
  video: mediaSend.safeExtend(caption),
  audio: mediaSend.safeExtend({ voice: z.boolean().optional() }),
  document: mediaSend.safeExtend({ ...caption, filename: z.string().max(240).optional() }),
  sticker: mediaSend,
  location: z.looseObject({
    latitude: z.union([z.number(), z.string().regex(/^-?\d{1,2}(\.\d+)?$/, 'must be degrees')]),
    longitude: z.union([z.number(), z.string().regex(/^-?\d{1,3}(\.\d+)?$/, 'must be degrees')]),
    name: z.string().max(1000).optional(),
    address: z.string().max(1000).optional(),
  }),
  contacts: z.array(sharedContact).min(1).max(257),
  reaction: z.looseObject({
    message_id: wamid,
    emoji: z.string().max(64).meta({ description: 'Empty: takes the reaction back.' }),
  }),
  interactive: interactiveSend,
  template: templateSend,
} as const;

export type SendType = keyof typeof sendBodies;
export const sendTypes = Object.keys(sendBodies) as SendType[];

/** The message that is answered. Not with reactions. */
export const sendContext = z.looseObject({ message_id: wamid });
