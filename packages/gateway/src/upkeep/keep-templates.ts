/**
 * Keeps templates in step with Meta: the list of each WABA once a day, and soon after news or a write of ours. Woken by
 * the commit that recorded those; sleeps until the next list is due.
 */
import type pg from 'pg';
import type { EventDraft } from '../changes/event-draft.ts';
import { inTransaction } from '../database/transaction.ts';
import { publish } from '../delivery/outbox.ts';
import type { Graph } from '../graph/client.ts';
import { listTemplates, type TemplateNode } from '../graph/templates.ts';
import { readWabaAccess, type WabaAccess } from '../numbers/waba-access.ts';
import { dayMs } from '../runtime/days.ts';
import { type Loop, startLoop } from '../runtime/wake.ts';
import { type Check, claimChecks, nextTemplateCheckAt, noteCheck } from '../templates/checks.ts';
import { type Finding, keepListed } from '../templates/keep.ts';

export type TemplateUpkeepNeeds = {
  pool: pg.Pool;
  graph: Pick<Graph, 'call'>;
  openToken: (sealed: Buffer, numberId: string) => string;
  /** Events were published. */
  onCommit: () => void;
  /** The rows may say something else than before. */
  onKept: () => void;
  /** The list could not be read, or not be stored. */
  onFault: (found: { wabaId: string; fault: string }) => void;
  onError: (error: unknown) => void;
  now: () => Date;
};

const perRound = 4;
/** Longer than reading the longest list takes; then another process may try. */
const leaseMs = 5 * 60_000;
const firstRetryMs = 30_000;
const lastRetryMs = 60 * 60_000;
const grainMs = 100;
/** For what another process wrote and did not live to look at. */
const safetyLookMs = 60_000;

export function startKeepingTemplates(needs: TemplateUpkeepNeeds): Loop {
  const loop: Loop = startLoop(async () => {
    const claimed = await claimChecks(needs.pool, { now: needs.now(), limit: perRound, leaseMs });
    await Promise.all(claimed.map((check) => keepOrNote(needs, check).catch(needs.onError)));
    if (claimed.length === perRound && !loop.stopped()) return loop.wakeIn(grainMs);
    const next = await nextTemplateCheckAt(needs.pool);
    const pause = next === undefined ? safetyLookMs : next.getTime() - needs.now().getTime();
    loop.wakeIn(Math.min(safetyLookMs, Math.max(pause, grainMs)));
  }, needs.onError);
  loop.wake();
  return loop;
}

/** What breaks for a reason of our own is a fault of the list as well: it must not come up with every lease. */
async function keepOrNote(needs: TemplateUpkeepNeeds, check: Check): Promise<void> {
  try {
    await keepOne(needs, check);
  } catch (error) {
    needs.onError(error);
    await noteFault(needs, check, 'a fault on our side; the log says which', pauseAfter(check));
  }
}

async function keepOne(needs: TemplateUpkeepNeeds, check: Check): Promise<void> {
  const askedAt = needs.now();
  const access = await readWabaAccess(needs.pool, check.workspaceId, check.wabaId, needs.openToken);
  const answer = await ask(needs, access);
  if ('fault' in answer) {
    // Without a token there is nobody to ask: attaching a number makes a look due again.
    const pauseMs = access?.token === undefined ? dayMs : pauseAfter(check);
    return noteFault(needs, check, answer.fault, pauseMs);
  }
  const told = await inTransaction(needs.pool, async (client) => {
    const found = await keepListed(client, check, answer.templates, askedAt);
    const drafts = draftsOf(answer.access, check.workspaceId, found, askedAt);
    await publish(client, drafts);
    const dueAt = new Date(needs.now().getTime() + dayMs);
    await noteCheck(client, check, { dueAt, fault: undefined, now: askedAt });
    return drafts.length;
  });
  if (told > 0) needs.onCommit();
  needs.onKept();
}

type Answer = { access: WabaAccess; templates: TemplateNode[] } | { fault: string };

async function ask({ graph }: TemplateUpkeepNeeds, access: WabaAccess | undefined): Promise<Answer> {
  if (access?.token === undefined)
    return { fault: access?.tokenFault?.message ?? 'no connected number of the WABA has a token' };
  const answer = await listTemplates(graph, access.wabaId, access.token);
  switch (answer.kind) {
    case 'accepted':
      return { access, templates: answer.value };
    case 'refused':
      return { fault: `${answer.message} (${answer.code ?? answer.status})` };
    case 'unknown':
      return { fault: answer.reason };
  }
}

const pauseAfter = ({ tries }: Check): number =>
  Math.min(lastRetryMs, firstRetryMs * 2 ** Math.min(tries, 10));

async function noteFault(
  needs: TemplateUpkeepNeeds,
  check: Check,
  fault: string,
  pauseMs: number,
): Promise<void> {
  const now = needs.now();
  await noteCheck(needs.pool, check, { dueAt: new Date(now.getTime() + pauseMs), fault, now });
  needs.onFault({ wabaId: check.wabaId, fault });
}

/** What no news had told, told as news are: one event for each number of the WABA. */
function draftsOf(access: WabaAccess, workspaceId: string, found: Finding[], now: Date): EventDraft[] {
  const numbers = access.numbers.filter(({ state }) => state !== 'disconnected');
  return found.flatMap(({ id, name, language, aspect, event, reason }, order) =>
    numbers.map((number) => ({
      type: 'template.updated' as const,
      workspaceId,
      numberId: number.id,
      occurredAt: now,
      data: {
        number: { id: number.id, phone_number_id: number.phoneNumberId, state: number.state },
        template: { id, name, language },
        ...{ aspect, event, reason, value: {}, found_by: 'list' },
      },
      order,
    })),
  );
}
