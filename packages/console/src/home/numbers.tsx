import type { OverviewNumber } from '@tandem/contract/api/overview';
import { Link } from '@tanstack/react-router';
import { Smartphone } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Badge } from '../ui/badge.tsx';
import { buttonLook } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { NumberState } from '../ui/number-state.tsx';
import { Card } from '../ui/page.tsx';
import { pathOf } from './todo-link.ts';

/** The numbers with their state and the days that are left of the 14. */
export function Numbers({ numbers, total }: { numbers: OverviewNumber[]; total: number }) {
  const t = useTranslations('home.numbers');
  const more = total - numbers.length;
  return (
    <Card title={t('title')} flush>
      {numbers.length === 0 ? (
        <Empty
          icon={Smartphone}
          title={t('none')}
          text={t('noneText')}
          action={
            <a href="/connect" className={buttonLook('primary')}>
              {t('connect')}
            </a>
          }
        />
      ) : (
        <ul className="max-h-72 overflow-y-auto">
          {numbers.map((number) => (
            <li key={number.id} className="border-b last:border-0">
              <Link
                to={pathOf('numbers', number.id)}
                className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 text-ink no-underline hover:bg-surface"
              >
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium">{number.display_phone_number}</span>
                  <span className="block text-sm text-muted">
                    {t('today', {
                      phone: number.today.app,
                      api: number.today.api,
                      customers: number.today.customer,
                    })}
                  </span>
                </span>
                {number.state === 'connected' && number.days_left !== null && (
                  <Badge tone={number.days_left <= 4 ? 'warn' : 'plain'}>
                    {t('daysLeft', { days: number.days_left })}
                  </Badge>
                )}
                <NumberState state={number.state} />
              </Link>
            </li>
          ))}
        </ul>
      )}
      {more > 0 && (
        <Link to="/numbers" className="block border-t px-4 py-2.5 text-accent">
          {t('more', { count: more })}
        </Link>
      )}
    </Card>
  );
}
