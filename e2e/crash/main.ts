/**
 * `npm run crash`: the real gateway with its embedded server is killed over and over in the middle of its work, and after
 * each start the whole history is checked. `--rounds 20` says how often, `--posts 1000` how much traffic a round has.
 * One line a round; ends with 1 when anything was lost, doubled or out of order.
 */
import { parseArgs } from 'node:util';
import { count, type Outcome } from './outcome.ts';
import { plans, play } from './rounds.ts';
import { gracefulStop, oneOfTwo, serverAlone, serverPart } from './scenes.ts';
import { World } from './world.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '20' }, posts: { type: 'string', default: '1000' } },
});
const rounds = Number(values.rounds);
const posts = Number(values.posts);
/** A run that hangs is a failure too. */
const mostMinutes = 5 + rounds;

const columns = ['acked', 'resent', 'open', 'delivered', 'redelivered', 'lost', 'doubledIds'] as const;
const heads = ['acked', 'sent again', 'open at kill', 'delivered', 'redelivered', 'lost', 'doubled ids'];

// Both ways out run the world's last broom (see world.ts).
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => process.exit(130));
const tooLong = setTimeout(() => {
  console.error(`not done after ${mostMinutes} minutes`);
  process.exit(1);
}, mostMinutes * 60_000);

const world = await World.open(Math.random);
let failed = 0;
try {
  line('', 'killed', 'server', heads, 'seconds', '');
  for (let round = 1; round <= rounds && failed === 0; round += 1) {
    const plan = plans[(round - 1) % plans.length];
    if (plan === undefined) break;
    report(String(round), plan.moment, plan.server, await play(world, plan, posts, Math.random));
  }
  const scene = async (name: string, server: string, act: typeof gracefulStop) => {
    // One failure spoils the history that the next round would be judged by.
    if (failed === 0) report('+', name, server, await count(world, (killed) => act(world, posts, killed)));
  };
  await scene('by SIGTERM, in the middle of posts', 'stopped by it', gracefulStop);
  await scene('the older of two gateways', 'left running', oneOfTwo('older'));
  await scene('the newer of two gateways', 'left running', oneOfTwo('newer'));
  await scene('nothing but a part of the server', 'repairs itself', serverPart);
  await scene('the server alone', 'killed', serverAlone);
} catch (error) {
  failed += 1;
  console.error(error);
}
if (failed > 0) console.error(`\nThe last that the gateways said:\n${world.outputTail()}`);
await world.close();
clearTimeout(tooLong);
console.log(
  failed === 0 ? `\nNothing lost, nothing doubled, all in order (${world.kills} kills).` : '\nFAILED',
);
process.exitCode = failed === 0 ? 0 : 1;

function report(round: string, moment: string, server: string, outcome: Outcome): void {
  const numbers = columns.map((column) => String(outcome[column]));
  line(round, moment, server, numbers, outcome.seconds.toFixed(1), outcome.what);
  for (const fault of outcome.faults.slice(0, 10)) console.log(`      ✗ ${fault}`);
  if (outcome.faults.length > 10) console.log(`      ✗ and ${outcome.faults.length - 10} more`);
  if (outcome.faults.length > 0) failed += 1;
}

function line(
  round: string,
  moment: string,
  server: string,
  cells: string[],
  seconds: string,
  what: string,
): void {
  const numbers = cells.map((cell, n) => cell.padStart((heads[n]?.length ?? 0) + 2)).join('');
  console.log(
    `${round.padStart(3)}  ${moment.padEnd(35)}${server.padEnd(15)}${numbers}${seconds.padStart(9)}  ${what}`,
  );
}
