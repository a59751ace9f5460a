import type { BroadcastCheck } from '@tandem/contract/api/broadcast';
import { useTranslations } from 'use-intl';
import { useMoney } from '../ui/money.ts';

type Estimate = BroadcastCheck['estimate'];

/** An amount in the currency of the estimate, where that is known. */
export function useAmount(currency: string | null): (amount: string) => string {
  const money = useMoney();
  return (amount) => (currency === null ? amount : money(amount, currency));
}

/** What it will cost; between two amounts while some windows may close before it is sent. */
export function Price({ estimate }: { estimate: Estimate }) {
  const t = useTranslations('broadcasts.check');
  const amount = useAmount(estimate?.currency ?? null);
  if (estimate === null) return t('priceUnknown');
  const { low, high, unpriced, messages, free } = estimate;
  if (messages > 0 && unpriced === messages) return t('noRateCard');
  if (messages > 0 && free === messages && Number(high) === 0) return t('free');
  if (low === high) return amount(high);
  return t('between', { low: amount(low), high: amount(high) });
}
