/**
 * For how long the installation keeps what: `/api/v1/settings/retention`.
 */
import { type Retention, retention } from '@tandem/contract/api/retention';
import type { ApiServer } from './route.ts';

export type RetentionNeeds = { retention: Retention };

export function retentionRoutes(server: ApiServer, { retention: told }: RetentionNeeds): void {
  server.get(
    '/settings/retention',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readRetention',
        summary: 'Read for how long what is kept',
        description: "The operator's settings, the same for every workspace.",
        tags: ['Workspaces'],
        response: { 200: retention },
      },
    },
    () => told,
  );
}
