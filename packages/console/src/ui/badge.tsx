import type { ReactNode } from 'react';
import { classes } from './classes.ts';

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'accent' | 'phone' | 'customer';

const tones: Record<Tone, string> = {
  plain: 'bg-sunken text-muted',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
  accent: 'bg-accent-soft text-accent',
  phone: 'bg-phone-soft text-phone',
  customer: 'bg-customer-soft text-customer',
};

/** A state in a word. The colour never says more than the word. */
export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={classes(
        'inline-flex items-center gap-1 rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap',
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}

/** A note that explains, warns, or tells what to do. */
export function Note({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <div className={classes('rounded-md px-3 py-2', tones[tone], tone === 'plain' && 'text-ink!')}>
      {children}
    </div>
  );
}
