/**
 * Every `send…` method: what the client gave becomes a wish, which goes the way of all sends (sending/send.ts).
 */
import { createHash } from 'node:crypto';
import { newMessage } from '@tandem/contract/api/send';
import { findByUsername } from '../../conversations/find-username.ts';
import { chatIdOf } from '../../delivery/formats/one-msg-message.ts';
import { invalid } from '../../runtime/refusal.ts';
import type { Patience } from '../../sending/send.ts';
import { type Answer, notOffered, ok, sentAnswer } from './answers.ts';
import { type Call, inInstance, type OneMsgNeeds, type Operation } from './call.ts';
import { type Destination, destinationOf } from './destination.ts';
import type { Given } from './given.ts';
import { uploadFile } from './media.ts';
import {
  type Built,
  contactSend,
  locationSend,
  orderSend,
  reactionSend,
  stickerSend,
  templateSend,
  textSend,
} from './send-bodies.ts';
import { fileSend } from './send-files.ts';
import {
  addressSend,
  buttonSend,
  carouselSend,
  flowSend,
  linkSend,
  listSend,
  locationRequestSend,
  productSend,
} from './send-interactive.ts';

/** There is no way to ask for a send that waits: what could not go in this time never goes. */
const patience: Patience = { ms: 5_000, after: 'withdraw' };

type Person = { waId?: string; userId?: string };

/** Sends what was built to whom the client named. `bytes`: they were uploaded for this, so the id says nothing of them. */
async function perform(needs: OneMsgNeeds, call: Call, built: Built, bytes?: Buffer): Promise<Answer> {
  const person = await personFor(needs, call, destinationOf(call.given));
  if (person === undefined)
    return ok({ sent: false, message: 'username is not found', error: 'username is not found' });
  const wish = wishOf(call, built, person);
  const request = bytes && { ...wish, [built.type]: { ...(built.body as object), id: sha256(bytes) } };
  const sent = await needs.send(call.instance.workspaceId, wish, call.idempotencyKey, patience, request);
  return sentAnswer(sent, chatIdOf(person));
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

async function personFor(
  needs: OneMsgNeeds,
  call: Call,
  destination: Destination,
): Promise<Person | undefined> {
  if ('to' in destination) return { waId: destination.to };
  if ('recipient' in destination) return { userId: destination.recipient };
  const found = await inInstance(needs, call, (client, of) =>
    findByUsername(client, of, destination.username),
  );
  if (found?.userId !== undefined) return { userId: found.userId };
  return found?.waId === undefined ? undefined : { waId: found.waId };
}

/** Throws `invalid_request` in the client's own field names, as far as they are the same. */
function wishOf(
  { instance, actor, inReplyTo }: Call,
  { type, body, quoted }: Built,
  { waId, userId }: Person,
) {
  const parsed = newMessage.safeParse({
    number_id: instance.numberId,
    ...(waId === undefined ? { recipient: userId } : { to: waId }),
    type,
    [type]: body,
    ...(quoted === undefined ? {} : { context: { message_id: quoted } }),
    actor: actor ?? instance.actor,
    ...(inReplyTo === undefined ? {} : { in_reply_to_event: inReplyTo }),
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.filter((part) => part !== type).join('.') ?? '';
  throw invalid(path === '' ? type : path, issue?.message ?? 'is not valid');
}

function send(path: string, build: (given: Given) => Built): Operation {
  return {
    method: 'POST',
    path,
    scope: 'send',
    isSend: true,
    run: (needs, call) => perform(needs, call, build(call.given)),
  };
}

/** Bytes that came with the request go to Meta first. */
async function sendFile(needs: OneMsgNeeds, call: Call): Promise<Answer> {
  const file = fileSend(call.given);
  if (file.upload === undefined) return perform(needs, call, file.build());
  destinationOf(call.given);
  return perform(needs, call, file.build(await uploadFile(needs, call, file.upload)), file.upload.bytes);
}

export const sendOperations: Operation[] = [
  send('sendMessage', textSend),
  { method: 'POST', path: 'sendFile', scope: 'send', isSend: true, run: sendFile },
  send('sendSticker', stickerSend),
  send('sendLocation', locationSend),
  send('sendLocationRequest', locationRequestSend),
  send('sendContact', contactSend),
  send('sendList', listSend),
  send('sendButton', buttonSend),
  send('sendCtaUrl', linkSend),
  send('sendCarousel', carouselSend),
  send('sendProduct', productSend),
  send('sendReaction', reactionSend),
  send('sendFlow', flowSend),
  send('sendAddressMessage', addressSend),
  send('sendOrderDetails', orderSend),
  send('sendTemplate', templateSend),
  {
    method: 'POST',
    path: 'sendPaymentRequest',
    scope: 'send',
    isSend: true,
    run: () => {
      const { status, body } = notOffered(
        'sendPaymentRequest is not offered: payments are arranged at Meta for few countries, and what 1MSG sends there is not public',
      );
      return { status, body: { sent: false, ...(body as object) } };
    },
  },
];
