/**
 * The formats that are offered, by their names (pure).
 */
import type { SubscriberFormat } from '@tandem/contract/api/subscriber';
import type { Format } from './format.ts';
import { type MetaFacts, meta } from './meta.ts';
import { type OneMsgFacts, oneMsg } from './one-msg.ts';
import { tandem } from './tandem.ts';

/** What is read for the events of a format before they are told; formats that need nothing are not here. */
export type FactsOf = { meta: MetaFacts; '1msg': OneMsgFacts };

// biome-ignore lint/suspicious/noExplicitAny: each format knows the facts of its own
type AnyFormat = Format<any>;

export const formats: Partial<Record<SubscriberFormat, AnyFormat>> = { tandem, meta, '1msg': oneMsg };

/** Throws for one that is not offered: no subscriber has it. */
export function formatNamed(name: SubscriberFormat): AnyFormat {
  const format = formats[name];
  if (format === undefined) throw new Error(`format ${name} is not offered`);
  return format;
}
