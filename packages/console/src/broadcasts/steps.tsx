import { Link } from '@tanstack/react-router';
import { Check } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { classes } from '../ui/classes.ts';

export const composeSteps = ['number', 'template', 'recipients'] as const;
export type ComposeStep = (typeof composeSteps)[number];
const all = [...composeSteps, 'check', 'start'] as const;
type Step = (typeof all)[number];

/** Where one is on the way to a broadcast; what is behind can be gone back to. */
export function Steps({ at, draftId, from }: { at: Step; draftId?: string; from?: string }) {
  const t = useTranslations('broadcasts.steps');
  const now = all.indexOf(at);
  const origin = draftId ?? from;
  const look = 'flex items-center gap-2 whitespace-nowrap';
  return (
    <nav aria-label={t('label')}>
      <ol className="flex gap-x-5 gap-y-2 overflow-x-auto pb-1 max-sm:flex-wrap">
        {all.map((step, index) => {
          const inside = (
            <>
              <span
                aria-hidden="true"
                className={classes(
                  'flex size-6 shrink-0 items-center justify-center rounded-full text-sm font-medium',
                  index < now && 'bg-accent-soft text-accent',
                  index === now && 'bg-accent text-on-accent',
                  index > now && 'bg-sunken text-muted',
                )}
              >
                {index < now ? <Check className="size-4" /> : index + 1}
              </span>
              {t(step)}
            </>
          );
          const goesBack = index < now && index < composeSteps.length;
          return (
            <li key={step} aria-current={index === now ? 'step' : undefined}>
              {goesBack ? (
                <Link
                  to="/broadcasts/new"
                  search={{ step, ...(origin !== undefined && { from: origin }) }}
                  className={classes(look, 'text-ink')}
                >
                  {inside}
                </Link>
              ) : (
                <span className={classes(look, index === now ? 'font-medium' : 'text-muted')}>{inside}</span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
