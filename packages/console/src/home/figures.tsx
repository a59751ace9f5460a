import type { Overview } from '@tandem/contract/api/overview';
import { useFormatter, useTranslations } from 'use-intl';
import { Figure } from '../ui/figure.tsx';
import { useSum } from '../ui/money.ts';
import { gapsLink } from './todo-link.ts';

/** Four figures of the day, each a way to its page. */
export function Figures({ overview }: { overview: Overview }) {
  const t = useTranslations('home.figures');
  const format = useFormatter();
  const sum = useSum();
  const { today, subscribers, cost } = overview;
  const sick = subscribers.failing + subscribers.disabled;
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Figure to="/inbox" label={t('messages')} value={format.number(today.customer + today.app + today.api)}>
        {t('messagesText', { phone: today.app, api: today.api, customers: today.customer })}
      </Figure>
      <Figure to="/usage" label={t('cost')} value={sum(cost.amounts) ?? t('free')}>
        {cost.unpriced > 0 ? t('unpriced', { count: cost.unpriced }) : t('costText')}
      </Figure>
      <Figure
        to="/subscribers"
        label={t('subscribers')}
        value={`${subscribers.healthy}/${subscribers.total}`}
      >
        {sick > 0 ? t('sick', { count: sick }) : t('parked', { count: subscribers.parked })}
      </Figure>
      <Figure {...gapsLink} label={t('gaps')} value={format.number(overview.gaps_open)}>
        {t('gapsText', { count: overview.gaps_open })}
      </Figure>
    </div>
  );
}
