/**
 * Meta's handshake with a subscriber: when it is made or its address changes, and on demand.
 */
import type { Subscriber, SubscriberPatch } from '@tandem/contract/api/subscriber';
import { reachOf } from '../../access/scopes.ts';
import { type Database, inWorkspace } from '../../database/tenant.ts';
import type { Handshake } from '../../delivery/handshake.ts';
import { findSubscriber } from '../../delivery/subscribers.ts';
import { invalid } from '../../runtime/refusal.ts';
import { type ApiServer, idParams, nothing, workspaceOnly } from './route.ts';

export type HandshakeNeeds = { db: Database; handshake: Pick<Handshake, 'shake'> };

type Wish = Pick<SubscriberPatch, 'url' | 'format' | 'settings'>;

/**
 * Before anything is written, and outside of every transaction: the other side may take its time. Throws
 * `invalid_request` when the address does not prove itself.
 * @param before absent for a subscriber that is being made
 */
export async function shakeHands(needs: HandshakeNeeds, wish: Wish, before?: Subscriber): Promise<void> {
  const format = wish.format ?? before?.format;
  const url = wish.url ?? before?.url;
  const kept = before?.format === format ? before?.settings : undefined;
  const token = (wish.settings ?? kept)?.verify_token;
  const isNews = before === undefined || url !== before.url || token !== before.settings.verify_token;
  if (format !== 'meta' || url === undefined || typeof token !== 'string' || !isNews) return;
  const reason = await needs.handshake.shake(url, token);
  if (reason !== undefined) throw invalid('url', reason);
}

export function handshakeRoutes(server: ApiServer, needs: HandshakeNeeds): void {
  server.post(
    '/subscribers/:id/handshake',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'shakeHands',
        summary: "Make Meta's handshake again",
        description:
          'For format `meta`: asks the address with `hub.mode`, `hub.challenge` and `hub.verify_token`, as Meta does. ' +
          '204 when it answered with the challenge, `invalid_request` with the reason when it did not.',
        tags: ['Subscribers and deliveries'],
        params: idParams,
        querystring: workspaceOnly,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      const reach = reachOf(request.caller, request.query.workspace_id);
      const { url, format, settings } = await inWorkspace(needs.db, reach, (trx) =>
        findSubscriber(trx, reach, request.params.id),
      );
      if (format !== 'meta' || typeof settings.verify_token !== 'string') {
        throw invalid('settings.verify_token', 'is not set, or the format is not `meta`');
      }
      await shakeHands(needs, { url, format, settings });
      return reply.code(204).send();
    },
  );
}
