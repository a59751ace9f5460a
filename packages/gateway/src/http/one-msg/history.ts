/**
 * What was said: `/messages` by the number of arrival, `/hookInfo`, `/readMessage`.
 */
import { Readable } from 'node:stream';
import { countArrivals } from '../../conversations/arrivals.ts';
import { type ArrivalsOf, listArrivals, numberBeforeNewest } from '../../conversations/read-arrivals.ts';
import { readStatuses, type ToldStatus } from '../../conversations/read-statuses.ts';
import { listedMessage, oneMsgMessage } from '../../delivery/formats/one-msg-message.ts';
import { ownNumber } from '../../numbers/own-number.ts';
import { giveReceipt } from '../read-receipt.ts';
import { type Answer, ok } from './answers.ts';
import { type Call, inInstance, type OneMsgNeeds, type Operation } from './call.ts';
import { chatOf } from './destination.ts';
import { countOf, flagOf, type Given, neededText, textOf } from './given.ts';
import { settled, speakerOf } from './meta.ts';

const usualLimit = 100;
/** What stands in memory of an answer, however long it is. */
const step = 1_000;

async function listMessages(needs: OneMsgNeeds, call: Call): Promise<Answer> {
  const wanted = wantedOf(call.given);
  // The lock on the counter ends before the reading begins.
  const counted = await inInstance(needs, call, (client, of) =>
    countArrivals(client, of.workspaceId, of.numberId),
  );
  if (!counted) return ok({ messages: [], notice: 'History storage is off for this channel' });
  const start = await inInstance(needs, call, async (client, of) => ({
    own: await ownNumber(client, of),
    after: wanted.newest ? await numberBeforeNewest(client, of, wanted, wanted.limit) : wanted.after,
  }));
  return ok(Readable.from(listed(needs, call, wanted, start), { highWaterMark: 1 }));
}

/** The answer as text, as it is read. What breaks halfway cuts the line: half of it is never taken for the whole. */
async function* listed(
  needs: OneMsgNeeds,
  call: Call,
  { limit, ...wanted }: Wanted,
  { own, after: start }: { own: string; after: number },
): AsyncGenerator<string> {
  let after = start;
  for (let told = 0; told < limit; ) {
    const page = { ...wanted, after, limit: Math.min(step, limit - told) };
    const arrived = await inInstance(needs, call, (client, of) =>
      listArrivals(client, of, page, needs.links.linkOf),
    );
    const texts = arrived.map(({ message, contact, messageNumber }) =>
      JSON.stringify(listedMessage(oneMsgMessage(message, contact, own, message.media?.url), messageNumber)),
    );
    // Not before the first are read: until then it can still be an error.
    if (told === 0) yield `{"messages":[${texts.join(',')}`;
    else if (texts.length > 0) yield `,${texts.join(',')}`;
    if (arrived.length < page.limit) break;
    told += arrived.length;
    after = arrived.at(-1)?.messageNumber ?? after;
  }
  yield ']}';
}

type Wanted = ArrivalsOf & { limit: number; newest: boolean; after: number };

function wantedOf(given: Given): Wanted {
  const chat = textOf(given, 'chatId');
  const whom = chat === undefined ? undefined : chatOf(chat);
  const limit = countOf(given, 'limit') ?? usualLimit;
  const first = countOf(given, 'firstMessageNumber') ?? 0;
  return {
    limit: limit === 0 ? Number.MAX_SAFE_INTEGER : limit,
    newest: flagOf(given, 'last') === true,
    after: countOf(given, 'lastMessageNumber') ?? Math.max(first - 1, 0),
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
    arrived: await listArrivals(client, of, { messageId, after: 0, limit: 1 }, needs.links.linkOf),
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
