import type { Number as ConnectedNumber, NumberStanding } from '@tandem/contract/api/number';
import { RefreshCw } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useAnswer } from '../api/ask.ts';
import { Answered } from '../ui/answered.tsx';
import { Badge, type Tone } from '../ui/badge.tsx';
import { IconButton } from '../ui/button.tsx';
import { Facts } from '../ui/facts.tsx';
import { Card } from '../ui/page.tsx';
import { Time } from '../ui/time.tsx';

const qualities: Record<string, Tone> = { GREEN: 'good', YELLOW: 'warn', RED: 'bad' };
const named = ['GREEN', 'YELLOW', 'RED'] as const;

/** What Meta says of the number now: asked when somebody looks. */
export function Standing({ number }: { number: ConnectedNumber }) {
  const t = useTranslations('numbers.standing');
  const answer = useAnswer<NumberStanding>(
    `/numbers/${number.id}/standing`,
    {},
    {
      enabled: number.state === 'connected',
    },
  );
  if (number.state !== 'connected') return null;
  const again = (
    <IconButton small label={t('again')} disabled={answer.isFetching} onClick={() => void answer.refetch()}>
      <RefreshCw aria-hidden="true" className="size-4" />
    </IconButton>
  );
  return (
    <Card title={t('title')} actions={again}>
      <Answered answer={answer}>
        {(data) => {
          const quality = named.find((one) => one === data.quality);
          const { messaging_limit: limit } = data;
          return (
            <div className="flex flex-col gap-3">
              <Facts
                facts={[
                  [
                    t('quality'),
                    data.quality !== null && (
                      <Badge tone={qualities[data.quality] ?? 'plain'}>
                        {quality === undefined ? data.quality : t(`qualities.${quality}`)}
                      </Badge>
                    ),
                  ],
                  [
                    t('tier'),
                    limit !== null &&
                      (limit.limit === null ? t('noLimit') : t('people', { count: limit.limit })),
                  ],
                  [t('throughput'), data.throughput],
                  [t('name'), data.name_status],
                ]}
              />
              <p className="text-sm text-muted">
                {t('tierText')} {t('asked')} <Time at={data.asked_at} look="relative" />
              </p>
              {limit === null && data.quality === null && <p>{t('silent')}</p>}
            </div>
          );
        }}
      </Answered>
    </Card>
  );
}
