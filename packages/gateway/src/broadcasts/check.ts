/**
 * The dry run: who would get it, who would not and why, what it costs, and what stands in the way. In pages, so that a
 * hundred thousand recipients are never in memory at once; nothing is changed.
 */
import type { BroadcastCheck } from '@tandem/contract/api/broadcast';
import { estimate } from '../billing/estimate.ts';
import { tellingDigits } from '../billing/markets.ts';
import { type KnownRecipient, knownRecipients } from '../conversations/known-recipients.ts';
import { windowOf } from '../conversations/window.ts';
import type { BroadcastRow } from '../database/tables.ts';
import type { Queryable } from '../database/transaction.ts';
import { readNumberLink } from '../numbers/number-link.ts';
import { templateRestriction } from '../numbers/restrictions.ts';
import { previewOf } from '../templates/rendered.ts';
import { templateById } from '../templates/sendable.ts';
import { turnFor } from './personal.ts';
import { perRead } from './rows.ts';
import { judge } from './verdict.ts';

/** Recipients alike, by what tells their market. */
type RecipientGroup = {
  waId?: string;
  userId?: string;
  count: number;
  inWindow: number;
  inFreeEntry: number;
};

type Limit = BroadcastCheck['messaging_limit'];

/** What Meta was asked before: the portfolio's tier, and whether it no longer has a file that the template shows. */
export type ToldByMeta = { limit: Limit; lacksMedia: boolean };

export async function checkBroadcast(
  client: Queryable,
  row: BroadcastRow,
  { limit, lacksMedia }: ToldByMeta,
  now: Date,
): Promise<BroadcastCheck> {
  const template = await templateById(client, row.workspace_id, row.template_id);
  const tally = openTally(row, template?.category === 'MARKETING', now);
  for (let after = 0; ; ) {
    const page = await pendingAfter(client, row.id, after);
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.position;
    const known = await knownRecipients(
      client,
      row.number_id,
      page.map(({ key }) => key),
    );
    for (const one of page) tally.count(one, known.get(one.key));
  }
  const { sendable, optedOut, missing, incomplete, inWindow, groups, sample } = tally.result();
  const skipped = await skippedSoFar(client, row.id);
  const category = template?.category ?? null;
  const scene = {
    number: await readNumberLink(client, row.workspace_id, row.number_id),
    restriction: await templateRestriction(client, row.number_id, template?.category, now),
    template,
    agreedCategory: row.agreed_category ?? undefined,
  };
  const wish = { numberId: row.number_id, category: category ?? '', recipients: groups, now };
  return {
    sendable,
    skipped: {
      invalid: skipped.get('invalid') ?? 0,
      duplicates: skipped.get('duplicate') ?? 0,
      opted_out: optedOut + (skipped.get('opted_out') ?? 0),
      missing_variables: incomplete + (skipped.get('missing_variable') ?? 0),
      private: skipped.get('private') ?? 0,
    },
    missing,
    in_window: inWindow,
    messaging_limit: limit,
    category,
    estimate: category === null ? null : await estimate(client, row.workspace_id, wish),
    template: { status: template?.status ?? 'DELETED', quality: template?.quality ?? null },
    sample: template === undefined || sample === undefined ? null : previewOf(template, sample).body,
    problems: [
      ...blocking(judge(scene), sendable, lacksMedia),
      ...warnings({ sendable, inWindow, optedOut, incomplete, quality: template?.quality, limit }),
    ],
  };
}

type Pending = {
  position: number;
  phone: string | null;
  user_id: string | null;
  key: string;
  variables: Record<string, string>;
};

async function pendingAfter(client: Queryable, id: string, after: number): Promise<Pending[]> {
  const { rows } = await client.query<Pending>(
    `SELECT position, phone, user_id, key, variables FROM broadcast_recipients
     WHERE broadcast_id = $1 AND state = 'pending' AND position > $2 ORDER BY position LIMIT ${perRead}`,
    [id, after],
  );
  return rows;
}

async function skippedSoFar(client: Queryable, id: string): Promise<Map<string, number>> {
  const { rows } = await client.query<{ reason: string; n: number }>(
    `SELECT split_part(reason, ':', 1) AS reason, count(*)::int AS n FROM broadcast_recipients
     WHERE broadcast_id = $1 AND state = 'skipped' GROUP BY 1`,
    [id],
  );
  return new Map(rows.map(({ reason, n }) => [reason, n]));
}

/** Counts recipient by recipient; keeps groups and the first one's parameters, nobody else. */
function openTally(row: BroadcastRow, isMarketing: boolean, now: Date) {
  const missing: Record<string, number> = {};
  const groups = new Map<string, RecipientGroup>();
  let sample: Record<string, unknown>[] | undefined;
  const sums = { sendable: 0, optedOut: 0, incomplete: 0, inWindow: 0 };
  return {
    count({ phone, user_id, variables }: Pending, known: KnownRecipient | undefined): void {
      const turn = turnFor(row.components, variables, isMarketing && (known?.optedOut ?? false));
      if ('reason' in turn) {
        for (const name of turn.missing) missing[name] = (missing[name] ?? 0) + 1;
        sums[turn.missing.length === 0 ? 'optedOut' : 'incomplete'] += 1;
        return;
      }
      sample ??= turn.components;
      const { state, free_until } = windowOf(
        known?.lastInboundAt ?? null,
        now,
        known?.freeEntryUntil ?? null,
      );
      const isOpen = state === 'open';
      sums.sendable += 1;
      if (isOpen) sums.inWindow += 1;
      const market = phone === null ? (user_id ?? '').slice(0, 3) : phone.slice(0, tellingDigits);
      const group = groups.get(market) ?? {
        ...(phone === null ? { userId: market } : { waId: market }),
        ...{ count: 0, inWindow: 0, inFreeEntry: 0 },
      };
      group.count += 1;
      if (isOpen) group.inWindow += 1;
      if (free_until !== null) group.inFreeEntry += 1;
      groups.set(market, group);
    },
    result: () => ({ ...sums, missing, groups: [...groups.values()], sample }),
  };
}

type Problem = BroadcastCheck['problems'][number];

function blocking(verdict: ReturnType<typeof judge>, sendable: number, lacksMedia: boolean): Problem[] {
  const found: Problem[] = [];
  if (typeof verdict === 'object') found.push({ ...verdict, blocking: true });
  if (verdict === 'wait')
    found.push({
      code: 'number_suspended',
      detail: 'The link is suspended; the broadcast waits until it is back.',
      blocking: false,
    });
  if (lacksMedia)
    found.push({
      code: 'media_gone',
      detail:
        'Meta no longer has a file that the template shows: it keeps uploads for 30 days. Upload it again.',
      blocking: true,
    });
  if (sendable === 0) found.push({ code: 'nobody', detail: 'There is nobody to send to.', blocking: true });
  return found;
}

function warnings(of: {
  sendable: number;
  inWindow: number;
  optedOut: number;
  incomplete: number;
  quality: string | undefined;
  limit: Limit;
}): Problem[] {
  const found: Problem[] = [];
  const say = (code: string, detail: string) => found.push({ code, detail, blocking: false });
  const first = of.sendable - of.inWindow;
  if (of.limit?.limit != null && first > of.limit.limit)
    say(
      'over_limit',
      `${first} of them did not write within 24 hours, and the portfolio may write first to ${of.limit.limit} people in ` +
        `24 hours (${of.limit.tier}), all its numbers together: Meta will refuse the rest.`,
    );
  if (of.quality === 'RED' || of.quality === 'YELLOW')
    say('low_quality', `The template's quality is ${of.quality}: Meta may pause it on the way.`);
  if (of.optedOut > 0) say('opted_out', `${of.optedOut} want no marketing messages; they are left out.`);
  if (of.incomplete > 0) say('missing_variables', `${of.incomplete} lack a variable; they are left out.`);
  return found;
}
