import type { Overview } from '@tandem/contract/api/overview';
import { useFormatter, useTranslations } from 'use-intl';
import { Chart } from '../ui/chart.tsx';
import { viewerZone } from '../ui/language.tsx';
import { Card } from '../ui/page.tsx';
import { hoursOfDay } from './hours.ts';

const origins = [
  { key: 'customer', colour: '--customer' },
  { key: 'app', colour: '--phone' },
  { key: 'api', colour: '--accent' },
] as const;

/** What went through today, by hour and by who said it. */
export function Today({ today }: { today: Overview['today'] }) {
  const t = useTranslations('home.today');
  const format = useFormatter();
  const hourOf = (at: Date) => format.dateTime(at, { hour: 'numeric' });
  const told = new Map(today.hours.map((hour) => [new Date(hour.from).getTime(), hour]));
  const rows = hoursOfDay(today.from, viewerZone).map((from) => {
    const { customer = 0, app = 0, api = 0 } = told.get(from.getTime()) ?? {};
    return { label: hourOf(from), customer, app, api };
  });
  return (
    <Card title={t('title')}>
      <div className="h-64">
        <Chart
          empty={today.hours.length === 0 && t('empty')}
          rows={rows}
          parts={origins.map((part) => ({ ...part, name: t(part.key) }))}
        />
      </div>
      <table className="sr-only">
        <caption>{t('title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('hour')}</th>
            {origins.map(({ key }) => (
              <th key={key} scope="col">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {today.hours.map((hour) => (
            <tr key={hour.from}>
              <th scope="row">{hourOf(new Date(hour.from))}</th>
              {origins.map(({ key }) => (
                <td key={key}>{hour[key]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
