/**
 * A number as a channel of the 1MSG-compatible door: under which short id it is called.
 */
import * as z from 'zod';
import { workspaceId } from './page.ts';

export const instanceId = z
  .string()
  .regex(/^([A-Z]{3})?\d{4,15}$/, 'must be three capital letters and digits, or digits')
  .meta({
    description:
      'Three letters and digits. An id brought along from 1MSG (or, digits alone, from Chat-API) may be kept, so that clients need another host only.',
    example: 'TDM371267300',
  });

const actor = z.enum(['bot', 'human']).meta({
  description: 'Who speaks through this door: `human` for an inbox in which people type. Default `bot`.',
});

export const oneMsgChannel = z
  .object({
    instance_id: instanceId,
    workspace_id: z.string(),
    number_id: z.string(),
    api_url: z.string().meta({ description: 'What clients call: methods follow behind a slash.' }),
    actor,
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'OneMsgChannel' });

export const oneMsgWish = z.strictObject({
  workspace_id: workspaceId.optional(),
  instance_id: instanceId.optional(),
  actor: actor.optional(),
});

export type OneMsgChannel = z.infer<typeof oneMsgChannel>;
export type OneMsgWish = z.infer<typeof oneMsgWish>;
