import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useFormatter, useTranslations } from 'use-intl';
import type { DailyRow } from './daily.ts';

const parts = [
  { key: 'phone', colour: 'var(--phone)' },
  { key: 'apiFree', colour: 'var(--customer)' },
  { key: 'apiPaid', colour: 'var(--accent)' },
] as const;

/** Stacked bars; the table "by day" below tells the same to screen readers. */
export function DaysChart({ rows }: { rows: DailyRow[] }) {
  const t = useTranslations('billing.days');
  const format = useFormatter();
  const told = rows.map((row) => ({
    ...row,
    label: format.dateTime(new Date(`${row.day}T12:00:00Z`), {
      month: 'short',
      day: 'numeric',
      timeZone: 'UTC',
    }),
  }));
  return (
    <div aria-hidden="true" className="h-full">
      <ResponsiveContainer>
        <BarChart data={told} margin={{ top: 4, right: 4, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="label"
            minTickGap={24}
            tick={{ fill: 'var(--muted)', fontSize: 12 }}
            tickLine={false}
            stroke="var(--line)"
          />
          <YAxis
            allowDecimals={false}
            width={44}
            tick={{ fill: 'var(--muted)', fontSize: 12 }}
            stroke="var(--line)"
          />
          <Tooltip
            cursor={{ fill: 'var(--sunken)' }}
            contentStyle={{ background: 'var(--raised)', borderColor: 'var(--line)', borderRadius: 6 }}
          />
          <Legend />
          {parts.map(({ key, colour }) => (
            <Bar
              key={key}
              dataKey={key}
              name={t(key)}
              stackId="day"
              fill={colour}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
