import type { Number as ConnectedNumber } from '@tandem/contract/api/number';
import { useNow, useTranslations } from 'use-intl';
import { remember } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { useMay } from '../session/session.ts';
import { Button } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { FaultNote } from '../ui/fault.tsx';
import { Card } from '../ui/page.tsx';
import { Time } from '../ui/time.tsx';
import { say } from '../ui/toast.tsx';
import { useDeed } from '../ui/use-deed.ts';
import { daysLeftOf, linkDays } from './link-state.ts';

const dayKeys = Array.from({ length: linkDays }, (_, day) => day);
const fills = { good: 'bg-good', warn: 'bg-warn', bad: 'bg-bad' } as const;

/** The countdown of the 14 days, and "the owner opened the app". Silence is no proof (claim S10). */
export function SignsOfLife({ number }: { number: ConnectedNumber }) {
  const t = useTranslations('numbers.life');
  const tn = useTranslations('numbers');
  const maySend = useMay('send');
  const left = daysLeftOf(number, useNow({ updateInterval: 60_000 }));
  const path = `/numbers/${number.id}`;
  const deed = useDeed(async () => {
    const told = await call<ConnectedNumber>(`${path}/signs-of-life`, { method: 'POST' });
    remember(path, told);
    say(t('noted'));
  });
  return (
    <Card title={t('title')}>
      <div className="flex flex-col gap-3">
        {left !== undefined && (
          <>
            <p className="text-lg font-semibold">{tn('daysLeft', { days: left.days })}</p>
            <div aria-hidden="true" className="flex gap-0.5">
              {dayKeys.map((day) => (
                <span
                  key={day}
                  className={classes(
                    'h-2 flex-1 rounded-sm',
                    day < left.days ? fills[left.tone as keyof typeof fills] : 'bg-sunken',
                  )}
                />
              ))}
            </div>
          </>
        )}
        {number.last_sign_of_life_at !== null && (
          <p>
            {t('last')} <Time at={number.last_sign_of_life_at} look="relative" />
          </p>
        )}
        {left !== undefined && number.link_expires_at !== null && (
          <p className="text-muted">
            {t('until')} <Time at={number.link_expires_at} look="date" />
          </p>
        )}
        <p className="text-sm text-muted">{t('honest')}</p>
        <FaultNote error={deed.fault} />
        {maySend && number.state === 'connected' && (
          <div>
            <Button busy={deed.busy} onClick={() => void deed.run()}>
              {t('opened')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}
