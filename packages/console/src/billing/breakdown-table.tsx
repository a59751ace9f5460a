import type { UsageGroup } from '@tandem/contract/api/usage';
import { ChartColumn } from 'lucide-react';
import { useFormatter, useTranslations } from 'use-intl';
import { Empty } from '../ui/empty.tsx';
import { Table } from '../ui/table.tsx';
import type { Breakdown } from './breakdowns.ts';
import { useAmounts } from './money.ts';

type Props = { by: Breakdown; groups: UsageGroup[]; phones: Map<string, string> };

/** One row a group: how many, how many of them free, charged, what they cost. */
export function BreakdownTable({ by, groups, phones }: Props) {
  const t = useTranslations('billing');
  const format = useFormatter();
  const amounts = useAmounts();
  const nameOf = useGroupName(by, phones);
  if (groups.length === 0) return <Empty icon={ChartColumn} title={t('days.empty')} text={t('emptyText')} />;
  return (
    <Table
      label={t(`by.${by}`)}
      rows={groups}
      rowKey={nameOf}
      columns={[
        { key: 'name', title: t(`by.${by}`), cell: nameOf },
        {
          key: 'messages',
          title: t('columns.messages'),
          right: true,
          cell: (group) => format.number(group.messages),
        },
        {
          key: 'free',
          title: t('columns.free'),
          right: true,
          wideOnly: true,
          cell: (group) => format.number(group.free),
        },
        {
          key: 'charged',
          title: t('columns.charged'),
          right: true,
          wideOnly: true,
          cell: (group) => format.number(group.charged),
        },
        { key: 'cost', title: t('columns.cost'), right: true, cell: (group) => amounts(group.amounts) },
      ]}
    />
  );
}

function useGroupName(by: Breakdown, phones: Map<string, string>): (group: UsageGroup) => string {
  const t = useTranslations('billing');
  const format = useFormatter();
  return (group) => {
    switch (by) {
      case 'origin':
        return t(`origin.${group.origin ?? 'api'}`);
      case 'category':
        return group.category == null ? t('noCategory') : readable(group.category);
      case 'market':
        return readable(group.market ?? 'unknown');
      case 'number':
        return phones.get(group.number_id ?? '') ?? group.number_id ?? '';
      case 'day':
        return format.dateTime(new Date(`${group.day}T12:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' });
    }
  };
}

/** Meta's own words, made readable: `referral_conversion` → "Referral conversion". */
const readable = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).replaceAll('_', ' ');
