/** `POST /{PNID}/smb_app_data`: the one-time requests for the address book and the history of the phone. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type SyncType, syncKinds } from '../actions/sync.ts';
import type { World } from '../world/world.ts';
import type { Access } from './access.ts';
import { GraphError } from './graph-error.ts';

const wish = z.looseObject({
  messaging_product: z.literal('whatsapp'),
  sync_type: z.enum(Object.keys(syncKinds) as [SyncType, ...SyncType[]]),
});

export function syncRoutes(app: FastifyInstance, world: World, access: Access): void {
  app.post('/:id/smb_app_data', (request: FastifyRequest<{ Params: { id: string } }>) => {
    const number = access.number(request, request.params.id);
    const { sync_type } = wish.parse(request.body ?? {});
    // What a number without the app, or a suspended one, is told is assumed.
    if (number.mode !== 'coexistence')
      throw new GraphError(100, { details: 'The number is not in use with the WhatsApp Business app.' });
    if (number.link !== 'connected')
      throw new GraphError(133010, { details: 'The account is not registered.' });
    const answer = world.sync.request(number, sync_type);
    if ('refused' in answer) throw new GraphError(answer.refused);
    return { messaging_product: 'whatsapp', request_id: answer.requestId };
  });
}
