/**
 * Serves the signup popup (`/dialog/oauth`, where Facebook has its login dialog) and the JavaScript SDK that opens it
 * (`/sdk.js`). Both are meant for pages of other origins; what the popup calls is behind the gate of the control API.
 */
import type { FastifyInstance } from 'fastify';
import { filesOf } from '../serve-files.ts';

export function servePopup(app: FastifyInstance): void {
  const files = filesOf(new URL('./page/', import.meta.url));
  app.get('/dialog/oauth', (_request, reply) => files.send(reply, 'dialog.html'));
  app.get('/popup/page/:file', (request, reply) =>
    files.send(reply, (request.params as { file: string }).file),
  );
  // Facebook's own snippet asks for it with crossorigin="anonymous".
  app.get('/sdk.js', (_request, reply) =>
    files.send(reply.header('access-control-allow-origin', '*'), 'sdk.js'),
  );
}
