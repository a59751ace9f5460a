/**
 * The main line, joined: journal → processing → outbox → delivery, with their pools and wake-ups. Part of the app's
 * floor; without HTTP, so that tests and the bench can drive it as it is.
 */
import { createSecretKey } from 'node:crypto';
import type { FormatPreview, SubscriberFormat, TestResult } from '@tandem/contract/api/subscriber';
import type pg from 'pg';
import { isTopic, openNotifier, type Topic } from './database/notify.ts';
import { type Connection, openPool } from './database/pool.ts';
import { openPresence, type Presence } from './database/presence.ts';
import { openStatistics } from './database/statistics.ts';
import type { DeadAfter } from './delivery/breaker.ts';
import { startDelivery } from './delivery/deliver.ts';
import type { FactReaders } from './delivery/facts.ts';
import { openPoster } from './delivery/post.ts';
import { type PreviewCase, previewFormats } from './delivery/preview.ts';
import type { Attempt } from './delivery/progress.ts';
import { shownRequest, type TestCase, testSend } from './delivery/test-send.ts';
import { readOneMsgFacts } from './flows-one-msg.ts';
import { openJournal } from './intake/journal.ts';
import { readOriginals } from './intake/originals.ts';
import { startProcessing } from './intake/process.ts';
import type { Progress } from './intake/progress.ts';
import { type Receipt, receive } from './intake/receive.ts';
import type { MediaLinks } from './media/link.ts';
import { openSignals } from './runtime/signals.ts';

export type PipelineNeeds = {
  connection: Connection;
  /** Absent: every Meta webhook is refused. */
  appSecret: string | undefined;
  allowPrivateTargets: boolean;
  /** Shown to subscribers who ask for one. */
  certificate?: { cert: string; key: string } | undefined;
  /** How long a subscriber may take to answer; 15 s unless said otherwise. */
  answerWithinMs?: number;
  now?: () => Date;
  openSecret: (sealed: Buffer, subscriberId: string) => string;
  onProgress: (progress: Progress) => void;
  /** What the formats of subscribers need besides events. */
  facts?: FactReaders;
  /** When a subscriber is taken for dead; see delivery/breaker.ts. */
  deadAfter?: DeadAfter;
  /** Addresses of media, for formats that tell them with the message. */
  links?: Pick<MediaLinks, 'linkOf'>;
  onAttempt: (attempt: Attempt) => void;
  onError: (where: string, error: unknown) => void;
};

/**
 * What can be told. `journal`: entries wait (new ones, or put back); `outbox`: events were committed, deliveries may be due;
 * `syncs` are wanted; `onboardings` may go on; `sending`: something waits for Meta; `sent`: sends have an outcome.
 * Of this process alone: `media` was recorded; `news` of links or restrictions; `gaps` were opened; `charges` were recorded;
 * `templates`: news of them, or somebody wants a look; `broadcasts` may go on, or stop; `privacy` rules want to be applied.
 */
type Signal = Topic | 'media' | 'news' | 'gaps' | 'charges' | 'templates' | 'broadcasts' | 'privacy';

export type Pipeline = {
  /** The pipeline's pool: sees every workspace. */
  pool: pg.Pool;
  presence: Pick<Presence, 'number'>;
  receive(body: Buffer, signature: string | undefined): Promise<Receipt>;
  /** Tells this process, and the others where the topic is theirs too. */
  tell(topic: Signal): void;
  /** Calls back when that is told, here or (where it is theirs too) by another process. Returns how to stop that. */
  on(topic: Signal, listener: () => void): () => void;
  /** So many sends were recorded. */
  grown(sends: number): void;
  /** One delivery beside what is owed, to see how it goes. */
  testSend(test: TestCase): Promise<TestResult>;
  /** What each format would post of an event, with signatures of no worth. */
  preview(found: PreviewCase, formats: readonly SubscriberFormat[]): Promise<FormatPreview[]>;
  /** What would be posted, without secrets. */
  shownRequest(test: TestCase): ReturnType<typeof shownRequest>;
  /** Calls back after every commit of this process that recorded live messages, with how many by number. */
  onArrivals(listener: (came: ReadonlyMap<string, number>) => void): void;
  stop(): Promise<void>;
};

/** The journal's statements are given up by the server after this long, and Meta is answered 503. */
const journalTimeoutMs = 10_000;
/** Against a server that stands still: a batch of history is done in far less. */
const pipelineTimeoutMs = 30_000;

export async function openPipeline(needs: PipelineNeeds): Promise<Pipeline> {
  const { connection, links } = needs;
  const failed = (where: string) => (error: unknown) => needs.onError(where, error);
  const journalPool = openPool(
    connection,
    { workspace: '*', max: 2, statementTimeout: journalTimeoutMs },
    failed('journal'),
  );
  const pool = openPool(
    connection,
    { workspace: '*', max: 6, statementTimeout: pipelineTimeoutMs },
    failed('pipeline'),
  );
  const appSecret = needs.appSecret === undefined ? undefined : createSecretKey(needs.appSecret, 'utf8');
  const signals = openSignals<Signal>();
  const tell = (topic: Signal): void => {
    signals.tell(topic);
    if (isTopic(topic)) notifier.tell(topic);
  };
  let tellArrivals = (_came: ReadonlyMap<string, number>): void => {};
  const poster = openPoster({
    allowPrivate: needs.allowPrivateTargets,
    userAgent: 'Tandem-Webhooks/1',
    certificate: needs.certificate,
    ...(needs.answerWithinMs === undefined ? {} : { timeoutMs: needs.answerWithinMs }),
  });
  let wakeDelivery = (): void => {};
  const presence = await openPresence(connection, () => wakeDelivery(), failed('presence'));
  const facts: FactReaders = {
    meta: (events) => readOriginals(pool, events),
    ...(links === undefined ? {} : { '1msg': (events) => readOneMsgFacts(pool, links, events) }),
    ...needs.facts,
  };
  const delivery = startDelivery({
    pool,
    presence,
    poster,
    openSecret: needs.openSecret,
    facts,
    ...(needs.deadAfter === undefined ? {} : { deadAfter: needs.deadAfter }),
    onAttempt: needs.onAttempt,
    onError: failed('delivery'),
  });
  wakeDelivery = delivery.wake;
  signals.on('outbox', delivery.wake);
  const statistics = openStatistics(pool, failed('statistics'));
  const processing = startProcessing({
    pool,
    ...(needs.now === undefined ? {} : { now: needs.now }),
    onError: failed('processing'),
    onCommit: (progress) => {
      needs.onProgress(progress);
      statistics.grown(progress.changes);
      if (progress.came.size > 0) tellArrivals(progress.came);
      for (const topic of ['media', 'news', 'gaps', 'templates', 'charges'] as const)
        if (progress[topic] > 0) tell(topic);
      if (progress.events > 0) tell('outbox');
    },
  });
  signals.on('journal', processing.wake);
  const notifier = openNotifier(connection, signals.tell, failed('notify'));
  const journal = openJournal(journalPool, () => tell('journal'));
  processing.wake();
  return {
    pool,
    presence,
    receive: (body, signature) => receive({ journal, appSecret }, body, signature),
    tell,
    on: signals.on,
    grown: statistics.grown,
    testSend: (test) => testSend({ poster, openSecret: needs.openSecret, facts }, test),
    preview: (found, formats) => previewFormats({ facts }, found, formats),
    shownRequest: (test) => shownRequest({ openSecret: needs.openSecret, facts }, test),
    onArrivals(listener) {
      tellArrivals = listener;
    },
    async stop() {
      await processing.stop();
      await delivery.stop();
      await Promise.all([poster.close(), notifier.close(), presence.close()]);
      await Promise.all([pool.end(), journalPool.end()]);
    },
  };
}
