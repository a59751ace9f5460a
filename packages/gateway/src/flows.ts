/**
 * The flows that work by themselves, joined: each is started here with what it needs, and stopped in turn. Part of the
 * app's floor.
 */
import { forgetRecipients, listRecipients } from './broadcasts/forget.ts';
import type { Config } from './config.ts';
import { tablesOf } from './database/tenant.ts';
import { startBroadcastFlow } from './flows-broadcasts.ts';
import { type MediaFlowNeeds, startMediaFlows } from './flows-media.ts';
import { type OnboardingFlowNeeds, startOnboardingFlow } from './flows-onboarding.ts';
import type { Graph } from './graph/client.ts';
import { holdSlotOf } from './intake/entries.ts';
import { startApplying } from './intake/private/applying.ts';
import type { Sealer } from './numbers/seal.ts';
import type { Pipeline } from './pipeline.ts';
import { type Log, logError } from './runtime/logger.ts';
import { startSyncing } from './syncing/syncing.ts';
import { startAskingAccounts } from './upkeep/ask-accounts.ts';
import { startCatchingUp } from './upkeep/catch-up.ts';
import { startClocks } from './upkeep/clocks.ts';
import { startClosingWindows } from './upkeep/close-windows.ts';
import { startEndingHandoffs } from './upkeep/end-handoffs.ts';
import { startIndexing } from './upkeep/index-words.ts';
import { startKeepingAccess } from './upkeep/keep-access.ts';
import { startKeepingAttempts } from './upkeep/keep-attempts.ts';
import { startKeepingTemplates } from './upkeep/keep-templates.ts';
import { startKeepingTraffic } from './upkeep/keep-traffic.ts';
import { startLinkChecks } from './upkeep/link-checks.ts';
import { startNumbering } from './upkeep/number-charges.ts';
import { startTellingGaps } from './upkeep/tell-gaps.ts';

export type FlowNeeds = MediaFlowNeeds &
  OnboardingFlowNeeds & {
    config: Pick<Config, 'TANDEM_ATTEMPTS_KEPT_DAYS' | 'TANDEM_AUDIT_KEPT_DAYS'>;
    graph: Graph;
    pipeline: Pipeline;
    sealer: Sealer;
    log: Log;
    now: () => Date;
  };

/** Returns how to stop them all. */
export function startFlows(needs: FlowNeeds): () => Promise<void> {
  const stops = [
    startMediaFlows(needs),
    askForSyncs(needs),
    keepLinks(needs),
    keepClocks(needs),
    startOnboardingFlow(needs),
    applyPrivacy(needs),
    tellGaps(needs),
    keepTemplates(needs),
    startBroadcastFlow(needs),
    closeWindows(needs),
    endHandoffs(needs),
    numberCharges(needs),
    catchUpSubscribers(needs),
    keepAttempts(needs),
    keepTraffic(needs),
    keepAccess(needs),
    makeFindable(needs),
    askAccounts(needs),
  ];
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

function askForSyncs({ graph, pipeline, sealer, log, now }: FlowNeeds): () => Promise<void> {
  const syncing = startSyncing({
    graph,
    pool: pipeline.pool,
    presence: pipeline.presence,
    openToken: sealer.unseal,
    now,
    onAsked: (asked) => log.info(asked, 'sync asked for'),
    onCommit: () => pipeline.tell('outbox'),
    onError: logError(log, 'syncing'),
  });
  pipeline.on('syncs', syncing.wake);
  return syncing.stop;
}

function keepLinks({ graph, pipeline, sealer, log, now }: FlowNeeds): () => Promise<void> {
  const checks = startLinkChecks({
    ...{ graph, pool: pipeline.pool, openToken: sealer.unseal, holdLane: holdSlotOf, now },
    onCommit: () => pipeline.tell('outbox'),
    onFound: (found) => log.warn(found, 'asking Meta showed what no event had told'),
    onError: logError(log, 'link checks'),
  });
  pipeline.on('news', checks.wake);
  return checks.stop;
}

function keepClocks({ pipeline, log, now }: FlowNeeds): () => Promise<void> {
  const clocks = startClocks({
    ...{ pool: pipeline.pool, now },
    onCommit: () => pipeline.tell('outbox'),
    onError: logError(log, 'clocks'),
  });
  pipeline.on('news', clocks.wake);
  return clocks.stop;
}

function applyPrivacy({ pipeline, files, log, now }: FlowNeeds): () => Promise<void> {
  const applying = startApplying({
    ...{ pool: pipeline.pool, now },
    removeFile: (fileKey) => files.remove(fileKey),
    recipients: { list: listRecipients, forget: forgetRecipients },
    onError: logError(log, 'privacy'),
  });
  pipeline.on('privacy', applying.wake);
  return applying.stop;
}

function keepTemplates({ graph, pipeline, sealer, metrics, log, now }: FlowNeeds): () => Promise<void> {
  const keeping = startKeepingTemplates({
    ...{ graph, pool: pipeline.pool, openToken: sealer.unseal, now },
    onCommit: () => pipeline.tell('outbox'),
    onKept: () => {
      metrics.templateLists.inc({ outcome: 'kept' });
      pipeline.tell('broadcasts');
    },
    onFault: (found) => {
      metrics.templateLists.inc({ outcome: 'failed' });
      log.warn(found, 'the list of templates could not be kept');
    },
    onError: logError(log, 'templates'),
  });
  pipeline.on('templates', () => {
    keeping.wake();
    pipeline.tell('broadcasts');
  });
  return keeping.stop;
}

function closeWindows({ pipeline, log, now }: FlowNeeds): () => Promise<void> {
  const windows = startClosingWindows({
    ...{ pool: pipeline.pool, now },
    onCommit: () => pipeline.tell('outbox'),
    onError: logError(log, 'windows'),
  });
  return windows.stop;
}

function endHandoffs({ pipeline, log, now }: FlowNeeds): () => Promise<void> {
  const handoffs = startEndingHandoffs({
    ...{ pool: pipeline.pool, now },
    onCommit: () => pipeline.tell('outbox'),
    onError: logError(log, 'handoffs'),
  });
  return handoffs.stop;
}

function tellGaps({ pipeline, log, now }: FlowNeeds): () => Promise<void> {
  const gaps = startTellingGaps({
    ...{ pool: pipeline.pool, now },
    onCommit: () => pipeline.tell('outbox'),
    onError: logError(log, 'gaps'),
  });
  pipeline.on('gaps', gaps.opened);
  return gaps.stop;
}

function numberCharges({ pipeline, log }: FlowNeeds): () => Promise<void> {
  const numbering = startNumbering({ pool: pipeline.pool, onError: logError(log, 'numbering charges') });
  pipeline.on('charges', numbering.charged);
  return numbering.stop;
}

function askAccounts({ graph, pipeline, sealer, log, now }: FlowNeeds): () => Promise<void> {
  const asking = startAskingAccounts({
    ...{ graph, pool: pipeline.pool, openToken: sealer.unseal, now },
    onError: logError(log, 'billing accounts'),
  });
  pipeline.on('templates', asking.wake);
  return asking.stop;
}

function catchUpSubscribers({ pipeline, log }: FlowNeeds): () => Promise<void> {
  return startCatchingUp({
    db: tablesOf(pipeline.pool),
    onOwed: () => pipeline.tell('outbox'),
    onError: logError(log, 'catching up'),
  }).stop;
}

function keepAttempts({ config, pipeline, log, now }: FlowNeeds): () => Promise<void> {
  return startKeepingAttempts({
    ...{ pool: pipeline.pool, days: config.TANDEM_ATTEMPTS_KEPT_DAYS, now },
    onError: logError(log, 'attempts'),
  }).stop;
}

function keepTraffic({ pipeline, log, now }: FlowNeeds): () => Promise<void> {
  return startKeepingTraffic({ pool: pipeline.pool, now, onError: logError(log, 'traffic') }).stop;
}

function keepAccess({ config, pipeline, log, now }: FlowNeeds): () => Promise<void> {
  return startKeepingAccess({
    ...{ pool: pipeline.pool, days: config.TANDEM_AUDIT_KEPT_DAYS, now },
    onError: logError(log, 'access'),
  }).stop;
}

function makeFindable({ pipeline, log }: FlowNeeds): () => Promise<void> {
  const indexing = startIndexing({ pool: pipeline.pool, onError: logError(log, 'search') });
  pipeline.on('outbox', indexing.said);
  return indexing.stop;
}
