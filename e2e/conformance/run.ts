/**
 * One run: every case on one stage, and the score card of it.
 */
import { randomBytes } from 'node:crypto';
import type { SubscriberFormat } from '@tandem/contract/api/subscriber';
import type { Case } from './case.ts';
import { cases } from './cases.ts';
import { type Asked, answerWithinMs, openExam } from './exam.ts';
import { openStage, type Stage, type StageWish } from './stage.ts';
import { readStored } from './stored.ts';

export type RunWish = Asked & StageWish;

type Result = Pick<Case, 'name' | 'sent' | 'expected' | 'cost'> & {
  /** `not_told`: this format has no words for it, so nothing was posted. */
  verdict: 'passed' | 'failed' | 'not_told';
  faults: string[];
  notes: string[];
};

export type ScoreCard = {
  url: string;
  format: SubscriberFormat;
  /** Whether what was stored was looked at, or the HTTP answers alone. */
  judged_by: 'answers' | 'answers_and_state';
  deliveries: number;
  p50_ms: number;
  p99_ms: number;
  passed: boolean;
  results: Result[];
};

const betterWithinMs = 1_000;

/** @throws when the stage cannot be set, or the state URL does not answer as it should */
export async function runConformance(wish: RunWish): Promise<ScoreCard> {
  const rows = wish.stateUrl === undefined ? [] : await readStored(wish.stateUrl);
  const part = {
    run: randomBytes(6).toString('hex').toUpperCase(),
    before: new Set(rows.map(({ id }) => id)),
  };
  const stage = await openStage(wish);
  try {
    const results: Result[] = [];
    for (const one of cases) {
      if (one.formats === undefined || one.formats.includes(wish.format))
        results.push(await examine(one, stage, wish, part));
    }
    const ms = stage.relay.posts.map((post) => post.ms).sort((a, b) => a - b);
    const [p50_ms, p99_ms] = [percentile(ms, 0.5), percentile(ms, 0.99)];
    results.push(
      speed(
        p99_ms,
        stage.relay.posts.some(({ status }) => status !== undefined),
      ),
    );
    return {
      ...{ url: wish.url, format: wish.format, deliveries: ms.length, p50_ms, p99_ms, results },
      judged_by: wish.stateUrl === undefined ? 'answers' : 'answers_and_state',
      passed: results.every(({ verdict }) => verdict !== 'failed'),
    };
  } finally {
    await stage.close();
  }
}

async function examine(
  { run, name, sent, expected, cost }: Case,
  stage: Stage,
  { url, stateUrl, secret, verifyToken, patienceMs, format }: RunWish,
  part: { run: string; before: Set<string> },
): Promise<Result> {
  const asked = { url, stateUrl, secret, verifyToken, patienceMs };
  const { exam, findings } = openExam(stage, format, asked, part);
  // What breaks a case (nobody listens, the state URL fails) is its fault; the others have their turn.
  await run(exam).catch((error: unknown) =>
    exam.fault(`cannot be judged: ${error instanceof Error ? error.message : error}`),
  );
  const { faults, notes, posts } = findings;
  const silent = posts.length === 0 && name !== 'handshake';
  const verdict = faults.length > 0 ? 'failed' : silent ? 'not_told' : 'passed';
  return { name, verdict, sent, expected, cost, faults, notes };
}

function speed(p99: number, answers: boolean): Result {
  const late = p99 > answerWithinMs ? [`p99 is ${p99} ms`] : [];
  const faults = answers ? late : ['nothing was answered'];
  return {
    name: 'fast',
    verdict: faults.length > 0 ? 'failed' : 'passed',
    sent: 'all of the above',
    expected: `99 of 100 are answered within ${answerWithinMs / 1000} s, better within ${betterWithinMs / 1000} s`,
    cost: 'Answers that come too late count as none: everything is posted again, and you get slower still.',
    faults,
    notes: p99 > betterWithinMs ? [`p99 is ${p99} ms: answer first, work afterwards`] : [],
  };
}

const percentile = (sorted: number[], share: number): number =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
