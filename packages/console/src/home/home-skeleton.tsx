import { useTranslations } from 'use-intl';
import { Bar } from '../ui/skeleton.tsx';

/** The page's shape while its data is on its way. */
export function HomeSkeleton() {
  const t = useTranslations('common');
  return (
    <div role="status" aria-label={t('loading')} className="flex flex-col gap-5">
      <Bar className="h-32 rounded-lg!" />
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {['a', 'b', 'c', 'd'].map((name) => (
          <Bar key={name} className="h-24 rounded-lg!" />
        ))}
      </div>
      <div className="grid gap-5 lg:grid-cols-2">
        <Bar className="h-72 rounded-lg!" />
        <Bar className="h-72 rounded-lg!" />
      </div>
    </div>
  );
}
