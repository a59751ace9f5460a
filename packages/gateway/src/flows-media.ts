/**
 * The flows of media, joined: fetched from Meta, and deleted when their time is over. Part of the app's floor.
 */
import type { Config } from './config.ts';
import type { Graph } from './graph/client.ts';
import { type Fetched, startFetching } from './media/fetching.ts';
import type { MediaLinks } from './media/link.ts';
import type { MediaStore } from './media/media-store.ts';
import { startRetention } from './media/retention.ts';
import type { Sealer } from './numbers/seal.ts';
import type { Pipeline } from './pipeline.ts';
import { type Log, logError } from './runtime/logger.ts';
import type { Metrics } from './runtime/metrics.ts';

type Settings = Pick<Config, 'TANDEM_MEDIA_MAX_MB' | 'TANDEM_MEDIA_TYPES' | 'TANDEM_MEDIA_RETENTION_DAYS'>;

export type MediaFlowNeeds = {
  config: Settings;
  graph: Graph;
  pipeline: Pipeline;
  sealer: Sealer;
  links: Pick<MediaLinks, 'linkOf'>;
  files: MediaStore;
  metrics: Metrics;
  log: Log;
};

/** Returns how to stop them. */
export function startMediaFlows(needs: MediaFlowNeeds): () => Promise<void> {
  // The gateway runs without: Meta's posts are taken whatever becomes of their media.
  needs.files.tryOut().catch(logError(needs.log, 'media'));
  const stops = [fetchMedia(needs), deleteOldMedia(needs)];
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

const bytesInMb = 1024 * 1024;

function fetchMedia(needs: MediaFlowNeeds): () => Promise<void> {
  const { config, graph, pipeline, sealer, links, files, metrics, log } = needs;
  const fetching = startFetching({
    graph,
    pool: pipeline.pool,
    presence: pipeline.presence,
    store: files,
    wanted: { maxBytes: config.TANDEM_MEDIA_MAX_MB * bytesInMb, types: config.TANDEM_MEDIA_TYPES },
    openToken: sealer.unseal,
    linkOf: links.linkOf,
    onFetched: (fetched) => watchMedia(metrics, log, fetched),
    onCommit: () => pipeline.tell('outbox'),
    onError: logError(log, 'media'),
  });
  pipeline.on('media', fetching.wake);
  return fetching.stop;
}

function deleteOldMedia({ config, pipeline, files, log }: MediaFlowNeeds): () => Promise<void> {
  const days = config.TANDEM_MEDIA_RETENTION_DAYS;
  if (days === undefined) return async () => {};
  const retention = startRetention({
    pool: pipeline.pool,
    store: files,
    days,
    now: () => new Date(),
    onDeleted: (deleted) => log.info(deleted, 'old media deleted'),
    onError: logError(log, 'media-retention'),
  });
  return retention.stop;
}

function watchMedia(metrics: Metrics, log: Log, { outcome, bytes, ...about }: Fetched): void {
  metrics.media.inc({ outcome });
  metrics.mediaBytes.inc(bytes);
  if (outcome !== 'stored') log.warn({ outcome, ...about }, 'media not fetched');
}
