/**
 * What was said: `/messages` by the number of arrival, `/hookInfo`, `/readMessage`.
 */
import { countArrivals } from '../../conversations/arrivals.ts';
import { type ArrivalsWanted, listArrivals } from '../../conversations/read-arrivals.ts';
import { readStatuses, type ToldStatus } from '../../conversations/read-statuses.ts';
import { listedMessage, oneMsgMessage } from '../../delivery/formats/one-msg-message.ts';
import { ownNumber } from '../../numbers/own-number.ts';
import { giveReceipt } from '../read-receipt.ts';
import { type Answer, ok } from './answers.ts';
import { type Call, inInstance, type OneMsgNeeds, type Operation } from './call.ts';
import { chatOf } from './destination.ts';
import { countOf, flagOf, type Given, neededText, textOf } from './given.ts';
import { settled, speakerOf } from './meta.ts';

const usualPage = 100;
/** What `limit=0` ("all") comes to: the answer stands in memory whole. Read on by `lastMessageNumber`. */
const largestPage = 5_000;

async function listMessages(needs: OneMsgNeeds, call: Call): Promise<Answer> {
  const wanted = wantedOf(call.given);
  // The lock on the counter ends before the reading begins.
  const counted = await inInstance(needs, call, (client, of) =>
    countArrivals(client, of.workspaceId, of.numberId),
  );
  if (!counted) return ok({ messages: [], notice: 'History storage is off for this channel' });
  const messages = await inInstance(needs, call, async (client, of) => {
    const own = await ownNumber(client, of);
    const arrived = await listArrivals(client, of, wanted, needs.links.linkOf);
    return arrived.map(({ message, contact, messageNumber }) =>
      listedMessage(oneMsgMessage(message, contact, own, message.media?.url), messageNumber),
    );
  });
  return ok({ messages });
}

function wantedOf(given: Given): ArrivalsWanted {
  const chat = textOf(given, 'chatId');
  const whom = chat === undefined ? undefined : chatOf(chat);
  const limit = countOf(given, 'limit') ?? usualPage;
  const first = countOf(given, 'firstMessageNumber');
  return {
    limit: limit === 0 ? largestPage : Math.min(limit, largestPage),
    newest: flagOf(given, 'last') === true,
    after: countOf(given, 'lastMessageNumber') ?? (first === undefined ? undefined : first - 1),
    ...(whom === undefined ? {} : { person: 'to' in whom ? { waId: whom.to } : { userId: whom.recipient } }),
    sentFrom: timeOf(given, 'min_time'),
    sentTo: timeOf(given, 'max_time'),
    messageId: textOf(given, 'msgId'),
  };
}

/** Unix seconds. */
function timeOf(given: Given, name: string): Date | undefined {
  const seconds = countOf(given, name);
  return seconds === undefined || seconds > 8_000_000_000 ? undefined : new Date(seconds * 1000);
}

async function hookInfo(needs: OneMsgNeeds, call: Call): Promise<Answer> {
  const messageId = neededText(call.given, 'messageId', 'msgId');
  const { arrived, statuses } = await inInstance(needs, call, async (client, of) => ({
    arrived: await listArrivals(client, of, { messageId, limit: 1 }, needs.links.linkOf),
    statuses: await readStatuses(client, { ...of, messageId }),
  }));
  const recipient = arrived[0]?.contact.waId ?? arrived[0]?.contact.userId;
  return ok({ hooks: statuses.map((one) => hookOf(messageId, recipient, one)) });
}

function hookOf(id: string, recipient: string | undefined, { status, at, error, pricing }: ToldStatus) {
  return {
    id,
    type: 'message',
    status,
    timestamp: String(Math.floor(at.getTime() / 1000)),
    ...(recipient === undefined ? {} : { recipient_id: recipient }),
    ...(pricing === null
      ? {}
      : { pricing: { billable: pricing.billable, category: pricing.category, pricing_model: 'PMP' } }),
    ...(error === null ? {} : { error: error.details ?? error.message ?? error.title ?? String(error.code) }),
  };
}

async function readMessage(needs: OneMsgNeeds, call: Call): Promise<Answer> {
  const messageId = neededText(call.given, 'messageId', 'msgId');
  const typing = flagOf(call.given, 'typingIndicator') === true;
  const { workspaceId, numberId: id } = call.instance;
  const by = { ...(await speakerOf(needs, call)), id, workspaceId };
  settled(await giveReceipt(needs, by, { messageId, typing }));
  return ok({ result: 'success' });
}

export const historyOperations: Operation[] = [
  { method: 'GET', path: 'messages', scope: 'read', run: listMessages },
  { method: 'GET', path: 'hookInfo', scope: 'read', run: hookInfo },
  { method: 'POST', path: 'readMessage', scope: 'send', run: readMessage },
];
