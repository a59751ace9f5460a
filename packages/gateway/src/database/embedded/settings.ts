/** The server's settings, written anew at every start; `ALTER SYSTEM` still goes before them. */
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from './place.ts';

/** How the server is reached: by a socket in its folder, or by a port of the loopback where that cannot be. */
export type Address = { sockets: string } | { port: number };

/** The number in a socket's file name. No port is opened. */
export const socketNumber = 5432;

/** For many small commits that must last, a few readers, and now and then 100,000 history rows. */
const ours: Record<string, string> = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  max_connections: '100',
  shared_buffers: '128MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  checkpoint_completion_target: '0.9',
  random_page_cost: '1.1',
  jit: 'off',
  // Parallel queries need /dev/shm, which Docker gives 64 MB of; our queries are short.
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  // The journal and the outbox are queues: they grow bloated in seconds when nobody sweeps.
  autovacuum_naptime: '15s',
  autovacuum_vacuum_scale_factor: '0.05',
  autovacuum_vacuum_insert_scale_factor: '0.1',
  autovacuum_analyze_scale_factor: '0.05',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  password_encryption: 'scram-sha-256',
  // Logs carry no text of messages: no statements, no values, no details.
  log_statement: 'none',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] %q%a ',
  // One file, written by all and kept small by the gateway (see log-file.ts).
  log_destination: 'stderr',
  logging_collector: 'off',
};

/** Where the build has lz4 it is two to three times as quick as pglz; npm's builds of PostgreSQL 18 lack it. */
const withLz4 = { wal_compression: 'lz4', default_toast_compression: 'lz4' };

export function settingsFile(place: Place): string {
  return join(place.cluster, 'tandem.conf');
}

/** Lies beside the data, not in it: root does not write into a folder of the server's user. */
export function writeSettings(
  place: Place,
  address: Address,
  given: Record<string, string>,
  features: { lz4: boolean },
): void {
  const reached: Record<string, string> =
    'port' in address
      ? { listen_addresses: '127.0.0.1', port: String(address.port), unix_socket_directories: '' }
      : {
          listen_addresses: '',
          port: String(socketNumber),
          unix_socket_directories: `"${address.sockets.replaceAll('"', '""')}"`,
          unix_socket_permissions: '0700',
        };
  const all = { ...ours, ...(features.lz4 ? withLz4 : {}), ...given, ...reached };
  const lines = Object.entries(all).map(([name, value]) => `${settingName(name)} = ${quote(value)}`);
  const file = settingsFile(place);
  writeFileSync(
    file,
    `# Written by Tandem at every start. For settings of your own use ALTER SYSTEM.\ninclude 'data/postgresql.conf'\n${lines.join('\n')}\n`,
  );
  // Whatever the umask: the server's user reads it, and it holds no secret.
  chmodSync(file, 0o644);
}

function settingName(name: string): string {
  if (/^[a-z_][a-z0-9_.]*$/i.test(name)) return name;
  throw new Error(`not a name of a PostgreSQL setting: ${JSON.stringify(name)}`);
}

function quote(value: string): string {
  if (value.includes('\n')) throw new Error('a PostgreSQL setting cannot hold a line break');
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
