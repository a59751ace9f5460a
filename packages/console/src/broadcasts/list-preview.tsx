import { useTranslations } from 'use-intl';
import { Note } from '../ui/badge.tsx';
import { Table } from '../ui/table.tsx';
import { type Head, isMangled } from './csv.ts';

const most = 5;

/** The first rows as they were read: what is wrong with the reading shows here. */
export function ListPreview({ head, phoneColumn }: { head: Head; phoneColumn: string }) {
  const t = useTranslations('broadcasts.compose');
  const at = head.columns.indexOf(phoneColumn);
  const mangled = at >= 0 && head.rows.some((row) => isMangled(row[at] ?? ''));
  const rows = head.rows.slice(0, most).map((cells, index) => ({ cells, index }));
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {mangled && <Note tone="bad">{t('mangled')}</Note>}
      <div className="-mx-4">
        <Table
          label={t('firstRows')}
          rows={rows}
          rowKey={({ index }) => String(index)}
          columns={head.columns.map((column, place) => ({
            key: String(place),
            title: (
              <span className={place === at ? 'text-accent' : ''}>
                {column === '' ? t('noName') : column}
                {place === at && <span className="sr-only"> ({t('phoneColumn')})</span>}
              </span>
            ),
            cell: ({ cells }: (typeof rows)[number]) => (
              <span className="block max-w-48 truncate" title={cells[place]}>
                {cells[place]}
              </span>
            ),
          }))}
        />
      </div>
    </div>
  );
}
