/**
 * Onboardings on their way: claims what is due and takes one step after the other, each stored before the next. Woken by
 * what the doors were told; a look every few seconds finds retries, and what a killed process left in the middle.
 */
import type { Presence } from '../database/presence.ts';
import { type Loop, startLoop } from '../runtime/wake.ts';
import { claimOnboardings, freeOnboardings, type Hold } from './claim.ts';
import { giveBack } from './held-row.ts';
import { type FlowStep, hear, nextStep } from './machine.ts';
import type { Outcome } from './outcome.ts';
import { type Row, standingOf } from './row.ts';
import { type StepNeeds, takeStep } from './steps.ts';
import { type Stored, type StoreNeeds, storeOutcome } from './store.ts';

export type OnboardingNeeds = StepNeeds &
  StoreNeeds & {
    presence: Pick<Presence, 'number'>;
    /** After each step that was stored, or will be tried again. */
    onStep: (report: StepReport) => void;
    onError: (error: unknown) => void;
  };

/** One step, for metrics and log. */
export type StepReport = {
  onboardingId: string;
  workspaceId: string;
  step: FlowStep;
  outcome: 'done' | 'skipped' | 'ambiguous' | 'refused' | 'retried';
  /** Why, as a word. */
  code: string | undefined;
  /** Why, in Meta's or the network's words. */
  detail: string | undefined;
  durationMs: number;
};

export type OnboardingFlow = {
  /** Something may be due. */
  wake(): void;
  /** Lets the steps under way end. */
  stop(): Promise<void>;
};

const room = 8;
const lookMs = 5_000;
/** A timer may fire a moment early. */
const graceMs = 10;

export function startOnboarding(needs: OnboardingNeeds): OnboardingFlow {
  const running = new Map<string, Promise<void>>();
  let lookedAt = Number.NEGATIVE_INFINITY;

  const start = (row: Row, hold: Hold): void => {
    const done = work(needs, row, hold, loop)
      .catch(needs.onError)
      .then(() => {
        running.delete(row.id);
        loop.wake();
      });
    running.set(row.id, done);
  };
  const round = async (): Promise<void> => {
    const presence = needs.presence.number();
    if (presence === undefined) return loop.wakeIn(500);
    loop.wakeIn(lookMs);
    if (performance.now() - lookedAt >= lookMs) {
      lookedAt = performance.now();
      await freeOnboardings(needs.pool, presence, running.keys());
    }
    const left = room - running.size;
    if (left <= 0) return;
    const claimed = await claimOnboardings(needs.pool, presence, needs.now(), left);
    for (const { row, hold } of claimed) start(row, hold);
  };
  const loop: Loop = startLoop(round, needs.onError);
  loop.wake();
  return {
    wake: loop.wake,
    async stop() {
      await loop.stop();
      await Promise.all(running.values());
    },
  };
}

/** From where it stands to where it rests. */
async function work(needs: OnboardingNeeds, claimed: Row, hold: Hold, loop: Loop): Promise<void> {
  let row = claimed;
  for (let step = nextStep(row.state); step !== undefined; step = nextStep(row.state)) {
    if (loop.stopped()) return giveBack(needs.pool, hold, row);
    const begun = performance.now();
    const outcome = await attempt(needs, step, row, hold);
    const stored = await storeOutcome(needs, hold, step, row, outcome);
    if (stored === undefined) return;
    needs.onStep(reportOf(step, stored, performance.now() - begun));
    if (stored.outcome.kind === 'done') stored.outcome.wake?.();
    if (stored.pauseMs !== undefined) return loop.wakeIn(stored.pauseMs + graceMs);
    row = stored.row;
  }
  if (row === claimed) await runOut(needs, hold, row);
}

/** A fault of our own counts as a try and is told to the operator. */
async function attempt(needs: OnboardingNeeds, step: FlowStep, row: Row, hold: Hold): Promise<Outcome> {
  try {
    return await takeStep(needs, step, row, hold);
  } catch (error) {
    needs.onError(error);
    return { kind: 'later', error: 'a fault on our side; the log says which' };
  }
}

/** Due, with nothing for the flow to do: the time of those it waits for is over. */
async function runOut(needs: OnboardingNeeds, hold: Hold, row: Row): Promise<void> {
  const now = needs.now();
  const heard = hear(standingOf(row, now), { kind: 'time_is_up' });
  if (heard.kind !== 'moves' || row.link_expires_at > now) return giveBack(needs.pool, hold, row);
  await giveBack(needs.pool, hold, row, {
    ...{ state: heard.to, due_at: null, code_sealed: null, token_sealed: null, updated_at: now },
  });
}

function reportOf(step: FlowStep, { row, outcome }: Stored, durationMs: number): StepReport {
  const about = {
    onboardingId: row.id,
    workspaceId: row.workspace_id,
    step,
    durationMs: Math.round(durationMs),
  };
  switch (outcome.kind) {
    case 'done':
      return { ...about, outcome: outcome.skipped ? 'skipped' : 'done', code: undefined, detail: undefined };
    case 'ambiguous':
      return { ...about, outcome: 'ambiguous', code: undefined, detail: undefined };
    case 'refused':
      return { ...about, outcome: 'refused', code: outcome.refusal.code, detail: outcome.detail };
    case 'later':
      return { ...about, outcome: 'retried', code: undefined, detail: outcome.error };
  }
}
