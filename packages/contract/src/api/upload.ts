/**
 * Media that is to be sent, and read receipts: `POST /api/v1/media`, `POST /api/v1/messages/{id}/read`.
 */
import * as z from 'zod';
import { workspaceId } from './page.ts';

export const uploadedMedia = z
  .object({
    id: z
      .string()
      .meta({ description: "Meta's id, for `image.id` and its like in a send. Good for 30 days." }),
    number_id: z.string().meta({ description: 'Only this number can send it.' }),
    mime_type: z.string(),
    sha256: z.string().meta({ description: 'Hex.' }),
    size: z.number().int().meta({ description: 'Bytes.' }),
    expires_at: z.iso.datetime(),
  })
  .meta({ id: 'UploadedMedia' });

export type UploadedMedia = z.infer<typeof uploadedMedia>;

export const readReceipt = z
  .strictObject({
    workspace_id: workspaceId.optional(),
    number_id: z.string().min(1).max(100).meta({ description: 'The number that got the message.' }),
    typing: z.boolean().optional().meta({
      description: 'The customer sees that somebody writes, until the answer or for 25 seconds.',
    }),
  })
  .meta({ id: 'ReadReceipt' });
