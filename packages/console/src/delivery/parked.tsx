import type { ParkedDelivery, SubscriberDetail } from '@tandem/contract/api/subscriber';
import { PackageCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { forget, usePages } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { useMay } from '../session/session.ts';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { FaultNote } from '../ui/fault.tsx';
import { useServerWords } from '../ui/language.tsx';
import { PagedList } from '../ui/list.tsx';
import { Card } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import { Time } from '../ui/time.tsx';
import { say } from '../ui/toast.tsx';
import { useDeed } from '../ui/use-deed.ts';

/** What was given up on, kept to be sent again: one, some, or all. */
export function Parked({ subscriber }: { subscriber: SubscriberDetail }) {
  const t = useTranslations('delivery');
  const { phrase } = useServerWords();
  const mayManage = useMay('manage');
  const path = `/subscribers/${subscriber.id}`;
  const pages = usePages<ParkedDelivery>(`${path}/parked`);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const resume = useDeed(async () => {
    const body = chosen.size === 0 ? {} : { event_ids: [...chosen] };
    const { resumed } = await call<{ resumed: number }>(`${path}/resume`, { method: 'POST', body });
    setChosen(new Set());
    say(t('parked.resumed', { count: resumed }));
    await forget(path, '/overview');
  });
  const toggle = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const button = mayManage && subscriber.backlog.parked > 0 && (
    <Button small busy={resume.busy} onClick={() => void resume.run()}>
      {chosen.size === 0 ? t('parked.resumeAll') : t('parked.resumeSome', { count: chosen.size })}
    </Button>
  );
  return (
    <Card title={t('parked.title')} actions={button} flush>
      <FaultNote error={resume.fault} />
      <PagedList
        pages={pages}
        empty={<Empty icon={PackageCheck} title={t('parked.none')} text={t('parked.noneText')} />}
      >
        {(parked) => (
          <Table
            label={t('parked.title')}
            rows={parked}
            rowKey={({ event_id: id }) => id}
            columns={[
              {
                key: 'chosen',
                title: <span className="sr-only">{t('parked.choose')}</span>,
                cell: ({ event_id: id, event_type: type }) => (
                  <input
                    type="checkbox"
                    aria-label={`${t('parked.choose')}: ${type} ${id}`}
                    disabled={!mayManage}
                    checked={chosen.has(id)}
                    onChange={({ target }) => toggle(id, target.checked)}
                    className="size-6 accent-accent"
                  />
                ),
              },
              { key: 'event', title: t('attempts.event'), cell: ({ event_type: type }) => type },
              {
                key: 'error',
                title: t('parked.why'),
                cell: ({ last_error: error }) => (
                  <span className="block max-w-72 truncate" title={error ?? undefined}>
                    {error === null ? '–' : phrase(error)}
                  </span>
                ),
              },
              {
                key: 'occurred',
                title: t('parked.occurred'),
                right: true,
                wideOnly: true,
                cell: ({ occurred_at: at }) => <Time at={at} />,
              },
              {
                key: 'parked',
                title: t('parked.at'),
                right: true,
                wideOnly: true,
                cell: ({ parked_at: at }) => at !== null && <Time at={at} />,
              },
            ]}
          />
        )}
      </PagedList>
    </Card>
  );
}
