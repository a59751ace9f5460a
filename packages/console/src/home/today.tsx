import type { Overview } from '@tandem/contract/api/overview';
import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { Card } from '../ui/page.tsx';
import { Bar } from '../ui/skeleton.tsx';

// The charts' library is as large as everything else together.
const HoursChart = lazy(async () => ({ default: (await import('./hours-chart.tsx')).HoursChart }));

/** What went through today, by hour and by who said it. */
export function Today({ today }: { today: Overview['today'] }) {
  const t = useTranslations('home.today');
  return (
    <Card title={t('title')}>
      <div className="h-64">
        {today.hours.length === 0 ? (
          <p className="flex h-full items-center justify-center text-center text-muted">{t('empty')}</p>
        ) : (
          <Suspense fallback={<Bar className="h-full" />}>
            <HoursChart today={today} />
          </Suspense>
        )}
      </div>
    </Card>
  );
}
