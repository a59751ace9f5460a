import type { Usage } from '@tandem/contract/api/usage';
import { useFormatter, useTranslations } from 'use-intl';
import { Chart } from '../ui/chart.tsx';
import { Card } from '../ui/page.tsx';
import { dailyRows } from './daily.ts';
import type { Range } from './range.ts';

const parts = [
  { key: 'phone', colour: '--phone' },
  { key: 'apiFree', colour: '--customer' },
  { key: 'apiPaid', colour: '--accent' },
] as const;

/** Day by day: typed on the phone for free beside what went by API. The table "by day" below it tells the same. */
export function DaysCard({ usage, range }: { usage: Usage; range: Range }) {
  const t = useTranslations('billing.days');
  const format = useFormatter();
  const labelOf = (day: string) =>
    format.dateTime(new Date(`${day}T12:00:00Z`), { month: 'short', day: 'numeric', timeZone: 'UTC' });
  return (
    <Card title={t('title')}>
      <div className="h-72">
        <Chart
          empty={usage.totals.messages === 0 && t('empty')}
          rows={dailyRows(usage.data, range).map((row) => ({ ...row, label: labelOf(row.day) }))}
          parts={parts.map((part) => ({ ...part, name: t(part.key) }))}
        />
      </div>
    </Card>
  );
}
