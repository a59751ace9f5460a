/**
 * Amounts for people: exact decimals come as text; several currencies stand beside each other, never added up.
 */
import type { UsageSum } from '@tandem/contract/api/usage';
import { useFormatter, useTranslations } from 'use-intl';

/** "€12.30 + $4.00"; free where nothing was charged. Small sums keep the digits that say something. */
export function useAmounts(): (amounts: UsageSum['amounts'], which?: 'amount' | 'expected') => string {
  const format = useFormatter();
  const t = useTranslations('billing');
  return (amounts, which = 'amount') => {
    const told = amounts
      .filter((sum) => Number(sum[which]) !== 0)
      .map((sum) => {
        const value = Number(sum[which]);
        return format.number(value, {
          style: 'currency',
          currency: sum.currency,
          maximumFractionDigits: value < 1 ? 4 : 2,
        });
      });
    return told.length === 0 ? t('nothing') : told.join(' + ');
  };
}
