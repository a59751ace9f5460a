import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../shell/root.tsx';
import { type Breakdown, breakdowns, type UsageSearch } from './breakdowns.ts';

const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);

const usage = createRoute({
  getParentRoute: () => frameRoute,
  path: '/usage',
  validateSearch: ({ from, to, number, by }: Record<string, unknown>): UsageSearch => ({
    ...(isDay(from) && { from }),
    ...(isDay(to) && { to }),
    ...(typeof number === 'string' && { number }),
    ...(breakdowns.some((name) => name === by) && { by: by as Breakdown }),
  }),
  component: lazyRouteComponent(() => import('./usage.tsx'), 'Usage'),
});

export const billingRoutes = [usage] as const;
