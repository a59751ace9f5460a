import type { JournalEntry } from '@tandem/contract/api/journal';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { NotebookText } from 'lucide-react';
import { useFormatter, useTranslations } from 'use-intl';
import { usePages } from '../api/ask.ts';
import type { Query } from '../api/call.ts';
import { Badge, type Tone } from '../ui/badge.tsx';
import { Empty } from '../ui/empty.tsx';
import { SelectField } from '../ui/field.tsx';
import { useServerWords } from '../ui/language.tsx';
import { PagedList } from '../ui/list.tsx';
import { Card, Page } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import { Time } from '../ui/time.tsx';
import { EntryDialog } from './entry-dialog.tsx';
import { type JournalFilter, type JournalSearch, journalFilters } from './search.ts';

const tones: Record<JournalEntry['state'], Tone> = {
  pending: 'accent',
  done: 'good',
  failed: 'bad',
  unassigned: 'warn',
};

/** What of the list each choice asks for. */
const queries: Record<JournalFilter, Query> = {
  failed: { state: 'failed' },
  unassigned: { state: 'unassigned' },
  unrecognized: { unrecognized: 'true' },
  pending: { state: 'pending' },
  done: { state: 'done' },
  all: {},
};

/** What Meta posted, as it came: what could not be read first. */
export function Journal() {
  const t = useTranslations('journal');
  const { phrase } = useServerWords();
  const format = useFormatter();
  const navigate = useNavigate();
  const search: JournalSearch = useSearch({ from: '/frame/journal' });
  const shown = search.show ?? 'failed';
  const pages = usePages<JournalEntry>('/journal', queries[shown]);
  const go = (wish: JournalSearch) => void navigate({ to: '/journal', search: wish });
  const choice = (
    <SelectField
      hideLabel
      label={t('show')}
      value={shown}
      onChange={({ target }) => go({ show: target.value as JournalFilter })}
    >
      {journalFilters.map((name) => (
        <option key={name} value={name}>
          {t(`filter.${name}`)}
        </option>
      ))}
    </SelectField>
  );
  return (
    <Page title={t('title')} text={t('text')}>
      <Card title={t(`filter.${shown}`)} actions={choice} flush>
        <PagedList
          pages={pages}
          empty={<Empty icon={NotebookText} title={t(`empty.${shown}`)} text={t('emptyText')} />}
        >
          {(entries) => (
            <Table
              label={t(`filter.${shown}`)}
              rows={entries}
              rowKey={({ id }) => String(id)}
              columns={[
                {
                  key: 'id',
                  title: t('entry'),
                  cell: ({ id }) => (
                    <button
                      type="button"
                      onClick={() => go({ ...search, entry: id })}
                      className="text-accent underline underline-offset-2"
                    >
                      {id}
                    </button>
                  ),
                },
                {
                  key: 'state',
                  title: t('state'),
                  cell: (entry) => (
                    <span className="flex flex-wrap gap-1">
                      <Badge tone={tones[entry.state]}>{t(`states.${entry.state}`)}</Badge>
                      {entry.unrecognized > 0 && (
                        <Badge tone="warn">{t('unrecognized', { count: entry.unrecognized })}</Badge>
                      )}
                      {entry.redacted && <Badge>{t('redacted')}</Badge>}
                    </span>
                  ),
                },
                {
                  key: 'reason',
                  title: t('reason'),
                  wideOnly: true,
                  cell: ({ reason }) => (
                    <span className="block max-w-96 truncate" title={reason ?? undefined}>
                      {reason === null ? '–' : phrase(reason)}
                    </span>
                  ),
                },
                {
                  key: 'size',
                  title: t('size'),
                  right: true,
                  wideOnly: true,
                  cell: ({ size }) =>
                    format.number(size, { style: 'unit', unit: 'byte', unitDisplay: 'narrow' }),
                },
                {
                  key: 'at',
                  title: t('received'),
                  right: true,
                  cell: ({ received_at: at }) => <Time at={at} />,
                },
              ]}
            />
          )}
        </PagedList>
      </Card>
      <EntryDialog id={search.entry} onClose={() => go(search.show ? { show: search.show } : {})} />
    </Page>
  );
}
