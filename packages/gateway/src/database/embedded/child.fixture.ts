/** A gateway reduced to its database, as a process of its own that tests may kill. Says `ready …` and waits. */
import { startEmbedded } from './server.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const dataDir = process.argv[2] ?? '';
process.stdin.resume();
try {
  const settings = { fsync: 'off' };
  const server = await startEmbedded({ dataDir, settings, log: (line) => say(`log ${line}`) });
  say(`ready ${JSON.stringify({ pid: server.pid, adopted: server.adopted, connection: server.connection })}`);
  process.stdin.on('end', async () => {
    await server.stop();
    say('stopped');
    process.exit(0);
  });
} catch (error) {
  const code = error instanceof Error && 'code' in error ? error.code : 'bug';
  say(`refused ${JSON.stringify({ code, message: String(error) })}`);
  process.exit(1);
}
