import type { ReactNode } from 'react';

/** Names and what they are, side by side where there is room; what is not known is left out. */
export function Facts({ facts }: { facts: [label: ReactNode, value: ReactNode][] }) {
  const known = facts.filter(([, value]) => value !== null && value !== undefined && value !== '');
  return (
    <div className="@container">
      <dl className="grid gap-x-6 gap-y-2 @md:grid-cols-[minmax(9rem,auto)_1fr]">
        {known.map(([label, value], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows stand fast.
          <div key={index} className="contents">
            <dt className="text-muted @max-md:-mb-2 @max-md:text-sm">{label}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
