/** Builds account-level updates: no message head, `entry.time` in seconds, the WABA or the partner's portfolio above. */
import type { BusinessNumber, JsonObject } from '../world/model.ts';
import type { Update } from './update.ts';

/** Told even of numbers that are no longer linked: they are the news of it. */
export function accountUpdate(
  number: BusinessNumber,
  what: { field: string; value: JsonObject; at: number; entryId?: string },
): Update {
  return {
    field: what.field,
    entryId: what.entryId ?? number.wabaId,
    time: Math.floor(what.at / 1000),
    value: what.value,
    phoneNumberId: number.phoneNumberId,
    summary: `${what.field}: ${String(what.value.event ?? what.value.decision ?? '')}`,
    evenIfUnlinked: true,
  };
}
