/**
 * The bench's delivery part: the same events to 1, 100 and 1,000 subscribers; how fast, against undici that does nothing but
 * post the same; and whether a dead and a slow subscriber are felt by the others.
 *
 * Fair: the baseline posts bodies, headers and paths that Tandem posted a moment before, to the same server, over as many
 * connections as Tandem was seen to use. Robust: bare and Tandem take turns (B T B T … B) after a round that does not count;
 * each of Tandem's rates is held against the mean of its two neighbours, and the median of these ratios counts. So with the
 * latencies: without and with the sick take turns, the median of the ratios of neighbours counts. Beside the rates stand
 * processor time and written log a delivery, which other work on the machine changes little.
 *
 * On two cores the server of the subscribers takes one core when bare undici takes the other; Tandem and PostgreSQL share
 * what is left of two.
 */
import { join } from 'node:path';
import type pg from 'pg';
import type { BareRun } from './bare-poster.ts';
import { type Fan, openFan } from './fan.ts';
import { flatOut, openLoad, percentile, postBody, steady } from './load.ts';
import { logWritten, serverWork, workOf } from './processor-time.ts';
import { type Subject, startSubject, stopSubject } from './subject.ts';
import { forgetSubscribers, noted, pause, processed, subscribe, wake } from './subscribers.ts';

type Figures = Record<string, number>;
export type DeliveryNeeds = {
  gateway: Subject;
  adminKey: string;
  secret: string;
  /** As the operator: sees all. */
  client: pg.Client;
  /** Deliveries in each run. */
  deliveries: number;
  /** Runs of each kind. */
  rounds: number;
};
type Open = DeliveryNeeds & { fan: Fan; poster: Subject; load: ReturnType<typeof openLoad> };

const crowds = (process.env.BENCH_CROWDS ?? '1,100,1000')
  .split(',')
  .filter((n) => n !== '')
  .map(Number);
const conversations = 200;
const steadySubscribers = 100;
const steadyPerSecond = 4;
const steadySeconds = 10;

/** Figures by name: through Tandem, and posted bare. */
export async function measureDeliveries(needs: DeliveryNeeds): Promise<{ tandem: Figures; bare: Figures }> {
  const [tandem, bare]: [Figures, Figures] = [{}, {}];
  const fan = await openFan();
  const poster = await startSubject('bare poster', join(import.meta.dirname, 'bare-poster.ts'), {});
  const load = openLoad(needs.gateway.url, needs.secret, 16);
  const open = { ...needs, fan, poster, load };
  try {
    // Those of the parts before would get everything as well.
    await forgetSubscribers(open);
    for (const crowd of crowds) await measureCrowd(open, crowd, tandem, bare);
    if (needs.rounds > 1) Object.assign(tandem, await besideTheSick(open));
  } finally {
    await load.close();
    await stopSubject(poster);
    fan.close();
  }
  return { tandem, bare };
}

async function measureCrowd(open: Open, crowd: number, tandem: Figures, bare: Figures): Promise<void> {
  await subscribe(open, crowd, (n) => `${open.fan.url}/ok/${n}`);
  await throughTandem(open, crowd, 'warm');
  const before = [await postedBare(open, crowd)];
  const runs: Run[] = [];
  for (let round = 0; round < open.rounds; round += 1) {
    runs.push(await throughTandem(open, crowd, `r${round}`));
    before.push(await postedBare(open, crowd));
  }
  const bareRates = before.map(({ rate }) => rate);
  await forgetSubscribers(open);
  const to = `to ${crowd}`;
  const ratios = againstNeighbours(
    runs.map(({ rate }) => rate),
    bareRates,
  );
  tandem[`deliveries/s ${to} subscribers`] = median(runs.map(({ rate }) => rate));
  bare[`deliveries/s ${to} subscribers`] = median(bareRates);
  tandem[`${to}: ratio, median`] = median(ratios);
  tandem[`${to}: ratio, worst`] = Math.min(...ratios);
  tandem[`${to}: connections`] = median(runs.map(({ connections }) => connections));
  tandem[`${to}: gateway µs`] = median(runs.map(({ gatewayUs }) => gatewayUs));
  bare[`${to}: gateway µs`] = median(before.map(({ posterUs }) => posterUs));
  tandem[`${to}: database µs`] = median(runs.map(({ databaseUs }) => databaseUs));
  tandem[`${to}: log bytes`] = median(runs.map(({ logBytes }) => logBytes));
}

/** Of one run; µs of processor time and bytes of PostgreSQL's log a delivery. */
type Run = { rate: number; connections: number; gatewayUs: number; databaseUs: number; logBytes: number };

async function throughTandem(open: Open, crowd: number, run: string): Promise<Run> {
  const { client, gateway, fan } = open;
  const events = Math.max(20, Math.round(open.deliveries / crowd));
  const bodies = Array.from({ length: events }, (_, n) => postBody(`fan${crowd}${run}`, n, conversations));
  await pause(client, true);
  await flatOut(open.load, bodies, 16);
  await processed(client);
  const databaseWork = await serverWork(client);
  const used = async () => [workOf(gateway.child.pid) * 1e3, databaseWork() * 1e3, await logWritten(client)];
  const before = await used();
  const arrived = fan.expect(events * crowd, { keep: true });
  await pause(client, false);
  await wake(open);
  const { seconds, connections } = await arrived;
  await noted(client);
  const [gatewayUs = 0, databaseUs = 0, logBytes = 0] = (await used()).map(
    (after, n) => (after - (before[n] ?? 0)) / (events * crowd),
  );
  return { rate: (events * crowd) / seconds, connections, gatewayUs, databaseUs, logBytes };
}

/** Posts a second of undici alone, of what Tandem posted last, and µs of its processor time for each. */
async function postedBare({ fan, poster, deliveries }: Open, crowd: number): Promise<BareRate> {
  const count = Math.max(20, Math.round(deliveries / crowd)) * crowd;
  const before = workOf(poster.child.pid);
  const arrived = fan.expect(count);
  poster.child.send({ url: fan.url, ...fan.kept(), count } satisfies BareRun);
  const { seconds } = await arrived;
  return { rate: count / seconds, posterUs: ((workOf(poster.child.pid) - before) * 1e3) / count };
}
type BareRate = { rate: number; posterUs: number };

/** How much later the deliveries of a hundred healthy ones are for a dead and a slow one beside them. */
async function besideTheSick(open: Open): Promise<Figures> {
  const sick = [`${open.fan.url}/slow`, 'http://127.0.0.1:9/dead'];
  const urlOf = (n: number) => `${open.fan.url}/ok/${n}`;
  const latency = async (run: string, ill: string[]): Promise<number> => {
    await subscribe(open, steadySubscribers + ill.length, (n) => ill[n - steadySubscribers] ?? urlOf(n));
    const late = await steadyRun(open, run);
    await forgetSubscribers(open);
    return percentile(late, 0.99);
  };
  await latency('warm', sick);
  const alone = [await latency('alone', [])];
  const beside: number[] = [];
  for (let round = 0; round < open.rounds; round += 1) {
    beside.push(await latency(`beside${round}`, sick));
    alone.push(await latency(`alone${round}`, []));
  }
  return {
    'p99 ms, all healthy': median(alone),
    'p99 ms, one dead, one slow': median(beside),
    'p99 beside the sick, ratio': median(againstNeighbours(beside, alone)),
  };
}

/** How late the deliveries of the healthy ones are, at a steady rate; ms. */
async function steadyRun({ load, fan }: Open, run: string): Promise<number[]> {
  const arrived = fan.expect(steadyPerSecond * steadySeconds * steadySubscribers);
  const body = (n: number) => {
    fan.sending(`${run} ${n}`);
    return postBody(run, n, conversations);
  };
  await steady(load, body, steadyPerSecond, steadySeconds);
  return (await arrived).late;
}

/** Each value over the mean of the two that were measured before and after it. */
const againstNeighbours = (values: number[], others: number[]): number[] =>
  values.map((value, n) => value / (((others[n] ?? Number.NaN) + (others[n + 1] ?? Number.NaN)) / 2));

const median = (values: number[]): number => percentile(values, 0.5);
