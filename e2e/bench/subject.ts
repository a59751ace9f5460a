/** What is measured, or measured against: a process of its own that tells where it listens by IPC. */
import { type ChildProcess, spawn } from 'node:child_process';

export type Subject = { name: string; url: string; child: ChildProcess };

export async function startSubject(
  name: string,
  script: string,
  env: Record<string, string>,
): Promise<Subject> {
  const child = spawn(process.execPath, [...(process.env.BENCH_NODE_ARGS?.split(' ') ?? []), script], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)));
    child.on(
      'message',
      (message: { ready?: string }) => message.ready !== undefined && resolve(message.ready),
    );
  });
  return { name, url, child };
}

/** Resident memory, MB; only of what answers the question (the gateway, the baseline). */
export async function memoryOf(child: ChildProcess): Promise<number> {
  const told = new Promise<number>((resolve) =>
    child.once('message', (message: { rss?: number }) => message.rss !== undefined && resolve(message.rss)),
  );
  child.send('memory');
  return (await told) / 1024 / 1024;
}

export async function stopSubject({ child }: Subject): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
