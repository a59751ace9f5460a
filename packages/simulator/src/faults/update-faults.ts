/** What a fault makes of one update before it is packed: other updates, later ones, or none. */

import type { Update } from '../webhooks/update.ts';
import type { Json, JsonObject } from '../world/model.ts';
import type { FaultSwitches } from './faults.ts';

export type Timed = { update: Update; after: number; faults: string[] };

/** An update may say that it is the first message of a chat; only such a one gets a 131060 placeholder. */
export type Tellable = Update & { firstContact?: boolean };

/** The words are assumed; only the code and its meaning are documented (webhooks-coexistence.md §5). */
export const UNAVAILABLE = {
  code: 131060,
  title: 'Message unavailable',
  message: 'Message unavailable',
  error_data: {
    details: 'This message is currently not available. Open the WhatsApp Business app to see it.',
  },
};

/** Answers nothing when the update is lost. */
export function applyUpdateFaults(
  update: Tellable,
  faults: FaultSwitches,
  random: () => number,
): Timed[] | undefined {
  if (faults.strike('lose', update.field)) return undefined;
  const timed = withPlaceholder(update, faults).map((one) => withUnknownType(one, faults));
  const delay = faults.strike('delay', update.field);
  if (!delay) return timed;
  const wait = delay.ms + Math.floor(random() * delay.jitter_ms);
  return timed.map((one) => ({ ...one, after: one.after + wait, faults: [...one.faults, 'delay'] }));
}

function withPlaceholder(update: Tellable, faults: FaultSwitches): Timed[] {
  const fault = faults.get('placeholder_first');
  const message = firstItem(update.value.messages);
  const real: Timed = { update, after: 0, faults: [] };
  if (!fault || !message || update.field !== 'messages') return [real];
  if (!update.firstContact && !fault.every_message) return [real];
  const { from, from_user_id, timestamp } = message;
  const stub: JsonObject = {
    ...(from === undefined ? {} : { from }),
    ...(from_user_id === undefined ? {} : { from_user_id }),
    id: fault.same_id ? (message.id ?? '') : `${message.id}UExBQ0VIT0xERVI=`,
    ...(timestamp === undefined ? {} : { timestamp }),
    type: 'unsupported',
    errors: [UNAVAILABLE],
  };
  const placeholder = {
    ...update,
    value: { ...update.value, messages: [stub] },
    summary: `131060 before: ${update.summary}`,
  };
  return [
    { update: placeholder, after: 0, faults: ['placeholder_first'] },
    { ...real, after: fault.delay_ms, faults: ['placeholder_first'] },
  ];
}

function withUnknownType(timed: Timed, faults: FaultSwitches): Timed {
  const { value } = timed.update;
  const list = ['messages', 'message_echoes'].find((name) => firstItem(value[name]));
  if (list === undefined) return timed;
  const fault = faults.strike('unknown_type');
  if (!fault) return timed;
  const items = (value[list] as JsonObject[]).map((item) => renamed(item, fault.type));
  return {
    ...timed,
    update: { ...timed.update, value: { ...value, [list]: items } },
    faults: [...timed.faults, 'unknown_type'],
  };
}

function renamed(item: JsonObject, type: string): JsonObject {
  const former = String(item.type);
  const { [former]: body, ...rest } = item;
  return { ...rest, type, [type]: body ?? {} };
}

function firstItem(list: Json | undefined): JsonObject | undefined {
  const first = Array.isArray(list) ? list[0] : undefined;
  return first !== null && typeof first === 'object' && !Array.isArray(first) ? first : undefined;
}
