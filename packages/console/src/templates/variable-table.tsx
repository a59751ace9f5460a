import type { Template } from '@tandem/contract/api/template';
import { useTranslations } from 'use-intl';
import { Table } from '../ui/table.tsx';

/** What a send has to fill, by the keys that the API calls them. */
export function VariableTable({ variables }: { variables: Template['variables'] }) {
  const t = useTranslations('templates');
  return (
    <Table
      label={t('variables')}
      rows={variables}
      rowKey={({ key }) => key}
      columns={[
        { key: 'key', title: t('variable'), cell: ({ key }) => <code className="text-sm">{key}</code> },
        {
          key: 'type',
          title: t('takes'),
          cell: ({ type, place, card }) => {
            const what = t(`places.${place}`);
            return `${t(`types.${type}`)} · ${card === null ? what : t('inCard', { number: card + 1, what })}`;
          },
        },
        {
          key: 'example',
          title: t('example'),
          cell: ({ example }) => (
            <span className="block max-w-60 truncate text-muted" title={example ?? undefined}>
              {example ?? '–'}
            </span>
          ),
        },
      ]}
    />
  );
}
