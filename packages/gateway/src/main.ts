/**
 * The gateway as a program: reads the environment, starts the app, waits for the signal, stops it.
 */
import { startApp } from './app.ts';
import { BadSettings, readConfig } from './config.ts';
import { openLog } from './runtime/logger.ts';

const log = openLog();

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const app = await startApp(config, { log, say: (line) => console.log(line) });
  for (const warning of app.warnings) console.log(`Note: ${warning}`);
  if (app.newAdminKey !== undefined) {
    console.log(`Admin key (shown only now; keep it, or set TANDEM_ADMIN_KEY): ${app.newAdminKey}`);
  }
  if (process.send === undefined) console.log(`Tandem listens on ${app.url}`);
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await app.stop();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  // Started by a launcher: tell it where we are, and go when it is gone, however it went.
  process.on('disconnect', stop);
  process.on('message', (asked) => asked === 'memory' && process.send?.({ rss: process.memoryUsage.rss() }));
  process.send?.({ ready: app.url });
}

main().catch((error: unknown) => {
  console.error(explain(error));
  process.exit(1);
});

/** What went wrong, in words that say what to do; the stack only where nothing is known. */
function explain(error: unknown): string {
  if (error instanceof BadSettings) return `Tandem does not start: ${error.message}`;
  if (!(error instanceof Error)) return `Tandem does not start: ${String(error)}`;
  const known: Record<string, string> = {
    EADDRINUSE: 'the port is taken. Stop what uses it, or set PORT to another one.',
    EACCES: 'no permission (a port below 1024, or a folder that is not yours).',
    ENOSPC: 'the disk is full.',
    ECONNREFUSED: 'the database does not answer. Is DATABASE_URL right, and the server running?',
    ENOTFOUND: 'the host name in DATABASE_URL is not known.',
    42501:
      'the role of DATABASE_URL may not make tables. Let it own the database: ALTER DATABASE … OWNER TO …',
    '28P01': 'the database refuses the password of DATABASE_URL.',
    '3D000': 'the database named in DATABASE_URL does not exist. Create it: createdb tandem',
  };
  const code = 'code' in error ? String(error.code) : '';
  return `Tandem does not start: ${known[code] ?? error.message}${known[code] === undefined ? '' : `\n(${error.message})`}`;
}
