import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../shell/root.tsx';
import { type NumberTab, numberTabs } from './number-tab.ts';

const numbers = createRoute({
  getParentRoute: () => frameRoute,
  path: '/numbers',
  component: lazyRouteComponent(() => import('./numbers.tsx'), 'Numbers'),
});

const number = createRoute({
  getParentRoute: () => frameRoute,
  path: '/numbers/$numberId',
  validateSearch: ({ tab }: Record<string, unknown>): { tab?: NumberTab } =>
    numberTabs.includes(tab as NumberTab) && tab !== 'state' ? { tab: tab as NumberTab } : {},
  component: lazyRouteComponent(() => import('./number.tsx'), 'NumberPage'),
});

export const numbersRoutes = [numbers, number] as const;
