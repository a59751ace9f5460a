/**
 * The flows that work by themselves, joined: each is started here with what it needs, and stopped in turn. Part of the
 * app's floor.
 */
import { type MediaFlowNeeds, startMediaFlows } from './flows-media.ts';
import type { Graph } from './graph/client.ts';
import type { Sealer } from './numbers/seal.ts';
import type { Pipeline } from './pipeline.ts';
import { type Log, logError } from './runtime/logger.ts';
import { startSyncing } from './syncing/syncing.ts';

export type FlowNeeds = MediaFlowNeeds & {
  graph: Graph;
  pipeline: Pipeline;
  sealer: Sealer;
  log: Log;
};

/** Returns how to stop them all. */
export function startFlows(needs: FlowNeeds): () => Promise<void> {
  const stops = [startMediaFlows(needs), askForSyncs(needs)];
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

function askForSyncs({ graph, pipeline, sealer, log }: FlowNeeds): () => Promise<void> {
  const syncing = startSyncing({
    graph,
    pool: pipeline.pool,
    presence: pipeline.presence,
    openToken: sealer.unseal,
    onAsked: (asked) => log.info(asked, 'sync asked for'),
    onCommit: pipeline.wakeDelivery,
    onError: logError(log, 'syncing'),
  });
  pipeline.onSyncs(syncing.wake);
  return syncing.stop;
}
