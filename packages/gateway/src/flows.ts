/**
 * The flows that work by themselves, joined: each is started here with what it needs, and stopped in turn. Part of the
 * app's floor.
 */
import type { Graph } from './graph/client.ts';
import { type Fetched, startFetching } from './media/fetching.ts';
import type { MediaLinks } from './media/link.ts';
import type { MediaStore } from './media/store.ts';
import type { Sealer } from './numbers/seal.ts';
import type { Pipeline } from './pipeline.ts';
import { type Log, logError } from './runtime/logger.ts';
import type { Metrics } from './runtime/metrics.ts';
import { startSyncing } from './syncing/syncing.ts';

export type FlowNeeds = {
  graph: Graph;
  pipeline: Pipeline;
  sealer: Sealer;
  links: Pick<MediaLinks, 'linkOf'>;
  files: MediaStore;
  metrics: Metrics;
  log: Log;
};

/** Returns how to stop them all. */
export function startFlows(needs: FlowNeeds): () => Promise<void> {
  const stops = [fetchMedia(needs), askForSyncs(needs)];
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

function fetchMedia({ graph, pipeline, sealer, links, files, metrics, log }: FlowNeeds): () => Promise<void> {
  const fetching = startFetching({
    graph,
    pool: pipeline.pool,
    presence: pipeline.presence,
    store: files,
    openToken: sealer.unseal,
    linkOf: links.linkOf,
    onFetched: (fetched) => watchMedia(metrics, log, fetched),
    onCommit: pipeline.wakeDelivery,
    onError: logError(log, 'media'),
  });
  pipeline.onMedia(fetching.wake);
  return fetching.stop;
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

function watchMedia(metrics: Metrics, log: Log, { outcome, bytes, ...about }: Fetched): void {
  metrics.media.inc({ outcome });
  metrics.mediaBytes.inc(bytes);
  if (outcome !== 'stored') log.warn({ outcome, ...about }, 'media not fetched');
}
