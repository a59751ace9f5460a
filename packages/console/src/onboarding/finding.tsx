import type { PreflightItem } from '@tandem/contract/api/preflight';
import { Check, CircleHelp, TriangleAlert, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { classes } from '../ui/classes.ts';
import { useServerWords } from '../ui/language.tsx';

const marks = {
  ok: { icon: Check, look: 'bg-good-soft text-good' },
  warning: { icon: TriangleAlert, look: 'bg-warn-soft text-warn' },
  failed: { icon: X, look: 'bg-bad-soft text-bad' },
  unknown: { icon: CircleHelp, look: 'bg-sunken text-muted' },
  to_confirm: { icon: CircleHelp, look: 'bg-sunken text-muted' },
} as const;

/** One thing that was checked: its mark, what was found; why it matters and how it is mended where it is not well. */
export function Finding({ item }: { item: PreflightItem }) {
  const t = useTranslations('onboarding.check');
  const { found, title, why, how_to_mend } = useServerWords().item(item);
  const { icon: Icon, look } = marks[item.status];
  return (
    <li className="flex items-start gap-3">
      <span
        role="img"
        aria-label={t(`status.${item.status}`)}
        className={classes('mt-0.5 grid size-6 shrink-0 place-items-center rounded-full', look)}
      >
        <Icon aria-hidden="true" className="size-3.5" />
      </span>
      <div className="min-w-0 break-words">
        <p>{found ?? title}</p>
        {item.status !== 'ok' && (
          <p className="text-sm text-muted">
            {why} {how_to_mend}
          </p>
        )}
      </div>
    </li>
  );
}
