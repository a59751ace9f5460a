/**
 * Programs that the launcher starts: ready when they tell their address by IPC, stopped by a signal. When the launcher
 * itself is killed, the closed IPC channel tells them to go.
 */
import { spawn } from 'node:child_process';

export type Child = {
  /** The address it listens on; rejects when it ends before that. */
  ready: Promise<string>;
  onEnd(listener: (code: number | null) => void): void;
  /** Asks it to stop, waits (a delivery under way may take 15 seconds), and in the end insists. */
  stop(): Promise<void>;
};

const patienceMs = 25_000;

export function startChild(program: string, env: NodeJS.ProcessEnv): Child {
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code));
  });
  const ready = new Promise<string>((resolve, reject) => {
    child.on(
      'message',
      (message: { ready?: string }) => message.ready !== undefined && resolve(message.ready),
    );
    void ended.then(() => reject(new Error(`${program} ended before it was ready`)));
  });
  // Whoever waits for `ready` hears of it; if nobody does, onEnd does.
  ready.catch(() => {});
  return {
    ready,
    onEnd: (listener) => void ended.then(listener),
    async stop() {
      child.kill('SIGTERM');
      const insist = setTimeout(() => child.kill('SIGKILL'), patienceMs);
      await ended;
      clearTimeout(insist);
    },
  };
}
