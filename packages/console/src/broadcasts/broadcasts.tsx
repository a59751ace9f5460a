/**
 * All broadcasts, latest first, their bars moving while one looks.
 */
import type { Broadcast } from '@tandem/contract/api/broadcast';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Megaphone, Plus } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { usePages } from '../api/ask.ts';
import { useLiveAgain } from '../api/live-again.ts';
import { numberLabel, useNumbers } from '../api/numbers.ts';
import { useMay } from '../session/session.ts';
import { BroadcastState } from '../ui/broadcast-state.tsx';
import { Button, buttonLook } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Filter } from '../ui/filter.tsx';
import { PagedList } from '../ui/list.tsx';
import { Card, Page } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import { Time } from '../ui/time.tsx';
import { doneOf, ProgressBar } from './progress.tsx';
import { WhyTemplates } from './why-templates.tsx';

const route = getRouteApi('/frame/broadcasts');
const states = ['draft', 'scheduled', 'running', 'paused', 'completed', 'cancelled'] as const;

export function Broadcasts() {
  const t = useTranslations('broadcasts');
  const stateName = useTranslations('common.broadcast');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const maySend = useMay('send');
  const { numbers } = useNumbers();
  const pages = usePages<Broadcast>('/broadcasts', {
    state: search.state,
    number_id: search.number,
    limit: 25,
  });
  useLiveAgain(['broadcast.progress', 'broadcast.completed'], ['/broadcasts'], { everyMs: 2_000 });
  const change = (part: Record<string, string | undefined>) => {
    const kept = Object.entries({ ...search, ...part }).filter(([, value]) => value);
    void navigate({ search: Object.fromEntries(kept) as typeof search, replace: true });
  };
  const isFiltered = search.state !== undefined || search.number !== undefined;
  const newOne = maySend && (
    <Link to="/broadcasts/new" className={buttonLook('primary')}>
      <Plus aria-hidden="true" className="size-4" />
      {t('new')}
    </Link>
  );
  return (
    <Page title={t('title')} text={t('text')} actions={newOne}>
      <WhyTemplates />
      <search className="flex flex-wrap gap-2">
        <Filter
          label={t('anyState')}
          value={search.state}
          onChange={(state) => change({ state })}
          options={states.map((value) => ({ value, label: stateName(value) }))}
        />
        {numbers.length > 1 && (
          <Filter
            label={t('anyNumber')}
            value={search.number}
            onChange={(number) => change({ number })}
            options={numbers.map((number) => ({ value: number.id, label: numberLabel(number) }))}
          />
        )}
      </search>
      <Card flush>
        <PagedList
          pages={pages}
          empty={
            isFiltered ? (
              <Empty
                icon={Megaphone}
                title={t('nothing')}
                action={<Button onClick={() => void navigate({ search: {} })}>{t('clear')}</Button>}
              />
            ) : (
              <Empty icon={Megaphone} title={t('empty')} text={t('emptyText')} action={newOne || undefined} />
            )
          }
        >
          {(rows) => <Rows rows={rows} />}
        </PagedList>
      </Card>
    </Page>
  );
}

function Rows({ rows }: { rows: Broadcast[] }) {
  const t = useTranslations('broadcasts');
  return (
    <Table
      label={t('title')}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          title: t('name'),
          cell: ({ id, name, template }) => (
            <div className="max-w-80 min-w-32">
              <Link
                to="/broadcasts/$broadcastId"
                params={{ broadcastId: id }}
                className="font-medium break-words text-ink"
              >
                {name}
              </Link>
              <span className="block truncate text-sm text-muted" title={template.name}>
                {template.name}
              </span>
            </div>
          ),
        },
        {
          key: 'state',
          title: t('state'),
          cell: ({ state, counts }) => (
            <>
              <BroadcastState state={state} />
              <span className="mt-1 block text-xs text-muted tabular-nums sm:hidden">
                {t('doneOf', { done: doneOf(counts), total: counts.total })}
              </span>
            </>
          ),
        },
        {
          key: 'progress',
          title: t('progress'),
          wideOnly: true,
          cell: ({ name, counts }) => (
            <div className="flex w-44 flex-col gap-1">
              <ProgressBar counts={counts} label={t('progressOf', { name })} />
              <span className="text-xs text-muted tabular-nums">
                {t('doneOf', { done: doneOf(counts), total: counts.total })}
              </span>
            </div>
          ),
        },
        {
          key: 'when',
          title: t('when'),
          right: true,
          wideOnly: true,
          cell: ({ state, schedule_at, started_at, created_at }) => (
            <Time
              at={(state === 'scheduled' ? schedule_at : started_at) ?? created_at}
              look={state === 'scheduled' ? 'both' : 'relative'}
            />
          ),
        },
      ]}
    />
  );
}
