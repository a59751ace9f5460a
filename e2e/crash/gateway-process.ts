/**
 * The real gateway program as a child process that can be killed.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const program = join(import.meta.dirname, '../../packages/gateway/src/main.ts');

export type Gateway = {
  pid: number;
  /** Its address once it listens; undefined when it ended before that. */
  ready: Promise<string | undefined>;
  /** How it ended, e.g. `code 0`, `SIGKILL`. */
  ended: Promise<string>;
};

/**
 * Starts one on a free port, with the embedded database whatever this process has.
 * @param output file descriptor that takes what the program prints
 */
export function spawnGateway(settings: Record<string, string>, output: number): Gateway {
  const own = { DATABASE_URL: undefined, HOST: '127.0.0.1', PORT: '0', TANDEM_ALLOW_PRIVATE_TARGETS: 'true' };
  const env = { ...process.env, ...own, ...settings };
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', output, output, 'ipc'] });
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`));
    child.once('error', (error) => resolve(String(error)));
  });
  const ready = new Promise<string | undefined>((resolve) => {
    child.on(
      'message',
      (message: { ready?: string }) => message.ready !== undefined && resolve(message.ready),
    );
    void ended.then(() => resolve(undefined));
  });
  return { pid: child.pid ?? 0, ready, ended };
}
