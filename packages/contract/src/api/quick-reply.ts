/**
 * Quick replies: texts that people send again and again, by a short word.
 */
import * as z from 'zod';
import { workspaceId } from './page.ts';

const shortcut = z
  .string()
  .regex(/^[\p{L}\p{N}_-]{1,40}$/u, 'must be 1 to 40 letters, digits, _ or -, without the slash')
  .meta({ description: 'What is typed for it, after a slash. Once in a workspace, case does not count.' });
const text = z
  .string()
  .min(1)
  .max(4096)
  .refine((given) => given.trim() !== '', 'must not be blank')
  .meta({ description: 'What is put into the message.' });

export const quickReply = z
  .object({
    id: z.string(),
    workspace_id: z.string(),
    shortcut,
    text,
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'QuickReply' });

export const newQuickReply = z.strictObject({ workspace_id: workspaceId.optional(), shortcut, text });
export const quickReplyPatch = z.strictObject({ shortcut: shortcut.optional(), text: text.optional() });

export type QuickReply = z.infer<typeof quickReply>;
export type NewQuickReply = z.infer<typeof newQuickReply>;
export type QuickReplyPatch = z.infer<typeof quickReplyPatch>;
