/**
 * What became of everybody: by state, by a part of the phone or name.
 */
import type { Broadcast, BroadcastRecipient } from '@tandem/contract/api/broadcast';
import { getRouteApi } from '@tanstack/react-router';
import { Users } from 'lucide-react';
import { useFormatter, useTranslations } from 'use-intl';
import { usePages } from '../api/ask.ts';
import { Badge, type Tone } from '../ui/badge.tsx';
import { Empty } from '../ui/empty.tsx';
import { Filter } from '../ui/filter.tsx';
import { useServerWords } from '../ui/language.tsx';
import { PagedList } from '../ui/list.tsx';
import { Card } from '../ui/page.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { Table } from '../ui/table.tsx';
import { useWhy } from './reasons.ts';

const route = getRouteApi('/frame/broadcasts/$broadcastId');
const tones: Record<BroadcastRecipient['state'], Tone> = {
  pending: 'plain',
  queued: 'customer',
  accepted: 'good',
  refused: 'bad',
  unknown: 'warn',
  skipped: 'plain',
};
const states = Object.keys(tones) as BroadcastRecipient['state'][];
const statuses = ['sent', 'delivered', 'read', 'played', 'failed'] as const;

export function Recipients({ broadcast: { id, counts } }: { broadcast: Broadcast }) {
  const t = useTranslations('broadcasts');
  const format = useFormatter();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const pages = usePages<BroadcastRecipient>(`/broadcasts/${id}/recipients`, {
    state: search.state,
    query: search.q,
    limit: 50,
  });
  const change = (part: Record<string, string | undefined>) => {
    const kept = Object.entries({ ...search, ...part }).filter(([, value]) => value);
    void navigate({ search: Object.fromEntries(kept) as typeof search, replace: true });
  };
  return (
    <Card title={t('recipients.title')} flush>
      <search className="flex flex-wrap gap-2 border-b p-3">
        <SearchField label={t('recipients.search')} value={search.q ?? ''} onSearch={(q) => change({ q })} />
        <Filter
          label={t('recipients.any', { count: counts.total })}
          value={search.state}
          onChange={(state) => change({ state })}
          options={states.map((value) => ({
            value,
            label: `${t(`recipientStates.${value}`)} (${format.number(counts[value])})`,
          }))}
        />
      </search>
      <PagedList pages={pages} empty={<Empty icon={Users} title={t('recipients.nothing')} />}>
        {(rows) => <Rows rows={rows} />}
      </PagedList>
    </Card>
  );
}

function Rows({ rows }: { rows: BroadcastRecipient[] }) {
  const t = useTranslations('broadcasts');
  return (
    <Table
      label={t('recipients.title')}
      rows={rows}
      rowKey={({ position }) => String(position)}
      columns={[
        {
          key: 'to',
          title: t('recipients.to'),
          cell: ({ to, wa_id, user_id, variables }) => (
            <div className="max-w-64 min-w-32">
              <span className="break-all">{to ?? wa_id ?? user_id ?? t('leftOut.nothing')}</span>
              <span className="block truncate text-sm text-muted">
                {Object.values(variables).join(' · ')}
              </span>
            </div>
          ),
        },
        {
          key: 'state',
          title: t('recipients.state'),
          cell: ({ state }) => <Badge tone={tones[state]}>{t(`recipientStates.${state}`)}</Badge>,
        },
        { key: 'what', title: t('recipients.what'), cell: (row) => <What recipient={row} /> },
      ]}
    />
  );
}

/** How far the message got, or why there is none. */
function What({ recipient: { status, reason, error, state } }: { recipient: BroadcastRecipient }) {
  const t = useTranslations('broadcasts');
  const why = useWhy();
  const { phrase } = useServerWords();
  const known = statuses.find((one) => one === status);
  const { title, details } = (error ?? {}) as { title?: string; details?: string };
  const fault = error === null ? undefined : `${phrase(details ?? title ?? '')} (${error.code})`;
  return (
    <span className="block max-w-96 min-w-32 break-words">
      {known !== undefined && t(`statuses.${known}`)}
      {reason !== null && why(reason)}
      {state === 'unknown' && known === undefined && t('recipients.noAnswer')}
      {fault !== undefined && <span className="block text-sm text-bad">{fault}</span>}
    </span>
  );
}
