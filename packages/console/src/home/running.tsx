import type { Overview } from '@tandem/contract/api/overview';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Badge } from '../ui/badge.tsx';
import { BroadcastState } from '../ui/broadcast-state.tsx';
import { Card } from '../ui/page.tsx';
import { pathOf } from './todo-link.ts';

const rowLook =
  'flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 text-ink no-underline hover:bg-surface';

/** Broadcasts under way, sick subscribers, templates in trouble; each only when there is one. */
export function Running({ overview: { broadcasts, subscribers, templates } }: { overview: Overview }) {
  const t = useTranslations('home.running');
  return (
    <div className="grid gap-5 empty:hidden lg:grid-cols-2">
      {broadcasts.length > 0 && (
        <Card title={t('broadcasts')} flush>
          {broadcasts.map((broadcast) => (
            <Link key={broadcast.id} to={pathOf('broadcasts', broadcast.id)} className={rowLook}>
              <span className="min-w-0 flex-1 truncate font-medium">{broadcast.name}</span>
              <BroadcastState state={broadcast.state} />
            </Link>
          ))}
        </Card>
      )}
      {subscribers.sick.length > 0 && (
        <Card title={t('subscribers')} flush>
          {subscribers.sick.map((subscriber) => (
            <Link key={subscriber.id} to={pathOf('subscribers', subscriber.id)} className={rowLook}>
              <span className="min-w-0 flex-1 truncate font-medium">{subscriber.url}</span>
              <Badge tone={subscriber.state === 'healthy' ? 'warn' : 'bad'}>
                {subscriber.state === 'healthy'
                  ? t('parked', { count: subscriber.parked })
                  : t(`health.${subscriber.state}`)}
              </Badge>
            </Link>
          ))}
        </Card>
      )}
      {templates.length > 0 && (
        <Card title={t('templates')} flush>
          {templates.map((template) => (
            <Link key={template.id} to={pathOf('templates', template.id)} className={rowLook}>
              <span className="min-w-0 flex-1 truncate font-medium">
                {template.name} · {template.language}
              </span>
              <Badge tone="bad">{template.status}</Badge>
            </Link>
          ))}
        </Card>
      )}
    </div>
  );
}
