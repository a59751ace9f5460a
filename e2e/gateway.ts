/**
 * Starts the gateway as its program does, on a database of the tests and a free port, with a log that only keeps what
 * an operator should look at.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, startApp } from '@tandem/gateway/app';
import { readConfig } from '@tandem/gateway/config';
import { openLog } from '@tandem/gateway/logger';
import type { TestDatabase } from '@tandem/gateway/testing';
import { appSecret } from '@tandem/gateway/testing-meta';
import { demoApp } from '@tandem/simulator/demo';

export const adminKey = 'the-admin-key-of-the-tests';
export const verifyToken = 'the-verify-token-of-the-tests';
/** One for all gateways of a run: those that share a database must be able to read each other's seals. */
export const secretKey = randomBytes(32).toString('base64');

/** One line of the log, parsed. */
type LogLine = { level: number; msg?: string; where?: string; err?: { code?: string } };
/** pino's number for `error`. */
export const errorLevel = 50;

export type Gateway = App & { log: LogLine[]; dataDir: string };

export type GatewaySettings = {
  allowPrivateTargets?: boolean;
  /** The simulator's; without one nobody plays Meta, and nobody else is asked. */
  graphUrl?: string;
  /** How long Graph may be silent; as in operation unless said otherwise. */
  graphTimeoutMs?: number;
  /** More settings, by the names of their variables. */
  env?: Record<string, string>;
  /** Of another gateway, to share its files; else one of its own that goes with it. */
  dataDir?: string;
  /** The gateway's clock, for tests that let days go by. */
  now?: () => Date;
};

export async function startGateway(database: TestDatabase, settings: GatewaySettings = {}): Promise<Gateway> {
  const dataDir = settings.dataDir ?? mkdtempSync(join(tmpdir(), 'tandem-e2e-'));
  const config = readConfig({
    DATABASE_URL: urlOf(database.connection),
    PORT: '0',
    TANDEM_DATA_DIR: dataDir,
    META_GRAPH_URL: settings.graphUrl ?? 'http://127.0.0.1:9',
    TANDEM_ADMIN_KEY: adminKey,
    TANDEM_SECRET_KEY: secretKey,
    TANDEM_ALLOW_PRIVATE_TARGETS: String(settings.allowPrivateTargets ?? true),
    META_SDK_URL: `${settings.graphUrl ?? 'http://127.0.0.1:9'}/sdk.js`,
    META_APP_ID: demoApp.id,
    META_CONFIG_ID: '810000000000001',
    META_APP_SECRET: appSecret,
    META_VERIFY_TOKEN: verifyToken,
    ...settings.env,
  });
  const log: LogLine[] = [];
  const to = { write: (line: string) => void log.push(JSON.parse(line) as LogLine) };
  const app = await startApp(config, {
    log: openLog({ level: 'warn', to }),
    ...(settings.graphTimeoutMs === undefined ? {} : { graphTimeoutMs: settings.graphTimeoutMs }),
    ...(settings.now === undefined ? {} : { now: settings.now }),
  });
  const stop = async (): Promise<void> => {
    await app.stop();
    if (settings.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
  };
  return { ...app, log, dataDir, stop };
}

/** A URL also for a server that is reached by a socket: `postgres://user:password@/database?host=/folder`. */
export function urlOf(connection: TestDatabase['connection']): string {
  if ('connectionString' in connection) return connection.connectionString;
  const { host, port, user, password = '', database } = connection;
  const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  return host.startsWith('/')
    ? `postgres://${login}@/${database}?host=${encodeURIComponent(host)}&port=${port}`
    : `postgres://${login}@${host}:${port}/${database}`;
}
