/** Folders, servers and processes of one test file, all of them gone when it ends, however it ends. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { vi } from 'vitest';
import { whoIs } from './pid-file.ts';
import { placeAt } from './place.ts';
import { findProgram } from './program.ts';
import { type EmbeddedOptions, type EmbeddedServer, startEmbedded, startWith } from './server.ts';

export type ChildGateway = {
  process: ChildProcess;
  /** Everything after `ready`, when it came so far; else why not. */
  outcome: Promise<{ pid: number; adopted: boolean } | { code: string; message: string }>;
  /** Ends it gracefully. */
  stop(): Promise<void>;
  /** kill -9, and waits until it is dead. */
  kill(): Promise<void>;
};

export const isRoot = process.getuid?.() === 0;

export class Testbed {
  private readonly folders: string[] = [];
  private readonly homes: string[] = [];
  private readonly children: ChildProcess[] = [];
  readonly lines: string[] = [];

  /** A fresh folder through which the server's user can pass. */
  folder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'tandem-pg-'));
    chmodSync(folder, 0o755);
    this.folders.push(folder);
    return folder;
  }

  dataDir(): string {
    return join(this.folder(), 'data');
  }

  /** Starts in this process, without flushing to disk. */
  start(dataDir: string, more: Partial<EmbeddedOptions> = {}, outside?: string): Promise<EmbeddedServer> {
    this.homes.push(join(dataDir, 'postgres'));
    const log = (line: string) => this.lines.push(line);
    const options = { dataDir, log, ...more, settings: { fsync: 'off', ...more.settings } };
    return outside ? startWith(findProgram(), options, outside) : startEmbedded(options);
  }

  child(dataDir: string, as?: { uid: number; gid: number }): ChildGateway {
    this.homes.push(join(dataDir, 'postgres'));
    const script = fileURLToPath(new URL('./child.fixture.ts', import.meta.url));
    const child = spawn(process.execPath, [script, dataDir], {
      cwd: '/',
      stdio: ['pipe', 'pipe', 'inherit'],
      ...as,
    });
    this.children.push(child);
    const ended = once(child, 'exit');
    const outcome = new Promise<{ pid: number; adopted: boolean } | { code: string; message: string }>(
      (resolve) => {
        createInterface(child.stdout).on('line', (line) => {
          const [, word, rest] = /^(\w+) ?(.*)$/.exec(line) ?? [];
          if ((word === 'ready' || word === 'refused') && rest) resolve(JSON.parse(rest));
        });
        ended.then(() => resolve({ code: 'ended', message: 'the child ended without a word' }));
      },
    );
    const stop = async () => {
      child.stdin.end();
      await ended;
    };
    const kill = async () => {
      child.kill('SIGKILL');
      await ended;
    };
    return { process: child, outcome, stop, kill };
  }

  async clean(): Promise<void> {
    for (const child of this.children) child.kill('SIGKILL');
    for (const home of this.homes) await quit(home);
    for (const folder of this.folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Ends whatever server is left there, at once. */
export async function quit(home: string): Promise<void> {
  const { pgdata } = placeAt(home);
  const file = join(pgdata, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  if (whoIs(pid, pgdata) !== 'ours') return;
  process.kill(pid, 'SIGQUIT');
  await gone(pid, pgdata);
}

export async function gone(pid: number, pgdata: string): Promise<void> {
  await vi.waitFor(
    () => {
      if (whoIs(pid, pgdata) === 'ours') throw new Error(`process ${pid} is still there`);
    },
    { timeout: 10_000, interval: 20 },
  );
}

export async function query<Row extends object>(
  connection: EmbeddedServer['connection'],
  sql: string,
): Promise<Row[]> {
  const client = new Client({ ...connection });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The superuser's connection, which the product hands to nobody. */
export function asSuperuser(server: EmbeddedServer, dataDir: string): EmbeddedServer['connection'] {
  const kept = readFileSync(join(placeAt(join(dataDir, 'postgres')).cluster, 'passwords.json'), 'utf8');
  return {
    ...server.connection,
    user: 'postgres',
    database: 'postgres',
    password: JSON.parse(kept).superuser,
  };
}
