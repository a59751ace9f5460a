/**
 * What a case is given: the stage, and ways to say what was wrong. Black box it judges by HTTP answers alone; with a state
 * URL by what was stored too.
 */
import type { SubscriberFormat } from '@tandem/contract/api/subscriber';
import type { Post } from './relay.ts';
import type { Stage } from './stage.ts';
import { type Row, readStored, wrongInTheEnd } from './stored.ts';

/** Meta's and our patience; whoever is slower is posted to again. */
export const answerWithinMs = 15_000;

/** `patienceMs`: how long an integrator may take to store what it has answered, and a bot to think. */
export type Asked = {
  url: string;
  stateUrl?: string | undefined;
  secret: string;
  verifyToken: string;
  patienceMs: number;
};

export type Exam = Asked &
  Stage & {
    format: SubscriberFormat;
    /** A wamid of this run alone. */
    id(name: string): string;
    fault(what: string): void;
    /** Worth saying, no fault. */
    note(what: string): void;
    /** Every one of these must have been answered 2xx in time. */
    accepted(posts: Post[]): void;
    /** Every one of these must have been answered 4xx. */
    refused(what: string, posts: Post[]): void;
    /** Waits a little for what should be stored; says nothing without a state URL. */
    stored(wrong: (rows: Row[]) => string | undefined): Promise<void>;
    /** That nothing was sent because of what the case told: outbound rows that it does not know. */
    noBot(own: string[]): Promise<void>;
  };

export type Findings = { faults: string[]; notes: string[]; posts: Post[] };

/** `before`: ids of rows that say nothing new any more; shared by the cases of a run. */
export function openExam(
  stage: Stage,
  format: SubscriberFormat,
  asked: Asked,
  { run, before }: { run: string; before: Set<string> },
): { exam: Exam; findings: Findings } {
  const findings: Findings = { faults: [], notes: [], posts: [] };
  const fault = (what: string): void => void findings.faults.push(what);
  const note = (what: string): void => void findings.notes.push(what);
  const exam: Exam = {
    ...{ ...stage, ...asked, format, fault, note },
    id: (name) => `wamid.CONF${run}${name}`,
    async play(what) {
      const posts = await stage.play(what);
      findings.posts.push(...posts);
      return posts;
    },
    accepted(posts) {
      const bad = posts.filter(({ status = 0 }) => status < 200 || status >= 300);
      const slow = posts.filter(({ ms }) => ms > answerWithinMs);
      if (bad.length > 0) fault(`${bad.length} of ${posts.length} deliveries: ${answersOf(bad)}`);
      if (slow.length > 0) fault(`${slow.length} answered after more than ${answerWithinMs / 1000} s`);
    },
    refused(what, posts) {
      for (const post of posts) {
        const { status = 0 } = post;
        if (status >= 200 && status < 300) fault(`${what} was taken (${status})`);
        else if (status < 400 || status >= 500) note(`${what}: ${answersOf([post])}; 401 says it better`);
      }
    },
    async stored(wrong) {
      if (asked.stateUrl === undefined) return;
      const what = await wrongInTheEnd(asked.stateUrl, asked.patienceMs, wrong);
      if (what !== undefined) fault(what);
    },
    async noBot(own) {
      if (asked.stateUrl === undefined) return;
      await new Promise((resolve) => setTimeout(resolve, asked.patienceMs / 5));
      const rows = await readStored(asked.stateUrl);
      const strange = rows.filter(
        ({ id, direction }) => direction === 'outbound' && !before.has(id) && !own.includes(id),
      );
      for (const { id } of rows) before.add(id);
      if (strange.length > 0)
        fault(`a bot answered: ${strange.map(({ text, id }) => text ?? id).join(', ')}`);
    },
  };
  return { exam, findings };
}

function answersOf(posts: Post[]): string {
  const words = posts.map(({ status, error }) =>
    status === undefined ? `no answer (${error})` : `answered ${status}`,
  );
  return [...new Set(words)].join(', ');
}
