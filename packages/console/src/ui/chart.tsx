import { lazy, Suspense } from 'react';
import type { Bars } from './plot.ts';
import { Bar } from './skeleton.tsx';

const StackedBars = lazy(async () => ({ default: (await import('./stacked-bars.tsx')).StackedBars }));

/** Stacked bars, as high as their place. For eyes only: the page tells the same in a table. `empty`: instead, in words. */
export function Chart({ empty, ...bars }: Bars & { empty: string | false }) {
  if (empty !== false) {
    return <p className="flex h-full items-center justify-center text-center text-muted">{empty}</p>;
  }
  return (
    <Suspense fallback={<Bar className="h-full" />}>
      <StackedBars {...bars} />
    </Suspense>
  );
}
