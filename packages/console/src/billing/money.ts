import type { UsageSum } from '@tandem/contract/api/usage';
import { useTranslations } from 'use-intl';
import { useSum } from '../ui/money.ts';

/** What was charged, or is expected; free where nothing is. */
export function useAmounts(): (amounts: UsageSum['amounts'], which?: 'amount' | 'expected') => string {
  const sum = useSum();
  const t = useTranslations('billing');
  return (amounts, which = 'amount') =>
    sum(amounts.map((one) => ({ amount: one[which], currency: one.currency }))) ?? t('nothing');
}
