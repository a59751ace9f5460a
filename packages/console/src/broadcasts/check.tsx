/**
 * The dry run in words and figures.
 */
import type { Broadcast, BroadcastCheck } from '@tandem/contract/api/broadcast';
import type { SendQueue } from '@tandem/contract/api/send-queue';
import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useAnswer } from '../api/ask.ts';
import { Note } from '../ui/badge.tsx';
import { useCategoryName } from '../ui/template-status.tsx';
import { useDuration } from './duration.ts';
import { MarketTable } from './market-table.tsx';
import { Price } from './price.tsx';
import { useReasonText } from './reasons.ts';

export function Check({ broadcast, check }: { broadcast: Broadcast; check: BroadcastCheck }) {
  const t = useTranslations('broadcasts.check');
  const format = useFormatter();
  const duration = useDuration();
  const categoryName = useCategoryName();
  const reasonText = useReasonText();
  const queue = useAnswer<SendQueue>(`/numbers/${broadcast.number_id}/queue`);
  const rate = queue.data?.messages_per_second;
  const skipped = Object.entries(check.skipped).filter(([, count]) => count > 0);
  return (
    <div className="flex flex-col gap-4">
      {check.problems.filter(isNews).map(({ code, detail, blocking }) => (
        <Note key={code} tone={blocking ? 'bad' : 'warn'}>
          {reasonText(code, detail)}
        </Note>
      ))}
      <dl className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        <Figure name={t('sendable')} value={format.number(check.sendable)}>
          {check.in_window > 0 && t('inWindow', { count: check.in_window })}
        </Figure>
        <Figure name={t('price')} value={<Price estimate={check.estimate} />}>
          {categoryName(check.category)}
        </Figure>
        <Figure
          name={t('takes')}
          value={rate === undefined || check.sendable === 0 ? '–' : duration(check.sendable, rate)}
        >
          {rate !== undefined && t('rate', { rate })}
        </Figure>
        <Figure
          name={t('limit')}
          value={
            check.messaging_limit === null
              ? t('limitUnknown')
              : check.messaging_limit.limit === null
                ? t('noLimit')
                : format.number(check.messaging_limit.limit)
          }
        >
          {check.messaging_limit !== null && t('limitText')}
        </Figure>
      </dl>
      {skipped.length > 0 && (
        <div>
          <p className="font-medium">{t('skipped')}</p>
          <ul className="list-disc pl-5 text-muted">
            {skipped.map(([reason, count]) => (
              <li key={reason}>{t(`why.${reason as keyof BroadcastCheck['skipped']}`, { count })}</li>
            ))}
          </ul>
          {Object.keys(check.missing).length > 0 && (
            <p className="text-sm text-muted">
              {t('missing', {
                list: Object.entries(check.missing)
                  .map(([name, count]) => `${name} (${format.number(count)})`)
                  .join(', '),
              })}
            </p>
          )}
        </div>
      )}
      {check.estimate !== null && check.estimate.markets.length > 0 && (
        <MarketTable estimate={check.estimate} />
      )}
    </div>
  );
}

/** How many are left out stands below, with why. */
const isNews = ({ code }: BroadcastCheck['problems'][number]): boolean =>
  code !== 'opted_out' && code !== 'missing_variables';

function Figure({ name, value, children }: { name: ReactNode; value: ReactNode; children?: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-muted">{name}</dt>
      <dd>
        <span className="block text-lg font-semibold break-words tabular-nums">{value}</span>
        {children && <span className="block text-sm text-muted">{children}</span>}
      </dd>
    </div>
  );
}
