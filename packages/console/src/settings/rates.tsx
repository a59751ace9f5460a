import type { BillingAccount, RateCard } from '@tandem/contract/api/rate-card';
import { Receipt } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { type Page, useAnswer, usePages } from '../api/ask.ts';
import { useMay } from '../session/session.ts';
import { Answered } from '../ui/answered.tsx';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { PagedList } from '../ui/list.tsx';
import { Card } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import { AccountDialog } from './account-dialog.tsx';
import { RateCardDialog } from './rate-card-dialog.tsx';

/** What prices the ledger, and in what each WABA is billed. */
export function Rates() {
  const t = useTranslations('settings.rates');
  const mayManage = useMay('manage');
  const cards = usePages<RateCard>('/rate-cards');
  const [loading, setLoading] = useState(false);
  const load = mayManage && (
    <Button small look="primary" onClick={() => setLoading(true)}>
      {t('load')}
    </Button>
  );
  return (
    <>
      <Card title={t('cards')} actions={load} flush>
        <PagedList
          pages={cards}
          empty={<Empty icon={Receipt} title={t('none')} text={t('noneText')} action={load || undefined} />}
        >
          {(rows) => (
            <Table
              label={t('cards')}
              rows={rows}
              rowKey={({ id }) => id}
              columns={[
                { key: 'currency', title: t('currency'), cell: (card) => card.currency },
                { key: 'name', title: t('name'), cell: (card) => card.name ?? '–' },
                { key: 'from', title: t('from'), right: true, cell: (card) => card.valid_from },
                { key: 'to', title: t('to'), right: true, cell: (card) => card.valid_to ?? t('open') },
              ]}
            />
          )}
        </PagedList>
      </Card>
      <Accounts />
      <RateCardDialog open={loading} onClose={() => setLoading(false)} />
    </>
  );
}

function Accounts() {
  const t = useTranslations('settings.rates');
  const mayManage = useMay('manage');
  const accounts = useAnswer<Page<BillingAccount>>('/billing-accounts');
  const [changing, setChanging] = useState<BillingAccount>();
  return (
    <Card title={t('accounts')} flush>
      <Answered answer={accounts}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty icon={Receipt} title={t('noAccounts')} text={t('noAccountsText')} />
          ) : (
            <Table
              label={t('accounts')}
              rows={data}
              rowKey={({ waba_id: id }) => id}
              columns={[
                { key: 'waba', title: 'WABA', cell: ({ waba_id: id }) => id },
                {
                  key: 'currency',
                  title: t('currency'),
                  cell: (account) => account.currency ?? t('unknown'),
                },
                { key: 'zone', title: t('zone'), wideOnly: true, cell: (account) => account.time_zone },
                {
                  key: 'told',
                  title: t('toldBy'),
                  wideOnly: true,
                  cell: (account) => t(`told.${account.told_by ?? 'nobody'}`),
                },
                {
                  key: 'change',
                  title: <span className="sr-only">{t('change')}</span>,
                  right: true,
                  cell: (account) =>
                    mayManage && (
                      <Button small onClick={() => setChanging(account)}>
                        {t('change')}
                      </Button>
                    ),
                },
              ]}
            />
          )
        }
      </Answered>
      <AccountDialog account={changing} onClose={() => setChanging(undefined)} />
    </Card>
  );
}
