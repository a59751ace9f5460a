/**
 * Sending, joined: what the doors call, and the watch over what dead processes left. Part of the app's floor.
 */
import type { NewMessage } from '@tandem/contract/api/send';
import { type Connection, openPool } from './database/pool.ts';
import type { Graph } from './graph/client.ts';
import type { Sealer } from './numbers/seal.ts';
import type { Pipeline } from './pipeline.ts';
import { type Log, logError } from './runtime/logger.ts';
import type { Metrics } from './runtime/metrics.ts';
import { type Sent, sendMessage } from './sending/send.ts';
import { startSendWatch } from './sending/watch.ts';

type SendingNeeds = {
  graph: Graph;
  pipeline: Pipeline;
  sealer: Sealer;
  metrics: Metrics;
  log: Log;
  now: () => Date;
};

type Sending = {
  send(workspaceId: string, wish: NewMessage, key: string | undefined): Promise<Sent>;
  stop(): Promise<void>;
};

/** Its own connections: a crowd of sends must not hold up what comes in, nor the other way round. */
export function openSending(
  connection: Connection,
  { graph, pipeline, sealer, metrics, log, now }: SendingNeeds,
): Sending {
  const onError = logError(log, 'sending');
  const pool = openPool(connection, { workspace: '*', max: 6, statementTimeout: 30_000 }, onError);
  const watch = startSendWatch({
    pool,
    now,
    onError,
    onDoubt: (sends) => log.warn({ sends }, 'sends that were left without an outcome are in doubt'),
  });
  const needs = {
    ...{ pool, graph, now },
    presence: pipeline.presence,
    openToken: sealer.unseal,
    onCommit: pipeline.wakeDelivery,
    onSent: ({ outcome, ms }: { outcome: string; ms: number }) => {
      metrics.sends.inc({ outcome });
      metrics.sendSeconds.observe(ms / 1000);
    },
  };
  return {
    send: (workspaceId, wish, key) => sendMessage(needs, workspaceId, wish, key),
    async stop() {
      await watch.stop();
      await pool.end();
    },
  };
}
