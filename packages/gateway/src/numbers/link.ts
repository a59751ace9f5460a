/**
 * The link of a number as its news make it (lifecycle.ts). News that would end it are only believed when Meta's Graph
 * was asked, or could not be in time; until then sends are held, and what comes in is told as before.
 */
import type { EventDraft } from '../changes/event-draft.ts';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import { eventOf, type LinkNews, type LinkPart, type LinkState, linkStory } from './lifecycle.ts';
import { askSoon, type LinkedNumber, planCheck } from './link-checks.ts';
import { writeIntervals } from './link-intervals.ts';
import { noteSignsOfLife } from './signs-of-life.ts';

/** What came of asking the Graph; `silent`: no answer in time, so Meta's news stand unless they are old. */
export type Answer = 'linked' | 'ended' | 'silent';

type Verdict = 'asked' | 'believed' | 'refuted';
type Known = LinkNews & { id: number; verdict: Verdict | null; isOld: boolean };

/** Meta's clock and ours may differ by this much; what was told to be older than the link is about one before. */
const skewMs = 5 * 60_000;

/**
 * Follows the link after news of it were written down, or after the Graph has answered: state, intervals, the wish to
 * ask. Inside the caller's transaction. Returns the event when the state is another one now.
 */
export async function followLink(
  client: Queryable,
  number: LinkedNumber,
  { answer, order = 0, now }: { answer?: Answer; order?: number; now: Date },
): Promise<EventDraft[]> {
  const news = await newsOf(client, number);
  const verdicts = news.map((one) => judged(number, news, one, answer));
  const settled = news.map((one, i): Known => ({ ...one, verdict: verdicts[i] ?? null }));
  await noteVerdicts(
    client,
    settled.filter((one, i) => one.verdict !== news[i]?.verdict),
  );
  const asking = settled.some(({ verdict }) => verdict === 'asked');
  await client.query(
    `UPDATE numbers SET ending_since = CASE WHEN $2 THEN $3::timestamptz END
     WHERE id = $1 AND $2 <> (ending_since IS NOT NULL)`,
    [number.id, asking, now],
  );
  if (asking) await askSoon(client, number, now);
  return enter(
    client,
    number,
    linkStory(number.linkedAt, startOf(number), settled.filter(counts)),
    order,
    now,
  );
}

const startOf = ({ state }: LinkedNumber): LinkState => (state === 'connecting' ? 'connecting' : 'connected');

const counts = ({ verdict, isOld }: Known): boolean => verdict === 'believed' || (verdict === null && !isOld);

/** What is over anyway, has been overtaken, or cannot be asked about, is settled without asking. */
function judged(
  number: LinkedNumber,
  news: readonly Known[],
  one: Known,
  answer: Answer | undefined,
): Verdict | null {
  if (one.verdict !== 'asked') return one.verdict;
  const would = linkStory(number.linkedAt, startOf(number), news).at(-1)?.state;
  const needsAsking = number.canAsk && number.state !== 'disconnected' && would === 'disconnected';
  const said = answer ?? (needsAsking ? undefined : 'silent');
  if (said === undefined) return 'asked';
  return said === 'ended' || (said === 'silent' && !one.isOld) ? 'believed' : 'refuted';
}

async function noteVerdicts(client: Queryable, news: readonly Known[]): Promise<void> {
  if (news.length === 0) return;
  await client.query(
    `UPDATE notices n SET verdict = v.verdict FROM json_to_recordset($1) AS v (id bigint, verdict text)
     WHERE n.id = v.id`,
    [rowsParameter(news.map(({ id, verdict }) => ({ id, verdict })))],
  );
}

/** The number enters the state with which its story ends. */
async function enter(
  client: Queryable,
  number: LinkedNumber,
  story: readonly LinkPart[],
  order: number,
  now: Date,
): Promise<EventDraft[]> {
  await writeIntervals(client, number, number.linkedAt, story);
  const { state = number.state, because } = story.at(-1) ?? {};
  const reason = because && (because.reason ?? because.event);
  await client.query(
    `UPDATE numbers SET state = $2, state_reason = $3, state_initiated_by = $4,
       state_changed_at = CASE WHEN state = $2 THEN state_changed_at ELSE $5 END WHERE id = $1`,
    [number.id, state, reason, because?.initiatedBy, now],
  );
  if (state === number.state) return [];
  const type = eventOf(number.state, state);
  number.state = state;
  await planCheck(client, number, now);
  // A phone that has come back is in its owner's hand.
  const seen =
    because?.event === 'ACCOUNT_RECONNECTED'
      ? await noteSignsOfLife(client, new Map([[number.id, because.at]]), now)
      : [];
  const shape = { id: number.id, phone_number_id: number.phoneNumberId, state };
  return [
    {
      ...{ type, workspaceId: number.workspaceId, numberId: number.id, order },
      occurredAt: because?.at ?? now,
      data: { number: shape, reason, initiated_by: because?.initiatedBy },
    },
    ...seen.map((draft) => ({ ...draft, order })),
  ];
}

/** The news of the present link, without those that the Graph has refuted. */
async function newsOf(client: Queryable, number: LinkedNumber): Promise<Known[]> {
  const { rows } = await client.query<{
    id: number;
    told: LinkNews['told'];
    about: LinkNews['about'];
    at: Date | null;
    received_at: Date;
    event: string;
    reason: string | null;
    initiated_by: string | null;
    verdict: Verdict | null;
  }>(
    `SELECT id, told, about, at, received_at, event, reason, initiated_by, verdict FROM notices
     WHERE number_id = $1 AND told IS NOT NULL AND received_at >= $2 AND verdict IS DISTINCT FROM 'refuted'`,
    [number.id, number.linkedAt],
  );
  return rows.map(({ at, received_at, reason, initiated_by, ...row }) => ({
    ...row,
    at: at ?? received_at,
    reason: reason ?? undefined,
    initiatedBy: initiated_by ?? undefined,
    isOld: at !== null && at.getTime() < number.linkedAt.getTime() - skewMs,
  }));
}

/** What asking found without being told: it becomes news like Meta's. */
export async function noteFinding(
  client: Queryable,
  number: LinkedNumber & { wabaId: string },
  told: 'connected' | 'disconnected',
  now: Date,
): Promise<void> {
  await client.query(
    `INSERT INTO notices (workspace_id, number_id, waba_id, field, event, at, value, fingerprint, told, about, reason,
       initiated_by, received_at, verdict)
     VALUES ($1, $2, $3, 'reconciliation', 'reconciled', $5, '{}', sha256(convert_to($6, 'UTF8')), $4, 'phone',
       'found_by_reconciliation', 'SYSTEM', $5, 'believed')`,
    [number.workspaceId, number.id, number.wabaId, told, now, `reconciled ${number.id} ${now.toISOString()}`],
  );
}
