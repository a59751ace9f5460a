/**
 * The flow that connects numbers, joined. Part of the app's floor.
 */
import type { Attach } from './attaching.ts';
import type { Config } from './config.ts';
import { tablesOf } from './database/tenant.ts';
import type { Graph } from './graph/client.ts';
import type { Sealer } from './numbers/seal.ts';
import { type StepReport, startOnboarding } from './onboarding/carry-on.ts';
import type { Pipeline } from './pipeline.ts';
import { type Log, logError } from './runtime/logger.ts';
import type { Metrics } from './runtime/metrics.ts';

export type OnboardingFlowNeeds = {
  config: Pick<Config, 'META_APP_ID' | 'META_APP_SECRET'>;
  graph: Graph;
  pipeline: Pipeline;
  sealer: Sealer;
  attach: Attach;
  metrics: Metrics;
  log: Log;
  now: () => Date;
};

/** Returns how to stop it. Without a Meta app nothing can be begun, so nothing is to be carried on. */
export function startOnboardingFlow(needs: OnboardingFlowNeeds): () => Promise<void> {
  const { config, graph, pipeline, sealer, attach, metrics, log, now } = needs;
  const { META_APP_ID: appId, META_APP_SECRET: appSecret } = config;
  if (appId === undefined || appSecret === undefined) return async () => {};
  const onboarding = startOnboarding({
    ...{ graph, sealer, attach, app: { appId, appSecret } },
    pool: pipeline.pool,
    db: tablesOf(pipeline.pool),
    presence: pipeline.presence,
    now,
    random: Math.random,
    onAttached() {
      pipeline.tell('journal');
      pipeline.tell('outbox');
      pipeline.tell('templates');
    },
    onSyncsWanted: () => pipeline.tell('syncs'),
    onStep: (report) => watch(metrics, log, report),
    onError: logError(log, 'onboarding'),
  });
  pipeline.on('onboardings', onboarding.wake);
  return onboarding.stop;
}

function watch(metrics: Metrics, log: Log, report: StepReport): void {
  const { step, outcome } = report;
  metrics.onboardingSteps.inc({ step, outcome });
  if (outcome === 'refused') log.warn(report, 'onboarding failed');
  else log.info(report, 'onboarding step');
}
