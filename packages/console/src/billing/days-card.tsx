import type { Usage } from '@tandem/contract/api/usage';
import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { Card } from '../ui/page.tsx';
import { Bar } from '../ui/skeleton.tsx';
import { dailyRows } from './daily.ts';
import type { Range } from './range.ts';

const DaysChart = lazy(async () => ({ default: (await import('./days-chart.tsx')).DaysChart }));

/** Day by day: typed on the phone for free beside what went by API. */
export function DaysCard({ usage, range }: { usage: Usage; range: Range }) {
  const t = useTranslations('billing.days');
  return (
    <Card title={t('title')}>
      <div className="h-72">
        {usage.totals.messages === 0 ? (
          <p className="flex h-full items-center justify-center text-center text-muted">{t('empty')}</p>
        ) : (
          <Suspense fallback={<Bar className="h-full" />}>
            <DaysChart rows={dailyRows(usage.data, range)} />
          </Suspense>
        )}
      </div>
    </Card>
  );
}
