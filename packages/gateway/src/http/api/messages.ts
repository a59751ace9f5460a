/**
 * Sending: `POST /api/v1/messages`.
 */

import { type Message, message } from '@tandem/contract/api/message';
import { type NewMessage, newMessage } from '@tandem/contract/api/send';
import * as z from 'zod';
import { workspaceOf } from '../../access/scopes.ts';
import { messageKey } from '../../changes/message-key.ts';
import { readMessage, readMessages, withMediaLink } from '../../conversations/read-messages.ts';
import { readSend } from '../../conversations/sends.ts';
import { type Database, inWorkspace, queryableOf } from '../../database/tenant.ts';
import type { MediaLinks } from '../../media/link.ts';
import { openBatcher } from '../../runtime/batcher.ts';
import { Refusal } from '../../runtime/refusal.ts';
import { adviceFor } from '../../sending/advice.ts';
import type { Sent } from '../../sending/send.ts';
import { type ApiServer, namedWorkspace, workspaceOnly } from './route.ts';

export type SendingNeeds = {
  db: Database;
  links: Pick<MediaLinks, 'linkOf'>;
  /** Sends for a workspace, under an idempotency key if there is one. */
  send(workspaceId: string, wish: NewMessage, key: string | undefined): Promise<Sent>;
};

const headers = z.looseObject({
  'idempotency-key': z
    .string()
    .min(1)
    .max(255)
    .optional()
    .meta({
      description:
        'The same request under the same key is one send for 24 hours, whatever became of it. ' +
        'Only when nothing was sent (`meta_unreachable`) does the same again go.',
    }),
});

export function messageRoutes(server: ApiServer, needs: SendingNeeds): void {
  const show = openShowing(needs);
  server.post(
    '/messages',
    {
      config: { scope: 'send', audit: 'people' },
      schema: {
        operationId: 'sendMessage',
        summary: 'Send a message',
        description:
          'Checked, then handed to Meta in one call. 201: Meta accepted it (delivery is told by `message.status`). ' +
          '200: the key was used before, and this is that message. 202: without an outcome yet. As `queued` it waits for ' +
          'its turn and goes by itself; as `sending` nobody knows whether Meta took it (no answer in time): it is not ' +
          'sent again, a status settles it. A refusal by Meta is a problem with `meta` and ' +
          '`message_id`; the message stays in the history as `failed`. Before Meta is asked: `number_disconnected`, ' +
          '`number_suspended`, `window_closed`.',
        tags: ['Sending'],
        querystring: workspaceOnly,
        headers,
        body: newMessage,
        response: { 200: message, 201: message, 202: message },
      },
    },
    async (request, reply) => {
      const workspace = workspaceOf(request.caller, namedWorkspace(request.body, request.query));
      // A person is no bot, whatever the body says: their reply takes the conversation over.
      const wish =
        request.caller.session === undefined ? request.body : { ...request.body, actor: 'human' as const };
      const sent = await needs.send(workspace, wish, request.headers['idempotency-key']);
      if (sent.outcome === 'refused') throw refusalOf(sent);
      const shown = await show(workspace, sent);
      return reply.code(statusOf(sent)).send(shown satisfies Message);
    },
  );
}

/**
 * How a message is shown to who sent it: as it was written down with Meta's answer. Those that Meta accepted in the same moment are read together; one without an outcome
 * may get it at this very moment, and then stands under its wamid.
 */
function openShowing({ db, links }: Pick<SendingNeeds, 'db' | 'links'>) {
  type Wanted = { workspace: string; number_id: string; id: string };
  const together = openBatcher<Wanted, Message | undefined>(
    async (wanted) => {
      const found = new Map<string, Message>();
      for (const [workspace, own] of Map.groupBy(wanted, (one) => one.workspace)) {
        const messages = await inWorkspace(db, workspace, (trx) =>
          readMessages(trx, workspace, own, links.linkOf),
        );
        for (const one of messages) found.set(messageKey(one.number_id, one.id), one);
      }
      return wanted.map(({ number_id, id }) => found.get(messageKey(number_id, id)));
    },
    { most: 200, alone: () => false },
  );
  const alone = (workspace: string, number_id: string, id: string) =>
    inWorkspace(db, workspace, (trx) => readMessage(trx, workspace, { number_id, id }, links.linkOf));
  return async (workspace: string, sent: Sent): Promise<Message> => {
    const { numberId, messageId: id, message } = sent;
    if (message !== undefined) return withMediaLink(message, workspace, links.linkOf);
    const shown = await together.add({ workspace, number_id: numberId, id });
    if (shown !== undefined) return shown;
    const { messageId } = await inWorkspace(db, workspace, (trx) =>
      readSend(queryableOf(trx), workspace, sent.sendId),
    );
    return alone(workspace, numberId, messageId);
  };
}

function statusOf({ outcome, repeated }: Sent): 200 | 201 | 202 {
  if (outcome !== 'accepted') return 202;
  return repeated ? 200 : 201;
}

function refusalOf({ error, messageId, transient }: Sent): Refusal {
  const { code: metaCode = 0, details = '' } = error ?? {};
  if (metaCode === 0) {
    const advice = 'Nothing was sent: the same again is safe, also under the same Idempotency-Key.';
    const meta = { code: 0, details, retry: 'later' as const, advice };
    return new Refusal('meta_unreachable', `${details}. ${advice}`, [], { message_id: messageId, meta });
  }
  const { code, retry, advice } = adviceFor(metaCode, transient);
  const meta = { code: metaCode, details, retry, advice };
  return new Refusal(code, `${details} (${metaCode}). ${advice}`, [], { message_id: messageId, meta });
}
