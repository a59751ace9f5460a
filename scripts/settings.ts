/**
 * Writes `.env.example` and `docs/configuration.md` from the settings in the gateway's `config.ts`, so that the two
 * pages never say anything else than the code. `--check` only compares, and fails when they differ.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settings } from '../packages/gateway/src/config.ts';

const root = join(import.meta.dirname, '..');

type Setting = { name: string; default: string | undefined; description: string };

/** Every setting in the order of `config.ts`. Throws when one has no description. */
export function listSettings(): Setting[] {
  const defaults: Record<string, unknown> = settings.parse({});
  return Object.entries(settings.shape).map(([name, shape]) => {
    const description = shape.meta()?.description;
    if (description === undefined) throw new Error(`${name} has no description in config.ts`);
    const value = defaults[name];
    return { name, default: value === undefined ? undefined : String(value), description };
  });
}

/** What each generated file must hold, by its path from the root. */
export function settingsFiles(): Record<string, string> {
  const all = listSettings();
  return { '.env.example': envExample(all), 'docs/configuration.md': configurationPage(all) };
}

function envExample(all: readonly Setting[]): string {
  const head = [
    '# The settings of Tandem. Made by `node scripts/settings.ts` from packages/gateway/src/config.ts: change it there.',
    '# Copy this file to .env and take away the # before what you set. An empty variable counts as absent.',
  ];
  const blocks = all.map(({ name, default: value, description }) =>
    ['', `# ${description}`, `#${name}=${value ?? ''}`].join('\n'),
  );
  return `${[...head, ...blocks].join('\n')}\n`;
}

function configurationPage(all: readonly Setting[]): string {
  const rows = all.map(
    ({ name, default: value, description }) =>
      `| \`${name}\` | ${value === undefined ? '—' : `\`${value}\``} | ${description.replaceAll('|', '\\|')} |`,
  );
  return `${[
    '# Configuration',
    '',
    '<!-- Made by `node scripts/settings.ts` from packages/gateway/src/config.ts. Change it there. -->',
    '',
    'Tandem is set up by environment variables and nothing else. All faults are told at once at the start, by name and',
    'never by value. An empty variable counts as absent. What the settings mean in practice stands in',
    '[operations.md](operations.md).',
    '',
    '| Variable | Default | Meaning |',
    '| --- | --- | --- |',
    ...rows,
  ].join('\n')}\n`;
}

/** The generated files whose text on disk is not what the settings say. */
export function staleFiles(): string[] {
  return Object.entries(settingsFiles())
    .filter(([path, text]) => textOf(path) !== text)
    .map(([path]) => path);
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return undefined;
  }
}

if (import.meta.main) {
  const stale = staleFiles();
  if (process.argv.includes('--check')) {
    for (const path of stale) console.error(`${path} does not match config.ts: run node scripts/settings.ts`);
    process.exitCode = stale.length === 0 ? 0 : 1;
  } else {
    for (const path of stale) writeFileSync(join(root, path), settingsFiles()[path] ?? '');
    console.log(stale.length === 0 ? 'Nothing to change.' : `Written: ${stale.join(', ')}`);
  }
}
