import type { AuditEntry } from '@tandem/contract/api/audit';
import { Link, useSearch } from '@tanstack/react-router';
import { ScrollText } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { usePages } from '../api/ask.ts';
import { Badge } from '../ui/badge.tsx';
import { Empty } from '../ui/empty.tsx';
import { useServerWords } from '../ui/language.tsx';
import { PagedList } from '../ui/list.tsx';
import { Card } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import { Time, TimeBelow } from '../ui/time.tsx';

/** Who changed what, newest first. */
export function Audit() {
  const t = useTranslations('settings.audit');
  const { act } = useServerWords();
  const { actor } = useSearch({ from: '/frame/settings/audit' });
  const pages = usePages<AuditEntry>('/audit', { actor });
  const everyone = actor !== undefined && (
    <Link to="/settings/audit" className="text-sm text-accent">
      {t('everyone')}
    </Link>
  );
  return (
    <Card title={t('title')} actions={everyone} flush>
      <PagedList pages={pages} empty={<Empty icon={ScrollText} title={t('none')} text={t('noneText')} />}>
        {(entries) => (
          <Table
            label={t('title')}
            rows={entries}
            rowKey={({ id }) => id}
            columns={[
              { key: 'at', title: t('at'), wideOnly: true, cell: (entry) => <Time at={entry.at} /> },
              { key: 'who', title: t('who'), cell: (entry) => <Actor actor={entry.actor} /> },
              {
                key: 'what',
                title: t('what'),
                cell: ({ action, target, at }) => (
                  <>
                    <span className="block">{act(action) ?? readable(action)}</span>
                    {target !== null && (
                      <code className="block min-w-32 text-sm break-all text-muted">{target}</code>
                    )}
                    <TimeBelow at={at} />
                  </>
                ),
              },
              {
                key: 'from',
                title: t('from'),
                right: true,
                wideOnly: true,
                cell: ({ address, status }) => (
                  <>
                    {address} {status >= 400 && <Badge tone="bad">{status}</Badge>}
                  </>
                ),
              },
            ]}
          />
        )}
      </PagedList>
    </Card>
  );
}

function Actor({ actor }: Pick<AuditEntry, 'actor'>) {
  const t = useTranslations('settings.audit');
  const name = actor.name ?? t(`kind.${actor.kind}`);
  if (actor.id === null) return name;
  return (
    <Link to="/settings/audit" search={{ actor: actor.id }} className="text-ink underline decoration-line">
      {name}
    </Link>
  );
}

/** `createSubscriber` → "Create subscriber". */
const readable = (action: string): string =>
  action.charAt(0).toUpperCase() + action.slice(1).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
