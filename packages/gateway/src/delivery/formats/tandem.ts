/**
 * Format `tandem`: our own event (contract/api/event.ts), signed by Standard Webhooks.
 */
import { invalid } from '../../runtime/refusal.ts';
import { readTemplate, type Template } from '../template.ts';
import type { Format, StoredEvent } from './format.ts';
import { keyOf, signatureHeaders } from './sign.ts';

export const tandem: Format = {
  tells: () => true,
  body: (event, _facts, { settings }) =>
    settings.transform === undefined ? tandemBody(event) : transformed(event, templateOf(settings.transform)),
  keyOf,
  sign: signatureHeaders,
  faultOf({ transform }) {
    try {
      if (transform !== undefined) readTemplate(transform);
      return undefined;
    } catch (error) {
      return reasonOf(error);
    }
  },
};

/** It was taken once; a later release may take less. */
function templateOf(transform: unknown): Template {
  try {
    return readTemplate(transform);
  } catch (error) {
    throw invalid('settings', reasonOf(error));
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : 'cannot be read');

function transformed(event: StoredEvent, template: Template): string {
  return JSON.stringify(
    template.fill({
      id: event.eventId,
      type: event.type,
      occurred_at: event.occurredAt.toISOString(),
      workspace_id: event.workspaceId,
      number_id: event.numberId,
      conversation_id: event.conversationId ?? null,
      sequence: event.sequence,
      history: event.history,
      data: JSON.parse(event.data) as unknown,
    }),
  );
}

/** Of an event that is told to many at once, written once. */
const written = new WeakMap<StoredEvent, string>();

function tandemBody(event: StoredEvent): string {
  const known = written.get(event);
  if (known !== undefined) return known;
  const body = writeBody(event);
  written.set(event, body);
  return body;
}

/** `data` is JSON already and is passed on as it was written, so that every retry carries the same bytes. */
function writeBody(event: StoredEvent): string {
  const head = JSON.stringify({
    id: event.eventId,
    type: event.type,
    occurred_at: event.occurredAt.toISOString(),
    workspace_id: event.workspaceId,
    number_id: event.numberId,
    conversation_id: event.conversationId,
    sequence: event.sequence,
  });
  return `${head.slice(0, -1)},"data":${event.data}}`;
}
