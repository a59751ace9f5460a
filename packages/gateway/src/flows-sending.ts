/**
 * Sending, joined: what the doors call, the engine behind it, and the watch over what dead processes left. Part of the
 * app's floor.
 */
import type { NewMessage } from '@tandem/contract/api/send';
import { type Connection, openPool } from './database/pool.ts';
import type { Graph } from './graph/client.ts';
import type { Sealer } from './numbers/seal.ts';
import type { Pipeline } from './pipeline.ts';
import { type Log, logError } from './runtime/logger.ts';
import type { Metrics } from './runtime/metrics.ts';
import { startArrivals } from './sending/arrivals.ts';
import { startEngine } from './sending/engine.ts';
import { type Patience, type Sent, sendMessage } from './sending/send.ts';
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
  send(
    workspaceId: string,
    wish: NewMessage,
    key: string | undefined,
    patience?: Patience,
    request?: object,
  ): Promise<Sent>;
  stop(): Promise<void>;
};

/** A door answers within this time; what still waits then goes when its turn comes. */
const usualPatience: Patience = { ms: 5_000, after: 'keep' };

/** Its own connections: a crowd of sends must not hold up what comes in, nor the other way round. */
export function openSending(
  connection: Connection,
  { graph, pipeline, sealer, metrics, log, now }: SendingNeeds,
): Sending {
  const onError = logError(log, 'sending');
  const pool = openPool(
    connection,
    { workspace: '*', max: 6, lookups: true, statementTimeout: 30_000 },
    onError,
  );
  const watch = startSendWatch({
    pool,
    now,
    onError,
    onDoubt: (sends) => {
      log.warn({ sends }, 'sends that were left without an outcome are in doubt');
      // Until then they counted for the rates.
      pipeline.tell('sending');
    },
  });
  const engine = startEngine({
    ...{ pool, graph, now, onError },
    presence: pipeline.presence,
    openToken: sealer.unseal,
    onCommit: () => pipeline.tell('outbox'),
    onSettled: (sends) => {
      pipeline.tell('sent');
      pipeline.grown(sends);
    },
    onSent: ({ outcome, ms }) => {
      metrics.sends.inc({ outcome });
      metrics.sendSeconds.observe(ms / 1000);
    },
  });
  const arrivals = startArrivals({ pool, now, onError });
  pipeline.on('sending', engine.wake);
  pipeline.on('sent', engine.look);
  // A number that came back goes on; what waits for one that is gone is refused.
  pipeline.on('news', () => pipeline.tell('sending'));
  pipeline.onArrivals(arrivals.note);
  const needs = { pool, engine, now };
  return {
    send: (workspaceId, wish, key, patience = usualPatience, request) =>
      sendMessage(needs, workspaceId, wish, key, patience, request),
    async stop() {
      await Promise.all([watch.stop(), arrivals.stop(), engine.stop()]);
      await pool.end();
    },
  };
}
