import type { UsageSum } from '@tandem/contract/api/usage';
import { Link } from '@tanstack/react-router';
import { useFormatter, useTranslations } from 'use-intl';
import { Note } from '../ui/badge.tsx';
import { Figure } from '../ui/figure.tsx';
import { Bar } from '../ui/skeleton.tsx';
import { useAmounts } from './money.ts';

/** The sums of the range: what it cost, what went for free by phone, what is still open. */
export function Totals({ totals }: { totals: UsageSum }) {
  const t = useTranslations('billing.totals');
  const format = useFormatter();
  const amounts = useAmounts();
  const byApi = totals.messages - totals.sent_by_phone;
  const freeByApi = totals.free - totals.sent_by_phone;
  return (
    <>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Figure label={t('cost')} value={amounts(totals.amounts)}>
          {t('charged', { count: totals.charged })}
        </Figure>
        <Figure label={t('expected')} value={amounts(totals.amounts, 'expected')}>
          {t('expectedText', { count: totals.expected, open: totals.open })}
        </Figure>
        <Figure label={t('phone')} value={format.number(totals.sent_by_phone)}>
          {t('phoneText')}
        </Figure>
        <Figure label={t('api')} value={format.number(byApi)}>
          {t('apiText', { free: freeByApi, failed: totals.not_charged })}
        </Figure>
      </div>
      {totals.unpriced > 0 && (
        <Note tone="warn">
          {t('unpriced', { count: totals.unpriced })}{' '}
          <Link to={ratesPage} className="font-medium underline">
            {t('loadCard')}
          </Link>
        </Note>
      )}
    </>
  );
}

// A plain string: areas know nothing of each other's routes.
const ratesPage: string = '/settings/rates';

export function UsageSkeleton() {
  const t = useTranslations('common');
  return (
    <div role="status" aria-label={t('loading')} className="flex flex-col gap-5">
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {['a', 'b', 'c', 'd'].map((name) => (
          <Bar key={name} className="h-24 rounded-lg!" />
        ))}
      </div>
      <Bar className="h-80 rounded-lg!" />
    </div>
  );
}
