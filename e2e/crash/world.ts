/**
 * One world for a whole run: a data directory, the gateways on it, Meta's traffic and the receiver; and the hand that
 * kills. Whatever way the run ends, no process and no file of it stays.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from '../wait-for.ts';
import { furnish } from './furnish.ts';
import { type Gateway, spawnGateway } from './gateway-process.ts';
import { Receiver } from './receiver.ts';
import { cutPower, serverProcesses, signal } from './server-tree.ts';
import { Traffic } from './traffic.ts';

const secret = 'the-app-secret-of-the-crash-run';
const adminKey = randomBytes(24).toString('base64url');
const startWithinMs = 60_000;

export class World {
  readonly dataDir: string;
  readonly receiver: Receiver;
  readonly traffic: Traffic;
  workspaceId = '';
  /** How often something was killed: so often may an event come again. */
  kills = 0;
  /** How long the last start took, in milliseconds. */
  startMs = 600;
  private readonly output: number;
  private readonly living = new Map<number, Gateway>();
  private open: { gateway: Gateway; url: string }[] = [];
  private readonly onExit = (): void => this.sweep();

  private constructor(receiver: Receiver, random: () => number) {
    this.dataDir = realpathSync(mkdtempSync(join(tmpdir(), 'tandem-crash-')));
    this.receiver = receiver;
    this.output = openSync(this.outputFile, 'a');
    this.traffic = new Traffic({ secret, url: (n) => this.url(n), random });
    process.on('exit', this.onExit);
  }

  /** A first gateway with a subscriber and two numbers. */
  static async open(random: () => number): Promise<World> {
    const world = new World(await Receiver.open(random), random);
    try {
      await world.start();
      world.workspaceId = await furnish(world, world.receiver.url);
      return world;
    } catch (error) {
      console.error(world.outputTail());
      await world.close();
      throw error;
    }
  }

  /** Starts a gateway and waits until it listens. */
  async start(): Promise<Gateway> {
    const since = performance.now();
    const gateway = this.launch();
    const url = await Promise.race([gateway.ready, deadline(startWithinMs)]);
    if (url === undefined) throw new Error(`the gateway did not start within ${startWithinMs} ms`);
    this.startMs = performance.now() - since;
    this.open.push({ gateway, url });
    return gateway;
  }

  /** Starts a gateway without waiting for it. */
  launch(): Gateway {
    const settings = {
      TANDEM_DATA_DIR: this.dataDir,
      TANDEM_ADMIN_KEY: adminKey,
      META_APP_SECRET: secret,
      // Nobody plays Meta here, and the real one is not asked.
      META_GRAPH_URL: 'http://127.0.0.1:9',
    };
    const gateway = spawnGateway(settings, this.output);
    this.living.set(gateway.pid, gateway);
    void gateway.ended.then(() => {
      this.living.delete(gateway.pid);
      this.forget(gateway);
    });
    return gateway;
  }

  /** kill -9, at once; of the gateway alone, or of everything as if the power had gone. */
  kill(gateway: Gateway, server: 'left running' | 'killed too'): void {
    this.kills += 1;
    if (server === 'left running') signal(gateway.pid, 'SIGKILL');
    else cutPower(this.dataDir, [...this.living.keys()]);
    this.forget(gateway);
  }

  /** kill -9 of the embedded server alone, with all its parts. */
  killServer(): void {
    this.kills += 1;
    cutPower(this.dataDir, []);
  }

  /** kill -9 of one part of the server, as when memory runs out; the server drops everybody and repairs itself. */
  killServerPart(part: string): void {
    const found = serverProcesses(this.dataDir).find(({ command }) =>
      command.startsWith(`postgres: ${part}`),
    );
    if (found === undefined) throw new Error(`the server has no ${part}`);
    this.kills += 1;
    signal(found.pid, 'SIGKILL');
  }

  /** Ends a gateway as an operator does. @returns how it ended */
  stop(gateway: Gateway): Promise<string> {
    signal(gateway.pid, 'SIGTERM');
    return Promise.race([gateway.ended, deadline(startWithinMs).then(() => 'did not end')]);
  }

  /** The gateway that has been up longest. */
  running(): Gateway {
    const [first] = this.open;
    if (first === undefined) throw new Error('no gateway is up');
    return first.gateway;
  }

  serverRuns(): boolean {
    return serverProcesses(this.dataDir).length > 0;
  }

  /** The address of a gateway that is up; of several, in turns. */
  url(n: number): Promise<string> {
    const up = () => this.open[n % Math.max(1, this.open.length)]?.url;
    return waitFor('a gateway that is up', up, 120_000);
  }

  async api<T>(path: string, body?: object): Promise<T> {
    const answer = await fetch(`${await this.url(0)}/api/v1/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  /** The last lines that the gateways printed. */
  outputTail(lines = 40): string {
    return existsSync(this.outputFile)
      ? readFileSync(this.outputFile, 'utf8').split('\n').slice(-lines).join('\n')
      : '';
  }

  async close(): Promise<void> {
    process.off('exit', this.onExit);
    this.sweep();
    await Promise.all([...this.living.values()].map((gateway) => gateway.ended));
    await this.traffic.close();
    await this.receiver.close();
  }

  private forget(gateway: Gateway): void {
    this.open = this.open.filter((one) => one.gateway !== gateway);
  }

  private get outputFile(): string {
    return join(this.dataDir, 'gateway.log');
  }

  /** Synchronous: the last thing a process can do. */
  private sweep(): void {
    cutPower(this.dataDir, [...this.living.keys()]);
    closeSync(this.output);
    rmSync(this.dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}

function deadline(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), ms).unref());
}
