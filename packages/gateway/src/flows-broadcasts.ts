/**
 * The flow that keeps broadcasts going, joined. Part of the app's floor.
 */
import { startBroadcasts } from './broadcasts/run.ts';
import type { Pipeline } from './pipeline.ts';
import { type Log, logError } from './runtime/logger.ts';
import type { Metrics } from './runtime/metrics.ts';

const gatherMs = 200;

export type BroadcastFlowNeeds = {
  pipeline: Pipeline;
  metrics: Metrics;
  log: Log;
  now: () => Date;
};

/** Returns how to stop it. */
export function startBroadcastFlow({ pipeline, metrics, log, now }: BroadcastFlowNeeds): () => Promise<void> {
  const broadcasts = startBroadcasts({
    ...{ pool: pipeline.pool, now },
    onQueued: () => pipeline.tell('sending'),
    onCommit: () => pipeline.tell('outbox'),
    onStopped: (stopped) => {
      metrics.broadcastStops.inc({ reason: stopped.code });
      log.warn(stopped, 'a broadcast stopped');
    },
    onError: logError(log, 'broadcasts'),
  });
  pipeline.on('broadcasts', broadcasts.wake);
  pipeline.on('news', broadcasts.wake);
  // One look for all that settles in a moment, of this process or another.
  pipeline.on('sent', () => broadcasts.wakeIn(gatherMs));
  return broadcasts.stop;
}
