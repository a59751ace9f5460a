/**
 * For how long the installation keeps what: the operator's settings, told to who looks.
 */
import * as z from 'zod';

const days = z.number().int().nullable();

export const retention = z
  .object({
    messages_days: days.meta({ description: 'Messages and events; null: for ever.' }),
    media_days: days.meta({ description: 'Files of messages, after they were fetched; null: for ever.' }),
    attempts_days: days.meta({ description: 'Attempts to deliver.' }),
    audit_days: days.meta({ description: 'The audit log.' }),
  })
  .meta({ id: 'Retention' });

export type Retention = z.infer<typeof retention>;
