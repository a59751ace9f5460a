/**
 * `npm run conformance -- --url https://…`: an integrator's webhook under scripted coexistence traffic, and a score card.
 * Ends with 0 when every case passed, else with 1. docs/conformance.md
 */
import { parseArgs } from 'node:util';
import { subscriberFormat } from '@tandem/contract/api/subscriber';
import { type RunWish, runConformance, type ScoreCard } from './run.ts';

const usage = `npm run conformance -- --url https://… [--format tandem|meta|1msg] [--secret …] [--verify-token …]
                       [--settings '{"rawHooks": true}'] [--state-url https://…] [--json]      see docs/conformance.md`;

/** What your webhook is to be set up with when you name no secret of yours. */
const usualSecret = {
  tandem: 'whsec_dGhlIGNvbmZvcm1hbmNlIHJ1biBvZiB0YW5kZW0=',
  meta: 'conformance-app-secret',
  '1msg': '',
};

function readWish(args: string[]): { wish: RunWish; json: boolean } {
  const text = { type: 'string' } as const;
  const options = {
    ...{ url: text, format: text, secret: text, settings: text, 'state-url': text, 'verify-token': text },
    json: { type: 'boolean' },
  } as const;
  const { values } = parseArgs({ args, options });
  if (values.url === undefined || !URL.canParse(values.url))
    throw new Error('--url is missing, or is no URL');
  const format = subscriberFormat.safeParse(values.format ?? 'tandem');
  if (!format.success) throw new Error('--format is tandem, meta or 1msg');
  if (values.settings !== undefined && format.data !== '1msg')
    throw new Error('--settings are those of format 1msg');
  const wish = {
    ...{ url: values.url, format: format.data, stateUrl: values['state-url'] },
    secret: values.secret ?? usualSecret[format.data],
    settings: values.settings === undefined ? undefined : settingsFrom(values.settings),
    verifyToken: values['verify-token'] ?? 'conformance-verify-token',
    patienceMs: 5_000,
    databaseUrl: process.env.DATABASE_URL,
  };
  return { wish, json: values.json === true };
}

function settingsFrom(text: string): Record<string, unknown> {
  try {
    const settings: unknown = JSON.parse(text);
    if (typeof settings === 'object' && !Array.isArray(settings)) return { ...settings };
  } catch {}
  throw new Error('--settings is no JSON object');
}

const marks = { passed: 'PASS', failed: 'FAIL', not_told: '  – ' };

function cardOf({ url, format, results, ...card }: ScoreCard): string {
  const lines = results.flatMap(({ name, verdict, sent, expected, faults, notes, cost }) => [
    `${marks[verdict]}  ${name.padEnd(16)} ${verdict === 'not_told' ? 'this format has no words for it' : sent}`,
    ...faults.map((fault) => `        wrong     ${fault}`),
    ...(faults.length > 0 ? [`        expected  ${expected}`, `        costs     ${cost}`] : []),
    ...notes.map((note) => `        note      ${note}`),
  ]);
  const count = (verdict: string): number => results.filter((one) => one.verdict === verdict).length;
  const byState = card.judged_by === 'answers' ? ', judged by its answers alone (see --state-url)' : '';
  return [
    `${url}, format ${format}${byState}`,
    ...['', ...lines, ''],
    `${count('passed')} passed, ${count('failed')} failed; ${card.deliveries} deliveries, p50 ${card.p50_ms} ms, p99 ${card.p99_ms} ms`,
  ].join('\n');
}

async function main(): Promise<void> {
  const { wish, json } = readWish(process.argv.slice(2));
  const card = await runConformance(wish);
  console.log(json ? JSON.stringify(card, null, 2) : cardOf(card));
  process.exit(card.passed ? 0 : 1);
}

main().catch((error: unknown) => {
  console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  process.exit(1);
});
