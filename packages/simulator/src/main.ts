/** Runs the simulator as a program. Settings come from the environment; see docs/simulator.md. */
import { startSimulator } from './simulator.ts';

const env = process.env;
const port = Number(env.SIMULATOR_PORT || 8090);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`SIMULATOR_PORT must be a number from 0 to 65535, not "${env.SIMULATOR_PORT}".`);
  process.exit(1);
}

const appSecret = env.META_APP_SECRET || 'simulated-app-secret';
try {
  const simulator = await startSimulator({
    port,
    ...(env.SIMULATOR_HOST ? { host: env.SIMULATOR_HOST } : {}),
    allowedHosts: (env.SIMULATOR_ALLOWED_HOSTS ?? '').split(',').flatMap((name) => name.trim() || []),
    appSecret,
    ...(env.META_APP_ID ? { appId: env.META_APP_ID } : {}),
    ...(env.META_VERIFY_TOKEN ? { verifyToken: env.META_VERIFY_TOKEN } : {}),
    ...(env.SIMULATOR_WORLD_FILE ? { worldFile: env.SIMULATOR_WORLD_FILE } : {}),
    say: (line) => console.error(line),
    ...(env.SIMULATOR_CALLBACK_URL ? { callbackUrl: env.SIMULATOR_CALLBACK_URL } : {}),
    ...(process.send ? {} : { log: (line: string) => console.log(line) }),
  });
  if (process.send) process.send({ ready: simulator.url });
  else welcome(simulator.url);
  const stop = async () => {
    await simulator.close();
    process.exit(0);
  };
  process.once('disconnect', stop); // the launcher is gone
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}

function welcome(url: string): void {
  console.log(`The phones:   ${url}/`);
  console.log(`Graph API:    ${url}/v25.0/…   (use it as META_GRAPH_URL)`);
  console.log(`Control API:  ${url}/simulator/…   (docs/simulator.md)`);
  console.log(`Webhooks go to: ${env.SIMULATOR_CALLBACK_URL ?? 'nowhere yet: set SIMULATOR_CALLBACK_URL'}`);
  if (!env.META_APP_SECRET)
    console.log(`They are signed with the app secret "${appSecret}" (META_APP_SECRET is not set).`);
}

function explain(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken. Stop what uses it or set SIMULATOR_PORT to another port.`;
  if (code === 'EACCES')
    return `Port ${port} may not be opened by this user. Set SIMULATOR_PORT to one above 1024.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `The simulator cannot listen on "${env.SIMULATOR_HOST}": set SIMULATOR_HOST to an address of this machine.`;
  return `The simulator could not start: ${message}`;
}
