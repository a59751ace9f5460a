import type { Completeness, CompletenessDay } from '@tandem/contract/api/completeness';
import type { Gap } from '@tandem/contract/api/gap';
import type { Number as ConnectedNumber } from '@tandem/contract/api/number';
import type { NumberSyncs } from '@tandem/contract/api/sync';
import { Link } from '@tanstack/react-router';
import { SearchCheck } from 'lucide-react';
import { useFormatter, useTranslations } from 'use-intl';
import { useAnswer, usePages } from '../api/ask.ts';
import { useMay } from '../session/session.ts';
import { Answered } from '../ui/answered.tsx';
import { Badge } from '../ui/badge.tsx';
import { Empty } from '../ui/empty.tsx';
import { PagedList } from '../ui/list.tsx';
import { Card } from '../ui/page.tsx';
import { SyncDesk } from '../ui/sync-desk.tsx';
import { Table } from '../ui/table.tsx';
import { Time } from '../ui/time.tsx';
import { sumUp } from './sum-up.ts';

export function SyncTab({ number }: { number: ConnectedNumber }) {
  return (
    <div className="flex flex-col gap-5">
      {number.mode === 'coexistence' && <Desk number={number} />}
      <Days number={number} />
      <Gaps number={number} />
    </div>
  );
}

function Desk({ number }: { number: ConnectedNumber }) {
  const mayManage = useMay('manage');
  const syncs = useAnswer<NumberSyncs>(`/numbers/${number.id}/syncs`);
  return (
    <Card>
      <Answered answer={syncs}>
        {(data) => (
          <SyncDesk
            numberId={number.id}
            expiresAt={data.expires_at}
            sync={data}
            level={2}
            mayAsk={mayManage && number.state === 'connected'}
          />
        )}
      </Answered>
    </Card>
  );
}

function Days({ number }: { number: ConnectedNumber }) {
  const t = useTranslations('numbers.days');
  const answer = useAnswer<Completeness>(`/numbers/${number.id}/completeness`);
  return (
    <Card
      title={t('title')}
      flush
      actions={
        answer.data && (
          <Badge tone={answer.data.complete ? 'good' : 'warn'}>
            {answer.data.complete ? t('complete') : t('amiss')}
          </Badge>
        )
      }
    >
      <Answered answer={answer}>{(data) => <DayTable days={[...data.days].reverse()} />}</Answered>
    </Card>
  );
}

function DayTable({ days }: { days: CompletenessDay[] }) {
  const t = useTranslations('numbers.days');
  const format = useFormatter();
  const figure = (value: number) => format.number(value);
  return (
    <Table
      label={t('title')}
      rows={days}
      rowKey={({ day }) => day}
      columns={[
        {
          key: 'day',
          title: t('day'),
          // A day of UTC is shown as that day, wherever the reader is.
          cell: ({ day }) => (
            <span className="whitespace-nowrap">
              {format.dateTime(new Date(`${day}T12:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' })}
            </span>
          ),
        },
        { key: 'received', title: t('received'), right: true, cell: (row) => figure(sumUp(row).received) },
        { key: 'stored', title: t('stored'), right: true, cell: (row) => figure(sumUp(row).stored) },
        {
          key: 'delivered',
          title: t('delivered'),
          right: true,
          cell: (row) => t('of', { delivered: sumUp(row).delivered, owed: sumUp(row).owed }),
        },
        { key: 'trouble', title: t('trouble'), cell: (row) => <Trouble row={row} /> },
      ]}
    />
  );
}

function Trouble({ row }: { row: CompletenessDay }) {
  const t = useTranslations('numbers.days');
  const { failed, parked, open } = sumUp(row);
  if (failed + parked + open === 0) return <span className="text-muted">–</span>;
  return (
    <span className="flex flex-wrap gap-1">
      {failed > 0 && <Badge tone="bad">{t('failed', { count: failed })}</Badge>}
      {parked > 0 && <Badge tone="bad">{t('parked', { count: parked })}</Badge>}
      {open > 0 && <Badge tone="warn">{t('open', { count: open })}</Badge>}
    </span>
  );
}

function Gaps({ number }: { number: ConnectedNumber }) {
  const t = useTranslations('numbers.gaps');
  const gaps = usePages<Gap>('/gaps', { number_id: number.id, state: 'open' });
  return (
    <Card title={t('title')} flush>
      <PagedList pages={gaps} empty={<Empty icon={SearchCheck} title={t('none')} text={t('noneText')} />}>
        {(rows) => (
          <ul>
            {rows.map((gap) => (
              <li
                key={gap.id}
                className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-2.5 last:border-0"
              >
                <span className="min-w-0 flex-1">
                  <span className="block">{t(`kind.${gap.kind}`)}</span>
                  <span className="block text-sm text-muted">
                    {gap.evidence.map(({ kind }) => t(`evidence.${kind}`)).join(', ')}
                    {' · '}
                    <Time at={gap.found_at} />
                  </span>
                </span>
                {gap.conversation_id !== null && (
                  <Link
                    to="/inbox/$conversationId"
                    params={{ conversationId: gap.conversation_id }}
                    className="text-accent underline"
                  >
                    {t('conversation')}
                  </Link>
                )}
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </Card>
  );
}
