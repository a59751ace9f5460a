/**
 * What subscribers may get, described for programs: `/api/v1/event-types`.
 */
import { eventType, eventTypeDetail } from '@tandem/contract/api/event';
import * as z from 'zod';
import { allEventTypes, eventTypeDetailOf } from '../event-schemas.ts';
import type { ApiServer } from './route.ts';

const tags = ['Events'];

export function eventTypeRoutes(server: ApiServer): void {
  server.get(
    '/event-types',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listEventTypes',
        summary: 'List event types',
        description: 'Each with a JSON Schema of the whole event and an example.',
        tags,
        response: { 200: z.object({ data: z.array(eventTypeDetail) }) },
      },
    },
    () => ({ data: allEventTypes() }),
  );
  server.get(
    '/event-types/:type',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readEventType',
        summary: 'Read an event type',
        tags,
        params: z.strictObject({ type: eventType }),
        response: { 200: eventTypeDetail },
      },
    },
    (request) => eventTypeDetailOf(request.params.type),
  );
}
