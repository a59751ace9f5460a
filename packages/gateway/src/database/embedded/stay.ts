/** From the start to the stop of a gateway: it is seen by others, the log stays small, and the last one out stops. */
import { connectSuperuser } from './answer.ts';
import { boundLog } from './log-file.ts';
import { readPidFile, whoIs } from './pid-file.ts';
import type { Place } from './place.ts';
import { keepPresence } from './presence.ts';
import { shutDown } from './process.ts';
import type { Program } from './program.ts';
import { errorCode } from './refusal.ts';
import type { Started } from './start.ts';
import { shareUse } from './use-lock.ts';

/** @returns the gateway's `stop` */
export function stayUntilStopped(
  options: Started & {
    place: Place;
    program: Program;
    password: string;
    /** Takes the start lock: nobody joins between counting the others and stopping. */
    lock: () => Promise<() => void>;
    log: (line: string) => void;
  },
): () => Promise<void> {
  const { place, log } = options;
  const reconnect = () => connectSuperuser(options.address, options.password);
  const presence = keepPresence({ client: options.client, reconnect, log });
  const endUse = 'port' in options.address ? shareUse(place.home) : () => {};
  const tidy = setInterval(() => keepLogSmall(place, log), 60_000);
  tidy.unref();

  const leave = async () => {
    clearInterval(tidy);
    const release = await options.lock();
    try {
      const others = await presence.leave();
      if (others === 0) return await stopServer(options);
      if (others !== 'unknown') log(`leaving PostgreSQL running: ${others} other gateway(s) use it`);
      else if (isThere(options)) log('PostgreSQL does not say who uses it; leaving it running');
    } finally {
      endUse();
      release();
    }
  };
  let stopping: Promise<void> | undefined;
  return () => {
    stopping ??= leave();
    return stopping;
  };
}

function keepLogSmall(place: Place, log: (line: string) => void): void {
  try {
    boundLog(place.logFile);
  } catch (error) {
    // A full disk, most likely, and then others complain louder.
    log(`cannot shorten ${place.logFile} (${errorCode(error)})`);
  }
}

/** The server of this moment: it may be another than the one we started, restarted by another gateway. */
function currentPid(options: Started & { place: Place }): number {
  if (options.launched?.pid && options.launched.exit() === undefined) return options.launched.pid;
  return readPidFile(options.place)?.pid ?? 0;
}

function isThere(options: Started & { place: Place }): boolean {
  if (options.launched?.pid && options.launched.exit() === undefined) return true;
  return whoIs(currentPid(options), options.place.pgdata) === 'ours';
}

async function stopServer(
  options: Started & { place: Place; program: Program; log: (line: string) => void },
) {
  const pid = currentPid(options);
  const ours = () =>
    options.launched?.pid === pid
      ? options.launched.exit() === undefined
      : whoIs(pid, options.place.pgdata) === 'ours';
  if (!ours() && process.platform !== 'win32') {
    // Answering, and yet no process of ours: it runs in another container, which we cannot signal.
    options.log('PostgreSQL runs where we cannot stop it (another container?); leaving it running');
    return;
  }
  await shutDown({ ...options, pid, isThere: ours });
}
