/**
 * Who gets nothing and why, one by one, and as a file to mend the list with.
 */
import type { Broadcast, BroadcastLeftOut } from '@tandem/contract/api/broadcast';
import { Download } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { rowsOf, usePages } from '../api/ask.ts';
import { address } from '../api/call.ts';
import { buttonLook } from '../ui/button.tsx';
import { PagedList } from '../ui/list.tsx';
import { Card } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import { useWhy } from './reasons.ts';

export function LeftOut({ broadcast: { id } }: { broadcast: Broadcast }) {
  const t = useTranslations('broadcasts.leftOut');
  const why = useWhy();
  const pages = usePages<BroadcastLeftOut>(`/broadcasts/${id}/left-out`, { limit: 20 });
  // Nobody is left out: nothing to show, and nothing that jumps while it is asked.
  if (rowsOf(pages).length === 0) return null;
  return (
    <Card
      flush
      title={t('title')}
      actions={
        <a href={address(`/broadcasts/${id}/left-out.csv`)} download className={buttonLook('plain', true)}>
          <Download aria-hidden="true" className="size-4" />
          {t('download')}
        </a>
      }
    >
      <PagedList pages={pages} empty={null}>
        {(rows) => (
          <Table
            label={t('title')}
            rows={rows}
            rowKey={({ position }) => String(position)}
            columns={[
              {
                key: 'row',
                title: t('row'),
                right: true,
                cell: ({ position }) => <span className="text-muted">{position}</span>,
              },
              {
                key: 'to',
                title: t('to'),
                cell: ({ to, wa_id, user_id }) => (
                  <span className="break-all">{to ?? wa_id ?? user_id ?? t('nothing')}</span>
                ),
              },
              { key: 'why', title: t('why'), cell: ({ reason }) => why(reason) },
            ]}
          />
        )}
      </PagedList>
    </Card>
  );
}
