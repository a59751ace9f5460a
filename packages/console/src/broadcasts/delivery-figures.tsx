/**
 * How far the messages got. Counted at the gateway when it is asked for, so it is asked again only when news rest.
 */
import type { Broadcast, BroadcastDelivery } from '@tandem/contract/api/broadcast';
import { useFormatter, useTranslations } from 'use-intl';
import { useAnswer } from '../api/ask.ts';
import { useLiveAgain } from '../api/live-again.ts';
import { Answered } from '../ui/answered.tsx';
import { classes } from '../ui/classes.ts';
import { Bar } from '../ui/skeleton.tsx';

const everyMs = 5_000;

export function DeliveryFigures({ broadcast: { id, number_id } }: { broadcast: Broadcast }) {
  const path = `/broadcasts/${id}/delivery`;
  const answer = useAnswer<BroadcastDelivery>(path);
  useLiveAgain(['message.status', 'message.received'], [path], {
    about: (event) => event.number_id === number_id,
    everyMs,
  });
  return (
    <Answered answer={answer} skeleton={<Bar className="h-28 w-full" />}>
      {(delivery) => <Figures delivery={delivery} />}
    </Answered>
  );
}

function Figures({ delivery }: { delivery: BroadcastDelivery }) {
  const t = useTranslations('broadcasts.delivery');
  const format = useFormatter();
  const { pending, sent, delivered, read, replied, failed, failures } = delivery;
  const all = pending + sent + delivered + read + failed;
  const steps = [
    { key: 'sent', count: sent + delivered + read, look: 'bg-accent' },
    { key: 'delivered', count: delivered + read, look: 'bg-accent' },
    { key: 'read', count: read, look: 'bg-accent' },
    { key: 'replied', count: replied, look: 'bg-customer' },
    { key: 'failed', count: failed, look: 'bg-bad' },
  ] as const;
  return (
    <div className="flex flex-col gap-4">
      <dl className="flex flex-col gap-2.5">
        {steps.map(({ key, count, look }) => (
          <div key={key} className="grid grid-cols-[6.5rem_minmax(0,1fr)_6.5rem] items-center gap-3">
            <dt>{t(key)}</dt>
            <dd aria-hidden="true" className="h-2 rounded-full bg-sunken">
              <span
                className={classes('block h-full rounded-full transition-[width] duration-500', look)}
                style={{ width: all === 0 ? '0' : `${(100 * count) / all}%` }}
              />
            </dd>
            <dd className="text-right tabular-nums">
              {format.number(count)}{' '}
              <span className="text-sm text-muted">
                {all > 0 && format.number(count / all, { style: 'percent', maximumFractionDigits: 1 })}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="text-sm text-muted">{t('text')}</p>
      {failures.length > 0 && (
        <div>
          <h3 className="font-medium">{t('failures')}</h3>
          <ul className="mt-1 flex flex-col gap-1">
            {failures.map(({ code, title, count }) => (
              <li key={code ?? title} className="flex items-baseline justify-between gap-3">
                <span className="min-w-0 break-words">
                  {title} {code !== null && <span className="text-muted">({code})</span>}
                </span>
                <span className="tabular-nums">{format.number(count)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
