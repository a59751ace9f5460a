import type { BroadcastCheck } from '@tandem/contract/api/broadcast';
import { useFormatter, useTranslations } from 'use-intl';
import { useMarketName } from '../ui/market-name.ts';
import { Table } from '../ui/table.tsx';
import { useAmount } from './price.tsx';

/** The price by market: Meta charges by the country of the recipient. */
export function MarketTable({ estimate }: { estimate: NonNullable<BroadcastCheck['estimate']> }) {
  const t = useTranslations('broadcasts.check');
  const format = useFormatter();
  const marketName = useMarketName();
  const { currency, markets } = estimate;
  const amount = useAmount(currency);
  return (
    <div className="-mx-4 border-t pt-2">
      <Table
        label={t('markets')}
        rows={markets}
        rowKey={({ market }) => market}
        columns={[
          { key: 'market', title: t('market'), cell: ({ market }) => marketName(market) },
          {
            key: 'messages',
            title: t('messages'),
            right: true,
            cell: ({ messages }) => format.number(messages),
          },
          {
            key: 'free',
            title: t('freeOfThem'),
            right: true,
            wideOnly: true,
            cell: ({ free }) => format.number(free),
          },
          {
            key: 'price',
            title: t('price'),
            right: true,
            cell: ({ low, high }) => {
              if (high === undefined || low === undefined) return t('noRate');
              if (low === high) return amount(high);
              return t('between', { low: amount(low), high: amount(high) });
            },
          },
        ]}
      />
    </div>
  );
}
