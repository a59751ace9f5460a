import { Check } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { classes } from '../ui/classes.ts';

const stages = ['number', 'check', 'connect', 'done'] as const;
export type Stage = (typeof stages)[number];

/** Where the reader is on the way. */
export function Stages({ at }: { at: Stage }) {
  const t = useTranslations('onboarding.stages');
  const now = stages.indexOf(at);
  return (
    <ol aria-label={t('label')} className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {stages.map((stage, index) => {
        const isDone = index < now || at === 'done';
        return (
          <li
            key={stage}
            aria-current={stage === at ? 'step' : undefined}
            className={classes('flex items-center gap-2', stage === at ? 'font-semibold' : 'text-muted')}
          >
            <span
              aria-hidden="true"
              className={classes(
                'grid size-6 place-items-center rounded-full text-xs',
                isDone || stage === at ? 'bg-accent text-on-accent' : 'bg-sunken',
              )}
            >
              {isDone ? <Check className="size-3.5" /> : index + 1}
            </span>
            {t(stage)}
          </li>
        );
      })}
    </ol>
  );
}
