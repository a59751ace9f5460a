import type { Overview } from '@tandem/contract/api/overview';
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useFormatter, useTranslations } from 'use-intl';

const hourMs = 3_600_000;
const origins = [
  { key: 'customer', colour: 'var(--customer)' },
  { key: 'app', colour: 'var(--phone)' },
  { key: 'api', colour: 'var(--accent)' },
] as const;

/** Stacked bars, one for each hour of the day so far. The same figures are told to screen readers as a table. */
export function HoursChart({ today }: { today: Overview['today'] }) {
  const t = useTranslations('home.today');
  const format = useFormatter();
  const begin = new Date(today.from).getTime();
  const told = new Map(today.hours.map((hour) => [new Date(hour.from).getTime(), hour]));
  const rows = Array.from({ length: 24 }, (_, index) => {
    const from = begin + index * hourMs;
    const { customer = 0, app = 0, api = 0 } = told.get(from) ?? {};
    return { hour: format.dateTime(new Date(from), { hour: 'numeric' }), customer, app, api };
  });
  return (
    <>
      <div aria-hidden="true" className="h-full">
        <ResponsiveContainer>
          <BarChart data={rows} margin={{ top: 4, right: 4, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="hour"
              tick={{ fill: 'var(--muted)', fontSize: 12 }}
              tickLine={false}
              stroke="var(--line)"
            />
            <YAxis
              allowDecimals={false}
              width={36}
              tick={{ fill: 'var(--muted)', fontSize: 12 }}
              stroke="var(--line)"
            />
            <Tooltip
              cursor={{ fill: 'var(--sunken)' }}
              contentStyle={{ background: 'var(--raised)', borderColor: 'var(--line)', borderRadius: 6 }}
            />
            <Legend />
            {origins.map(({ key, colour }) => (
              <Bar
                key={key}
                dataKey={key}
                name={t(key)}
                stackId="said"
                fill={colour}
                isAnimationActive={false}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
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
              <th scope="row">{format.dateTime(new Date(hour.from), { hour: 'numeric' })}</th>
              <td>{hour.customer}</td>
              <td>{hour.app}</td>
              <td>{hour.api}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
