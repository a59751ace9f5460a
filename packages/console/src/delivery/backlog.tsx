import type { SubscriberDetail } from '@tandem/contract/api/subscriber';
import { useFormatter, useTranslations } from 'use-intl';
import { Time } from '../ui/time.tsx';

/** What it is still owed. */
export function Backlog({ subscriber: { backlog, format, created_at } }: { subscriber: SubscriberDetail }) {
  const t = useTranslations('delivery');
  const formatter = useFormatter();
  return (
    <dl className="grid grid-cols-2 gap-3 rounded-lg border bg-raised p-4 sm:grid-cols-4">
      <div>
        <dt className="text-sm text-muted">{t('backlog.pending')}</dt>
        <dd className="font-semibold tabular-nums">
          {formatter.number(backlog.pending)}
          {backlog.oldest_pending_at !== null && (
            <span className="block text-sm font-normal text-muted">
              <Time at={backlog.oldest_pending_at} look="relative" />
            </span>
          )}
        </dd>
      </div>
      <div>
        <dt className="text-sm text-muted">{t('backlog.parked')}</dt>
        <dd className="font-semibold tabular-nums">{formatter.number(backlog.parked)}</dd>
      </div>
      <div>
        <dt className="text-sm text-muted">{t('form.format')}</dt>
        <dd className="font-semibold">{t(`formats.${format}.name`)}</dd>
      </div>
      <div>
        <dt className="text-sm text-muted">{t('backlog.since')}</dt>
        <dd className="font-semibold">
          <Time at={created_at} look="date" />
        </dd>
      </div>
    </dl>
  );
}
