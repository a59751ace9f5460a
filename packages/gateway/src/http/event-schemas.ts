/**
 * The event types with their JSON Schemas, made from the zod shapes of the contract.
 */
import { type EventType, type EventTypeDetail, event } from '@tandem/contract/api/event';
import { eventData, eventSummaries } from '@tandem/contract/api/event-data';
import { eventExample } from '@tandem/contract/api/event-examples';
import { eventTypes } from '@tandem/contract/api/event-types';
import * as z from 'zod';

/** Once: they never change while the process runs. */
const details = new Map<EventType, EventTypeDetail>();

export function eventTypeDetailOf(type: EventType): EventTypeDetail {
  const known = details.get(type);
  if (known !== undefined) return known;
  const shape = event
    .omit({ type: true, data: true })
    .extend({ type: z.literal(type), data: eventData[type] });
  // As input: output would forbid fields that later releases add.
  const schema: Record<string, unknown> = {
    ...z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }),
  };
  const made = { type, summary: eventSummaries[type], schema, example: eventExample(type) };
  details.set(type, made);
  return made;
}

export const allEventTypes = (): EventTypeDetail[] => eventTypes.map(eventTypeDetailOf);
