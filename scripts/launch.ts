/**
 * What `npm start` runs: the gateway; and, when no Meta app is configured, a demo world around it: the simulator of
 * Meta and the phones, a workspace with the simulated number, and an example subscriber that prints what it gets.
 */
import { join } from 'node:path';
import { BadSettings, type Config, readConfig } from '@tandem/gateway/config';
import { type Child, startChild } from './demo/children.ts';
import { type DemoKeys, keptDemoKeys } from './demo/demo-keys.ts';
import { demoOwner } from './demo/demo-owner.ts';
import { type Furnished, furnish } from './demo/furnish.ts';

const packages = join(import.meta.dirname, '..', 'packages');
const gatewayProgram = join(packages, 'gateway', 'src', 'main.ts');
const simulatorProgram = join(packages, 'simulator', 'src', 'main.ts');
const children: Child[] = [];
let stopping = false;

async function stopAll(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  await Promise.all(children.map((child) => child.stop()));
  process.exit(code);
}

async function start(name: string, program: string, env: NodeJS.ProcessEnv): Promise<string> {
  const child = startChild(program, env);
  children.push(child);
  child.onEnd((code) => {
    if (stopping) return;
    console.error(`The ${name} ended${code === null ? '' : ` with code ${code}`}; stopping.`);
    void stopAll(code ?? 1);
  });
  return child.ready;
}

async function startDemo(config: Config): Promise<void> {
  if (config.PORT === config.SIMULATOR_PORT && config.PORT !== 0)
    throw new BadSettings([`SIMULATOR_PORT: is ${config.PORT} as PORT is; the simulator needs its own port`]);
  const keys = keptDemoKeys(config.TANDEM_DATA_DIR, config.TANDEM_ADMIN_KEY);
  const secrets = { META_APP_SECRET: keys.appSecret, META_VERIFY_TOKEN: keys.verifyToken };
  // Not on HOST: the simulator's control API has no key. SIMULATOR_HOST opens it by hand.
  // The gateway keeps what it learned of this world, so the world is kept beside it.
  const world = { SIMULATOR_WORLD_FILE: join(config.TANDEM_DATA_DIR, 'simulated-world') };
  const simulator = await start('simulator', simulatorProgram, { ...process.env, ...secrets, ...world });
  const gateway = await start('gateway', gatewayProgram, {
    ...process.env,
    ...secrets,
    META_GRAPH_URL: simulator,
    META_SDK_URL: `${simulator}/sdk.js`,
    ...simulatedApp(),
    TANDEM_ADMIN_KEY: keys.adminKey,
    TANDEM_ALLOW_PRIVATE_TARGETS: process.env.TANDEM_ALLOW_PRIVATE_TARGETS || 'true',
  });
  const furnished = await furnish({
    gateway,
    simulator,
    adminKey: keys.adminKey,
    ownerPassword: keys.ownerPassword,
    dataDir: config.TANDEM_DATA_DIR,
    say: console.log,
  });
  console.log(welcome({ gateway, simulator, ...furnished }, keys));
}

/** The Meta app that the simulator plays. */
function simulatedApp(): NodeJS.ProcessEnv {
  return {
    META_APP_ID: process.env.META_APP_ID || '270000000000001',
    META_CONFIG_ID: process.env.META_CONFIG_ID || '810000000000001',
  };
}

type Demo = Furnished & { gateway: string; simulator: string };

function welcome({ gateway, simulator, connectUrl, ...demo }: Demo, { adminKey }: DemoKeys): string {
  const { unconnected, ownerPassword } = demo;
  const toSignIn =
    ownerPassword === undefined
      ? 'with the e-mail and password that you chose'
      : `e-mail ${demoOwner}, password ${ownerPassword}`;
  const toConnect =
    unconnected.length > 0
      ? `as its owner does: ${unconnected.join(', ')} is not connected yet`
      : 'every number is connected; to do it again, disconnect one in the settings of its phone';
  return `
Tandem is running. No Meta app is configured, so the simulator plays Meta and the phones.

  Console           ${gateway}/
                    ${toSignIn}
  The phones        ${simulator}/
                    type as the owner or as a customer
  Connect a number  ${connectUrl}
                    ${toConnect}
  Documentation     ${gateway}/docs
  Admin key         ${adminKey}
  Try               curl -H "Authorization: Bearer ${adminKey}" "${gateway}/api/v1/conversations"

Events are printed below by the example subscriber (scripts/demo/example-subscriber.ts).
Ctrl-C stops everything; your data stays.
`;
}

async function main(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stopAll(0));
  // Whoever started us is gone, however it went.
  process.on('disconnect', () => void stopAll(0));
  const config = readConfig(process.env);
  if (config.META_APP_SECRET !== undefined) {
    const gateway = await start('gateway', gatewayProgram, process.env);
    const outside = config.TANDEM_PUBLIC_URL ?? gateway;
    console.log(
      `\nTandem is running.\n\n  Console         ${gateway}/\n  Meta webhook    ${outside}/webhooks/meta\n\nCtrl-C stops it.`,
    );
    return;
  }
  if (config.META_APP_ID !== undefined || config.META_VERIFY_TOKEN !== undefined) {
    console.log('Note: META_APP_SECRET is not set, so this is the demo; set it to work with your Meta app.');
  }
  await startDemo(config);
}

main().catch((error: unknown) => {
  if (error instanceof BadSettings) console.error(`Tandem does not start: ${error.message}`);
  else if (!stopping) console.error(error instanceof Error ? error.message : error);
  void stopAll(1);
});
