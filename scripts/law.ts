/**
 * Runs the law of imports over the house and says how much it saw: a checker that sees nothing must not pass.
 */
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { law } from './law-of-imports.ts';

const fewestModules = 60;

/** Breaches of the law in these folders, as lines for people, and the number of modules seen. */
export async function checkLaw(
  folders: string[],
  baseDir = process.cwd(),
): Promise<{ breaches: string[]; modules: number }> {
  const { forbidden, options } = law;
  const { output } = await cruise(
    folders,
    // biome-ignore lint/suspicious/noExplicitAny: the rules are data; their type is private to dependency-cruiser
    { ruleSet: { forbidden } as any, validate: true, baseDir, ...(options as object) },
    options.enhancedResolveOptions,
    { tsConfig: extractTSConfig('tsconfig.json') },
  );
  const { modules, summary } = output as ICruiseResult;
  const breaches = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
  return { breaches, modules: modules.filter(({ source }) => !source.includes('node_modules')).length };
}

if (import.meta.main) {
  const { breaches, modules } = await checkLaw(['packages', 'e2e']);
  for (const breach of breaches) console.error(breach);
  console.log(`${modules} modules seen, ${breaches.length} breaches`);
  process.exit(breaches.length === 0 && modules >= fewestModules ? 0 : 1);
}
