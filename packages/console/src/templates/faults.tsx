import { useTranslations } from 'use-intl';
import type { Broken } from './rule-checks.ts';

/** Broken rules in plain words, those of one place as one text. */
export function useRuleText(broken: readonly Broken[]): (at: string) => string | undefined {
  const t = useTranslations('templates.rules');
  return (at) => {
    const mine = broken.filter((one) => one.at === at);
    if (mine.length === 0) return undefined;
    return mine.map(({ code, most = 0 }) => t(code, { most })).join(' ');
  };
}

/** How much of a limit is used. */
export function Count({ used, most }: { used: number; most: number }) {
  return (
    <span className={used > most ? 'font-medium text-bad' : ''}>
      {used}/{most}
    </span>
  );
}
