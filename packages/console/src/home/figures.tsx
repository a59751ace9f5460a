import type { Overview } from '@tandem/contract/api/overview';
import { useFormatter, useTranslations } from 'use-intl';
import { Figure } from '../ui/figure.tsx';

/** Four figures of the day, each a way to its page. */
export function Figures({ overview }: { overview: Overview }) {
  const t = useTranslations('home.figures');
  const format = useFormatter();
  const { today, subscribers, cost } = overview;
  const sick = subscribers.failing + subscribers.disabled;
  const amounts = cost.amounts.map(({ amount, currency }) =>
    format.number(Number(amount), { style: 'currency', currency }),
  );
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Figure to="/inbox" label={t('messages')} value={format.number(today.customer + today.app + today.api)}>
        {t('messagesText', { phone: today.app, api: today.api, customers: today.customer })}
      </Figure>
      <Figure to="/usage" label={t('cost')} value={amounts.length === 0 ? t('free') : amounts.join(' + ')}>
        {cost.unpriced > 0 ? t('unpriced', { count: cost.unpriced }) : t('costText')}
      </Figure>
      <Figure
        to="/subscribers"
        label={t('subscribers')}
        value={`${subscribers.healthy}/${subscribers.total}`}
      >
        {sick > 0 ? t('sick', { count: sick }) : t('parked', { count: subscribers.parked })}
      </Figure>
      <Figure to="/inbox?gap=open" label={t('gaps')} value={format.number(overview.gaps_open)}>
        {t('gapsText', { count: overview.gaps_open })}
      </Figure>
    </div>
  );
}
