import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';

export type Bars = {
  /** One bar each: what stands below it, and how much there is of each part. */
  rows: { label: string; [part: string]: string | number }[];
  parts: readonly { key: string; name: string; colour: string }[];
};

const tick = { fill: 'var(--muted)', fontSize: 12 };

/** See chart.tsx, which loads this when it is shown: the library is as large as everything else together. */
export function StackedBars({ rows, parts }: Bars) {
  return (
    <div aria-hidden="true" className="h-full">
      <ResponsiveContainer>
        <BarChart data={rows} margin={{ top: 4, right: 4, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="label" minTickGap={24} tick={tick} tickLine={false} stroke="var(--line)" />
          <YAxis allowDecimals={false} width={44} tick={tick} stroke="var(--line)" />
          <Tooltip
            cursor={{ fill: 'var(--sunken)' }}
            contentStyle={{ background: 'var(--raised)', borderColor: 'var(--line)', borderRadius: 6 }}
          />
          <Legend />
          {parts.map(({ key, name, colour }) => (
            <Bar key={key} dataKey={key} name={name} stackId="all" fill={colour} isAnimationActive={false} />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
