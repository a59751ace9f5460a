/**
 * Everything about one message: its way through Meta, its price, its ids.
 */
import type { Message } from '@tandem/contract/api/message';
import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { CopyLine } from '../../ui/copy.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useServerWords } from '../../ui/language.tsx';
import { useMoney } from '../../ui/money.ts';
import { Time } from '../../ui/time.tsx';

export function Details({ message, onClose }: { message: Message; onClose: () => void }) {
  const t = useTranslations('conversations');
  const format = useFormatter();
  const { phrase } = useServerWords();
  const exact = (at: string) => format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'medium' });
  const money = useMoney();
  const { billing } = message;
  return (
    <Dialog open onClose={onClose} title={t('details.title')} kind="side">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
        <Fact name={t('details.by')}>{t(`by.${message.origin}`)}</Fact>
        <Fact name={t('details.source')}>{t(`details.${message.source}`)}</Fact>
        <Fact name={t('details.type')}>{message.type}</Fact>
        <Fact name={t('details.sentAt')}>
          <Time at={message.sent_at} />
        </Fact>
        {billing && (
          <Fact name={t('details.cost')}>
            {billing.amount !== undefined && billing.currency !== undefined
              ? money(billing.amount, billing.currency)
              : billing.billable
                ? t('details.billable')
                : t('details.free')}
            {billing.category && ` · ${billing.category}`}
          </Fact>
        )}
      </dl>
      {message.status_history.length > 0 && (
        <section>
          <h3 className="mb-1 font-semibold">{t('details.way')}</h3>
          <ol className="flex flex-col gap-1">
            {message.status_history.map(({ status, at, error }) => (
              <li key={`${status} ${at}`} className="flex flex-wrap justify-between gap-x-4">
                <span>
                  {t(`status.${status}`)}
                  {error && ` · ${phrase(error.details ?? error.title ?? '')} (${error.code})`}
                </span>
                <span className="text-muted tabular-nums">{exact(at)}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
      <section>
        <h3 className="mb-1 font-semibold">{t('details.id')}</h3>
        <CopyLine text={message.id} label={t('details.copyId')} />
      </section>
      <details>
        <summary>{t('details.content')}</summary>
        <pre className="mt-2 overflow-x-auto rounded-md bg-sunken p-3 text-xs">
          {JSON.stringify(message.content, null, 2)}
        </pre>
      </details>
    </Dialog>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
