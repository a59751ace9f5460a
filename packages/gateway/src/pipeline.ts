/**
 * The main line, joined: journal → processing → outbox → delivery, with their pools and wake-ups. Part of the app's
 * floor; without HTTP, so that tests and the bench can drive it as it is.
 */
import { createSecretKey } from 'node:crypto';
import type { TestResult } from '@tandem/contract/api/subscriber';
import type pg from 'pg';
import { openNotifier } from './database/notify.ts';
import { type Connection, openPool } from './database/pool.ts';
import { openPresence, type Presence } from './database/presence.ts';
import { openStatistics } from './database/statistics.ts';
import type { DeadAfter } from './delivery/breaker.ts';
import { startDelivery } from './delivery/deliver.ts';
import type { FactReaders } from './delivery/facts.ts';
import { openPoster } from './delivery/post.ts';
import type { Attempt } from './delivery/progress.ts';
import { shownRequest, type TestCase, testSend } from './delivery/test-send.ts';
import { readOneMsgFacts } from './flows-one-msg.ts';
import { openJournal } from './intake/journal.ts';
import { readOriginals } from './intake/originals.ts';
import { startProcessing } from './intake/process.ts';
import type { Progress } from './intake/progress.ts';
import { type Receipt, receive } from './intake/receive.ts';
import type { MediaLinks } from './media/link.ts';

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

export type Pipeline = {
  /** The pipeline's pool: sees every workspace. */
  pool: pg.Pool;
  presence: Pick<Presence, 'number'>;
  receive(body: Buffer, signature: string | undefined): Promise<Receipt>;
  /** New journal entries wait (an entry was put back, a number attached). */
  wakeProcessing(): void;
  /** New deliveries wait (a replay, a resume, events of another flow). */
  wakeDelivery(): void;
  /** One delivery beside what is owed, to see how it goes. */
  testSend(test: TestCase): Promise<TestResult>;
  /** What would be posted, without secrets. */
  shownRequest(test: TestCase): ReturnType<typeof shownRequest>;
  /** Calls back after every commit of events, of this process or another. Returns how to stop that. */
  onEvents(listener: () => void): () => void;
  /** Syncs are wanted. */
  wakeSyncing(): void;
  /** Calls back when syncs are wanted, by this process or another. */
  onSyncs(listener: () => void): void;
  /** An onboarding may go on. */
  wakeOnboarding(): void;
  /** Calls back when one may, told by this process or another. */
  onOnboardings(listener: () => void): void;
  /** A privacy rule wants to be applied to what is stored. */
  wakePrivacy(): void;
  onPrivacy(listener: () => void): void;
  /** Sends were queued, or may go on. */
  wakeSending(): void;
  /** Calls back when that was told, by this process or another. */
  onSending(listener: () => void): void;
  /** Sends have an outcome. */
  tellSent(): void;
  /** Calls back when that was told, by this process or another. */
  onSent(listener: () => void): void;
  /** Calls back after every commit of this process that recorded live messages, with how many by number. */
  onArrivals(listener: (came: ReadonlyMap<string, number>) => void): void;
  /** Calls back after every commit of this process that recorded messages with media. */
  onMedia(listener: () => void): void;
  /** Calls back after every commit of this process that recorded news of links or restrictions. */
  onNews(listener: () => void): void;
  /** A broadcast may go on, or stop. */
  wakeBroadcasts(): void;
  onBroadcasts(listener: () => void): void;
  /** Somebody wants a look at Meta's list of templates. */
  wakeTemplates(): void;
  /** Calls back for that, and after every commit of this process that recorded news of templates. */
  onTemplates(listener: () => void): void;
  /** Calls back after every commit of this process that opened gaps. */
  onGaps(listener: () => void): void;
  /** Calls back after every commit of this process that recorded charges. */
  onCharges(listener: () => void): void;
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
  const listeners = new Set<() => void>();
  let tellMedia = (): void => {};
  let tellSyncs = (): void => {};
  const newsListeners: (() => void)[] = [];
  let tellOnboardings = (): void => {};
  let tellPrivacy = (): void => {};
  let wakeSenders = (): void => {};
  let tellArrivals = (_came: ReadonlyMap<string, number>): void => {};
  const sentListeners: (() => void)[] = [];
  let tellGaps = (): void => {};
  const templateListeners: (() => void)[] = [];
  const tellTemplates = (): void => {
    for (const listener of templateListeners) listener();
  };
  let tellBroadcasts = (): void => {};
  let tellCharges = (): void => {};
  const tellListeners = (): void => {
    for (const listener of listeners) listener();
  };
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
  const statistics = openStatistics(pool, failed('statistics'));
  const processing = startProcessing({
    pool,
    ...(needs.now === undefined ? {} : { now: needs.now }),
    onError: failed('processing'),
    onCommit: (progress) => {
      needs.onProgress(progress);
      statistics.grown(progress.changes);
      if (progress.media > 0) tellMedia();
      if (progress.came.size > 0) tellArrivals(progress.came);
      if (progress.news > 0) for (const listener of newsListeners) listener();
      if (progress.gaps > 0) tellGaps();
      if (progress.templates > 0) tellTemplates();
      if (progress.charges > 0) tellCharges();
      if (progress.events === 0) return;
      delivery.wake();
      tellListeners();
      notifier.tell('outbox');
    },
  });
  const notifier = openNotifier(
    connection,
    (topic) => {
      if (topic === 'journal') processing.wake();
      if (topic === 'syncs') tellSyncs();
      if (topic === 'onboardings') tellOnboardings();
      if (topic === 'sending') wakeSenders();
      if (topic === 'sent') for (const listener of sentListeners) listener();
      if (topic === 'outbox') {
        delivery.wake();
        tellListeners();
      }
    },
    failed('notify'),
  );
  const journal = openJournal(journalPool, () => {
    processing.wake();
    notifier.tell('journal');
  });
  processing.wake();
  return {
    pool,
    presence,
    receive: (body, signature) => receive({ journal, appSecret }, body, signature),
    wakeProcessing() {
      processing.wake();
      notifier.tell('journal');
    },
    wakeDelivery() {
      delivery.wake();
      tellListeners();
      notifier.tell('outbox');
    },
    testSend: (test) => testSend({ poster, openSecret: needs.openSecret, facts }, test),
    shownRequest: (test) => shownRequest({ openSecret: needs.openSecret, facts }, test),
    onEvents(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wakeSyncing() {
      tellSyncs();
      notifier.tell('syncs');
    },
    wakePrivacy: () => tellPrivacy(),
    onPrivacy(listener) {
      tellPrivacy = listener;
    },
    onSyncs(listener) {
      tellSyncs = listener;
    },
    wakeOnboarding() {
      tellOnboardings();
      notifier.tell('onboardings');
    },
    onOnboardings(listener) {
      tellOnboardings = listener;
    },
    wakeSending() {
      wakeSenders();
      notifier.tell('sending');
    },
    onSending(listener) {
      wakeSenders = listener;
    },
    tellSent() {
      for (const listener of sentListeners) listener();
      notifier.tell('sent');
    },
    onSent(listener) {
      sentListeners.push(listener);
    },
    onArrivals(listener) {
      tellArrivals = listener;
    },
    onMedia(listener) {
      tellMedia = listener;
    },
    onNews(listener) {
      newsListeners.push(listener);
    },
    wakeBroadcasts: () => tellBroadcasts(),
    onBroadcasts(listener) {
      tellBroadcasts = listener;
    },
    wakeTemplates: tellTemplates,
    onTemplates(listener) {
      templateListeners.push(listener);
    },
    onGaps(listener) {
      tellGaps = listener;
    },
    onCharges(listener) {
      tellCharges = listener;
    },
    async stop() {
      await processing.stop();
      await delivery.stop();
      await Promise.all([poster.close(), notifier.close(), presence.close()]);
      await Promise.all([pool.end(), journalPool.end()]);
    },
  };
}
