/** One thing Meta wants to tell: the smallest piece that faults can hold, lose, repeat or reorder. */
import type { JsonObject } from '../world/model.ts';

export type Update = {
  /** Meta's field name: `messages`, `smb_message_echoes`, … */
  field: string;
  /** `entry.id`: the WABA, or the partner's portfolio for PARTNER_* events. */
  entryId: string;
  /** `entry.time`, Unix seconds; only account-level fields carry it. */
  time?: number;
  value: JsonObject;
  /** Which number it is about, for the override ladder and the log. */
  phoneNumberId?: string;
  /** One line for people. */
  summary: string;
  /** Sent although the number is disconnected: the event that says so, and strays on purpose. */
  evenIfUnlinked?: boolean;
};
