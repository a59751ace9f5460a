/**
 * The gateway: the only place where things are built and joined. Starts from the ground up, stops from the top down.
 */
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Retention } from '@tandem/contract/api/retention';
import type pg from 'pg';
import { createAuthenticator } from './access/authenticate.ts';
import { ensureAdminKey } from './access/keys.ts';
import { openPasswords } from './access/passwords.ts';
import { createSessionBook } from './access/session-book.ts';
import { openAttaching } from './attaching.ts';
import type { Config } from './config.ts';
import { type EmbeddedServer, startEmbedded } from './database/embedded/server.ts';
import { migrate } from './database/migrate.ts';
import { type Connection, openPool } from './database/pool.ts';
import { escapesRowSecurity, tablesOf } from './database/tenant.ts';
import { openHandshake } from './delivery/handshake.ts';
import { publish } from './delivery/outbox.ts';
import { refuseTarget } from './delivery/target.ts';
import { startFlows } from './flows.ts';
import { openSending } from './flows-sending.ts';
import { openGraph } from './graph/client.ts';
import { verifyNumber } from './http/api/verify-number.ts';
import { registerMetaWebhook } from './http/meta-webhook.ts';
import { buildServer } from './http/server.ts';
import { openMediaLinks } from './media/link.ts';
import { openMediaHome } from './media/media-home.ts';
import { openUploading } from './media/uploading.ts';
import type { Attachment } from './numbers/attach.ts';
import { createSealer } from './numbers/seal.ts';
import { requireSealingKey } from './numbers/sealing-key.ts';
import { openPipeline, type Pipeline } from './pipeline.ts';
import type { MetaSettings } from './preflight/examine.ts';
import { secretKeyFrom } from './runtime/key-file.ts';
import { type Log, logError } from './runtime/logger.ts';
import { type Metrics, openMetrics } from './runtime/metrics.ts';
import { stopInTurn } from './stop-in-turn.ts';
import { planChecks } from './templates/checks.ts';

export type App = {
  /** Where it listens, e.g. `http://127.0.0.1:8080`. */
  url: string;
  /** The operator's key, if it was made at this start: to be printed once. */
  newAdminKey: string | undefined;
  /** What the operator should know, e.g. a setting that is missing. */
  warnings: string[];
  stop(): Promise<void>;
};

export type AppOptions = {
  log: Log;
  say?: (line: string) => void;
  /** How long Graph may be silent; see graph/client.ts. */
  graphTimeoutMs?: number;
  /** For tests that let days go by. */
  now?: () => Date;
};

/** Starts everything; when a step fails, what was started is stopped again and the error says what to do. */
export async function startApp(config: Config, options: AppOptions): Promise<App> {
  const { log, say = () => {}, graphTimeoutMs, now = () => new Date() } = options;
  const stops: (() => Promise<unknown>)[] = [];
  const stop = (): Promise<void> => stopInTurn(stops, log);
  try {
    const secretKey = secretKeyFrom(config.TANDEM_SECRET_KEY, config.TANDEM_DATA_DIR);
    const warnings = warningsOf(config);
    const connection = await openDatabase(config, secretKey, { say, stops, warnings });
    const apiPool = openPool(connection, { max: 8, statementTimeout: 30_000 }, logError(log, 'api'));
    stops.push(() => apiPool.end());
    const db = tablesOf(apiPool);
    const newAdminKey = config.TANDEM_ADMIN_KEY === undefined ? await ensureAdminKey(db) : null;
    const metrics = openMetrics();
    const sealer = createSealer(secretKey);
    // Known for certain only once it listens: PORT may be 0.
    let listening = urlOf(config.HOST, config.PORT);
    const baseUrl = (): string => config.TANDEM_PUBLIC_URL ?? listening;
    const links = openMediaLinks({ secretKey, baseUrl, now: Date.now });
    const pipeline = await openPipeline({
      connection,
      links,
      appSecret: config.META_APP_SECRET,
      allowPrivateTargets: config.TANDEM_ALLOW_PRIVATE_TARGETS,
      certificate: certificateOf(config),
      openSecret: sealer.unseal,
      now,
      ...watch(metrics, log),
    });
    stops.push(() => pipeline.stop());
    const graph = openGraph({
      url: config.META_GRAPH_URL,
      version: config.META_GRAPH_VERSION,
      ...(graphTimeoutMs === undefined ? {} : { timeoutMs: graphTimeoutMs }),
    });
    stops.push(() => graph.close());
    const sending = openSending(connection, { graph, pipeline, sealer, metrics, log, now });
    stops.push(() => sending.stop());
    const uploading = openUploading({
      ...{ graph, presence: pipeline.presence, pool: apiPool },
      folder: join(config.TANDEM_DATA_DIR, 'uploads'),
    });
    uploading.sweep().catch(logError(log, 'uploading'));
    const files = await openMediaHome(config);
    stops.push(async () => files.close());
    const attach = openAttaching({ sealer, now, onAttached: announce });
    const handshake = openHandshake({ allowPrivate: config.TANDEM_ALLOW_PRIVATE_TARGETS });
    stops.push(() => handshake.close());
    const server = await buildServer({
      db,
      pool: apiPool,
      sealer,
      graph,
      meta: metaSettings(config),
      baseUrl,
      docs: config.TANDEM_DOCS,
      outputIps: config.TANDEM_OUTPUT_IPS ?? [],
      retention: retentionOf(config),
      links,
      files,
      uploading,
      onCloudCall: (call) => metrics.cloudCalls.inc(call),
      refuseTarget,
      handshake,
      allowPrivateTargets: config.TANDEM_ALLOW_PRIVATE_TARGETS,
      authenticator: createAuthenticator(db, config.TANDEM_ADMIN_KEY, Date.now),
      sessions: createSessionBook(db, now),
      passwords: openPasswords(),
      oidc: await providerOf(config),
      registry: metrics.registry,
      version: release(),
      https: config.TANDEM_PUBLIC_URL?.startsWith('https:') ?? false,
      send: sending.send,
      now,
      verifyNumber: (wanted) => verifyNumber(graph, wanted),
      attach,
      onCommit: (listener) => pipeline.on('outbox', listener),
      wakeJournal: () => pipeline.tell('journal'),
      wakeOutbox: () => pipeline.tell('outbox'),
      wakeSending: () => pipeline.tell('sending'),
      testSend: pipeline.testSend,
      preview: pipeline.preview,
      shownRequest: pipeline.shownRequest,
      wakePrivacy: () => pipeline.tell('privacy'),
      wakeTemplates: () => pipeline.tell('templates'),
      wakeBroadcasts: () => pipeline.tell('broadcasts'),
      wakeSyncing: () => pipeline.tell('syncs'),
      wakeOnboarding: () => pipeline.tell('onboardings'),
      onBug: (error, where) => log.error({ err: error, ...where }, 'bug'),
      doors: [(scope) => registerMetaWebhook(scope, metaDoor(config, pipeline, metrics, log))],
    });
    stops.push(() => server.close());
    await server.listen({ host: config.HOST, port: config.PORT });
    const { port } = server.server.address() as AddressInfo;
    listening = urlOf(config.HOST, port);
    // From here on: what the flows tell carries the address we listen on.
    stops.push(startFlows({ config, graph, pipeline, sealer, links, files, attach, metrics, log, now }));
    return { url: listening, newAdminKey: newAdminKey ?? undefined, warnings, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Starting = { say: (line: string) => void; stops: (() => Promise<unknown>)[]; warnings: string[] };

/** A database with this release's schema, sealed under this key. */
async function openDatabase(
  config: Config,
  secretKey: Buffer,
  { say, stops, warnings }: Starting,
): Promise<Connection> {
  const connection = config.DATABASE_URL
    ? { connectionString: config.DATABASE_URL }
    : await embedded(config.TANDEM_DATA_DIR, say, stops);
  const pool = openPool(connection, { workspace: '*', max: 1 });
  try {
    await migrate(pool);
    await requireSealingKey(pool, secretKey);
    if (await escapesRowSecurity(pool)) warnings.push(superuserWarning);
  } finally {
    await pool.end();
  }
  return connection;
}

const superuserWarning =
  'the role of DATABASE_URL is a superuser or has BYPASSRLS: row-level security does not bind it. Give Tandem a role of its own';

async function embedded(
  dataDir: string,
  say: (line: string) => void,
  stops: (() => Promise<unknown>)[],
): Promise<EmbeddedServer['connection']> {
  const server = await startEmbedded({ dataDir, log: say });
  stops.push(() => server.stop());
  return server.connection;
}

/** The first event of a number, written with the number itself, and the wish to read its WABA's templates. */
async function announce(client: pg.PoolClient, { number, how }: Attachment): Promise<void> {
  if (how === 'repeated') return;
  await planChecks(client, [{ workspaceId: number.workspace_id, wabaId: number.waba_id }], new Date());
  await publish(client, [
    {
      type: how === 'attached' ? 'number.connected' : 'number.reconnected',
      workspaceId: number.workspace_id,
      numberId: number.id,
      occurredAt: new Date(),
      data: { number: { id: number.id, phone_number_id: number.phone_number_id, state: number.state } },
      order: 0,
    },
  ]);
}

function metaDoor(config: Config, pipeline: Pipeline, metrics: Metrics, log: Log) {
  return {
    receive: pipeline.receive,
    verifyToken: config.META_VERIFY_TOKEN,
    onReceipt: (receipt: string, _bytes: number, ms: number) => {
      metrics.metaWebhooks.inc({ receipt });
      metrics.metaWebhookSeconds.observe(ms / 1000);
    },
    onError: logError(log, 'meta-webhook'),
  };
}

/** Metrics for every unit of work; a log line for what an operator should look at. */
function watch(
  metrics: Metrics,
  log: Log,
): Pick<Parameters<typeof openPipeline>[0], 'onProgress' | 'onAttempt' | 'onError'> {
  return {
    onProgress: (progress) => {
      metrics.entries.inc({ outcome: 'processed' }, progress.entries - progress.failed);
      metrics.entries.inc({ outcome: 'failed' }, progress.failed);
      metrics.unrecognized.inc(progress.unrecognized);
      metrics.events.inc(progress.events);
      if (progress.failed > 0 || progress.unrecognized > 0) log.warn(progress, 'journal entries need a look');
    },
    onAttempt: (attempt) => {
      metrics.attempts.inc({ outcome: attempt.outcome });
      metrics.attemptSeconds.observe(attempt.durationMs / 1000);
      if (attempt.outcome === 'delivered' || attempt.outcome === 'skipped') return;
      const { subscriberId, eventId, outcome, statusCode, error, try: tries } = attempt;
      log.warn({ subscriberId, eventId, outcome, statusCode, error, try: tries }, 'not delivered');
    },
    onError: (where, error) => logError(log, where)(error),
  };
}

/** Read once, at the start: a file that is missing stops it. */
function certificateOf({ TANDEM_CLIENT_CERT_FILE: cert, TANDEM_CLIENT_KEY_FILE: key }: Config) {
  return cert === undefined || key === undefined
    ? undefined
    : { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
}

/** Loaded only where a provider is configured. */
async function providerOf({
  TANDEM_OIDC_ISSUER: issuer,
  TANDEM_OIDC_CLIENT_ID: clientId,
  TANDEM_OIDC_CLIENT_SECRET: clientSecret,
}: Config) {
  if (issuer === undefined || clientId === undefined) return undefined;
  const { openProvider } = await import('./access/provider.ts');
  return openProvider({ issuer, clientId, clientSecret });
}

function metaSettings(config: Config): MetaSettings {
  return {
    appId: config.META_APP_ID,
    appSecret: config.META_APP_SECRET,
    configId: config.META_CONFIG_ID,
    verifyToken: config.META_VERIFY_TOKEN,
    graphVersion: config.META_GRAPH_VERSION,
    sdkUrl: config.META_SDK_URL,
  };
}

function warningsOf(config: Config): string[] {
  return [
    ...(config.META_APP_SECRET === undefined
      ? ['META_APP_SECRET is not set: every Meta webhook is refused (npm start runs the simulator instead)']
      : []),
    ...(config.META_VERIFY_TOKEN === undefined
      ? ["META_VERIFY_TOKEN is not set: Meta's handshake for the callback URL is refused"]
      : []),
  ];
}

function urlOf(host: string, port: number): string {
  const reachable = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

function release(): string {
  const file = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}

/** Messages and events are kept for ever; what else is swept, and when, is the operator's choice. */
function retentionOf(config: Config): Retention {
  return {
    messages_days: null,
    media_days: config.TANDEM_MEDIA_RETENTION_DAYS ?? null,
    attempts_days: config.TANDEM_ATTEMPTS_KEPT_DAYS,
    audit_days: config.TANDEM_AUDIT_KEPT_DAYS,
  };
}
