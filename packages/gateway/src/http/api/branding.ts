/**
 * What the hosted page shows as the operator's: `/api/v1/branding`.
 */
import { branding } from '@tandem/contract/api/branding';
import { readBranding, setBranding } from '../../access/branding.ts';
import { holdWorkspace } from '../../access/workspaces.ts';
import type { Database } from '../../database/tenant.ts';
import { type ApiServer, inReach, workspaceOnly } from './route.ts';

const tags = ['Connecting'];

export function brandingRoutes(server: ApiServer, { db }: { db: Database }): void {
  server.get(
    '/branding',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readBranding',
        summary: 'Read the branding of the hosted page',
        description:
          "The workspace's own; for the operator's key without `workspace_id` that of all workspaces.",
        tags,
        querystring: workspaceOnly,
        response: { 200: branding },
      },
    },
    (request) => inReach(db, request, readBranding),
  );
  server.put(
    '/branding',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'setBranding',
        summary: 'Set the branding of the hosted page',
        description:
          "For the workspace; for the operator's key without `workspace_id` for all workspaces that have none of their own.",
        tags,
        querystring: workspaceOnly,
        body: branding,
        response: { 200: branding },
      },
    },
    (request) =>
      inReach(db, request, async (trx, reach) => {
        if (reach !== '*') await holdWorkspace(trx, reach);
        return setBranding(trx, reach, request.body);
      }),
  );
}
