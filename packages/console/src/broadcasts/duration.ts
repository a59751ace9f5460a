import { useFormatter, useTranslations } from 'use-intl';

/** About how long so many messages take at so many a second, in the largest unit that says something. */
export function useDuration(): (messages: number, perSecond: number) => string {
  const t = useTranslations('broadcasts');
  const format = useFormatter();
  return (messages, perSecond) => {
    const { amount, unit } = roughly(messages / Math.max(1, perSecond));
    if (unit === 'second' && amount < 1) return t('instantly');
    return format.number(amount, {
      ...{ style: 'unit', unit, unitDisplay: 'long' },
      maximumFractionDigits: unit === 'hour' ? 1 : 0,
    });
  };
}

/** Seconds up to a minute and a half, minutes up to an hour and a half, hours (pure). */
export function roughly(seconds: number): { amount: number; unit: 'second' | 'minute' | 'hour' } {
  if (seconds < 90) return { amount: Math.ceil(seconds), unit: 'second' };
  if (seconds < 90 * 60) return { amount: Math.ceil(seconds / 60), unit: 'minute' };
  return { amount: Math.ceil(seconds / 360) / 10, unit: 'hour' };
}
