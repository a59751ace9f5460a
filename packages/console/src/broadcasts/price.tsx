import type { BroadcastCheck } from '@tandem/contract/api/broadcast';
import { useFormatter, useTranslations } from 'use-intl';

type Estimate = BroadcastCheck['estimate'];

/** An amount as it is, to the tenth of a cent: Meta's rates have four decimals. */
export function useMoney(): (amount: string, currency: string | null) => string {
  const format = useFormatter();
  return (amount, currency) =>
    currency === null
      ? amount
      : format.number(Number(amount), { style: 'currency', currency, maximumFractionDigits: 2 });
}

/** What it will cost; between two amounts while some windows may close before it is sent. */
export function Price({ estimate }: { estimate: Estimate }) {
  const t = useTranslations('broadcasts.check');
  const money = useMoney();
  if (estimate === null) return t('priceUnknown');
  const { low, high, currency, unpriced, messages, free } = estimate;
  if (messages > 0 && unpriced === messages) return t('noRateCard');
  if (messages > 0 && free === messages && Number(high) === 0) return t('free');
  if (low === high) return money(high, currency);
  return t('between', { low: money(low, currency), high: money(high, currency) });
}
