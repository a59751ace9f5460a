/**
 * An export back in: some hundreds of lines or some MiB a transaction, recorded as history and told to nobody, but for what it
 * does to what was told before. What is there already stays as it is, so the same file a second time changes nothing, and one that broke off is sent again.
 */
import { type ImportSummary, type TransferLine, transferLine } from '@tandem/contract/api/transfer';
import type { Change } from '../../changes/change.ts';
import type { EventDraft } from '../../changes/event-draft.ts';
import { isPlaceholder } from '../../conversations/copies.ts';
import { recordConversations } from '../../conversations/record.ts';
import type { ConversationChange } from '../../conversations/recorded.ts';
import { canonicalPhone } from '../../conversations/spelling.ts';
import { pastCollisions } from '../../database/collision.ts';
import { storable } from '../../database/rows.ts';
import type { Queryable } from '../../database/transaction.ts';
import { publish } from '../../delivery/outbox.ts';
import { faultReason, isDataFault } from '../data-fault.ts';
import { holdSlotOf } from '../entries.ts';
import { isKeptOut } from './kept-out.ts';
import { type RawLine, readLines } from './read-lines.ts';
import { contactChanges, laterChanges, messageChange } from './to-changes.ts';

const linesPerTransaction = 300;
/** Whichever comes first: what waits is in memory, read, and many imports may run at once. */
const bytesPerTransaction = 4 * 1024 * 1024;
const mostRefusals = 100;

export type ImportNeeds = {
  number: { id: string; workspaceId: string; phoneNumberId: string; wabaId: string };
  /** One transaction that reaches the number's workspace. */
  inOne: <T>(work: (client: Queryable) => Promise<T>) => Promise<T>;
  now: () => Date;
  /** Events were published. */
  onTold: () => void;
};

type Line = { line: number; given: Extract<TransferLine, { kind: 'contact' | 'message' }> };
type Counts = Pick<ImportSummary, 'contacts' | 'messages' | 'left_out'>;

export async function importHistory(needs: ImportNeeds, body: AsyncIterable<Buffer>): Promise<ImportSummary> {
  const summary: ImportSummary = { lines: 0, ...noCounts(), refused: 0, refusals: [] };
  const refuse = (line: number, reason: string): void => {
    summary.refused += 1;
    if (summary.refusals.length < mostRefusals) summary.refusals.push({ line, reason });
  };
  let waiting: Line[] = [];
  let bytes = 0;
  for await (const raw of readLines(body)) {
    summary.lines += 1;
    const read = lineOf(raw);
    if ('reason' in read) refuse(raw.line, read.reason);
    else if (read.given.kind === 'contact' || read.given.kind === 'message') {
      waiting.push({ line: raw.line, given: read.given });
      bytes += raw.size;
    }
    if (waiting.length < linesPerTransaction && bytes < bytesPerTransaction) continue;
    await recordLines(needs, waiting, summary, refuse);
    [waiting, bytes] = [[], 0];
  }
  await recordLines(needs, waiting, summary, refuse);
  return summary;
}

const noCounts = (): Counts => ({
  contacts: { new: 0, known: 0 },
  messages: { new: 0, known: 0 },
  left_out: 0,
});

function lineOf({ text }: RawLine): { given: TransferLine } | { reason: string } {
  if (text === undefined) return { reason: 'is longer than 1 MiB' };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { reason: 'is no JSON' };
  }
  // Cleaned before anything is asked for, so that ids compare equal to what the database gives back.
  const read = transferLine.safeParse(storable(json));
  if (read.success) return { given: read.data };
  const [issue] = read.error.issues;
  return { reason: `${issue?.path.join('.') || 'line'}: ${issue?.message ?? 'is not valid'}` };
}

/** Together; in ever smaller pieces when one of them breaks, so that a bad line costs only itself. */
async function recordLines(
  needs: ImportNeeds,
  lines: Line[],
  summary: Counts,
  refuse: (line: number, reason: string) => void,
): Promise<void> {
  if (lines.length === 0) return;
  try {
    const { told, ...counts } = await pastCollisions(() =>
      needs.inOne((client) => recordTogether(client, needs, lines)),
    );
    if (told > 0) needs.onTold();
    for (const kind of ['contacts', 'messages'] as const) {
      summary[kind].new += counts[kind].new;
      summary[kind].known += counts[kind].known;
    }
    summary.left_out += counts.left_out;
  } catch (error) {
    if (!isDataFault(error)) throw error;
    const [only] = lines;
    const middle = lines.length >> 1;
    if (middle === 0 && only !== undefined) return refuse(only.line, faultReason(error));
    await recordLines(needs, lines.slice(0, middle), summary, refuse);
    await recordLines(needs, lines.slice(middle), summary, refuse);
  }
}

async function recordTogether(
  client: Queryable,
  { number, now }: ImportNeeds,
  lines: Line[],
): Promise<Counts & { told: number }> {
  // As with everything that comes from Meta: a status or an edit that comes live finds the message, or is found by it.
  await holdSlotOf(client, number.wabaId);
  const counts = noCounts();
  const people = await isKeptOut(
    client,
    number,
    lines.map(({ given }) => given),
    now(),
  );
  const kept = lines.filter(({ given }) => !people(given));
  counts.left_out = lines.length - kept.length;
  const known = await whatIsKnown(client, number.id, kept);
  const changes = kept.flatMap(({ given, line }): ConversationChange[] => {
    const head = { place: `line.${line}`, phoneNumberId: number.phoneNumberId };
    if (given.kind === 'contact') {
      counts.contacts[known.person(given) ? 'known' : 'new'] += 1;
      return contactChanges(given, head);
    }
    const message = messageChange(given, head);
    const stored = known.messages.get(given.id);
    counts.messages[stored === undefined ? 'new' : 'known'] += 1;
    known.messages.set(given.id, { type: given.type });
    // One that only holds a place is filled by what says more.
    const isNews = stored === undefined || (isHeld(stored) && !isPlaceholder(message));
    return [...(isNews ? [message] : []), ...laterChanges(given, head)];
  });
  // Whatever a line points at and the file does not have was never ours to miss: as before the link.
  const owner = { id: number.id, workspaceId: number.workspaceId, linkedAt: now() };
  const items = changes.map((change, order) => ({ change, number: owner, order }));
  // Its messages are no news: no ledger.
  const { drafts } = await recordConversations(client, items, now());
  const told = drafts.filter(isAboutOthers);
  await publish(client, told);
  return { ...counts, told: told.length };
}

/**
 * What happened apart from the file and could be told only now: a gap that was told is filled, two whom subscribers know are one, a
 * live edit or deletion has its message (those of the file are history).
 */
const isAboutOthers = ({ type, data }: EventDraft): boolean =>
  type === 'gap.closed' ||
  type === 'message.edited' ||
  type === 'message.revoked' ||
  (type === 'contact.updated' && 'merged' in data);

const isHeld = (stored: { type: string }): boolean =>
  isPlaceholder(stored as Extract<Change, { kind: 'message' }>);

async function whatIsKnown(client: Queryable, numberId: string, lines: Line[]) {
  const ids = lines.flatMap(({ given }) => (given.kind === 'message' ? [given.id] : []));
  const keys = lines.flatMap(({ given }) => (given.kind === 'contact' ? keysOf(given) : []));
  const { rows: messages } = await client.query<{ id: string; type: string }>(
    'SELECT id, type FROM messages WHERE number_id = $1 AND id = ANY ($2)',
    [numberId, ids],
  );
  const { rows: aliases } = await client.query<{ value: string }>(
    'SELECT value FROM contact_aliases WHERE number_id = $1 AND value = ANY ($2)',
    [numberId, keys],
  );
  const known = new Set(aliases.map(({ value }) => value));
  return {
    messages: new Map<string, { type: string }>(messages.map(({ id, type }) => [id, { type }])),
    person: (given: Parameters<typeof keysOf>[0]) => keysOf(given).some((key) => known.has(key)),
  };
}

const keysOf = ({
  wa_id,
  user_id,
}: {
  wa_id?: string | undefined;
  user_id?: string | undefined;
}): string[] => [
  ...(wa_id === undefined ? [] : [canonicalPhone(wa_id)]),
  ...(user_id === undefined ? [] : [user_id]),
];
