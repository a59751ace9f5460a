/** Control API: what happens to the owner's app: opened, disconnected in its settings, moved to a new phone. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { World } from '../world/world.ts';
import { given } from './given.ts';

const params = z.object({ phone_number_id: z.string() });
/** `null`: the owner took the tick away, nothing reconnects. */
const newDevice = z.strictObject({ reconnect_after_ms: z.int().min(0).nullable().optional() });

export function phoneLifeRoutes(app: FastifyInstance, world: World): void {
  app.post('/phones/:phone_number_id/open', (request) => {
    world.phone.open({ from: params.parse(request.params).phone_number_id });
    return { success: true };
  });
  app.post('/phones/:phone_number_id/disconnect', (request) => {
    world.phone.disconnect({ from: params.parse(request.params).phone_number_id });
    return { success: true };
  });
  app.post('/phones/:phone_number_id/new-device', (request) => {
    const { reconnect_after_ms: reconnectAfterMs } = newDevice.parse(request.body ?? {});
    const { phone_number_id: from } = params.parse(request.params);
    world.phone.newDevice(given({ from, reconnectAfterMs }));
    return { success: true };
  });
}
