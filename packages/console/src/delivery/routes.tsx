import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../shell/root.tsx';
import {
  type Outcome,
  outcomes,
  type SubscriberSearch,
  type SubscriberTab,
  subscriberTabs,
} from './search.ts';

const list = createRoute({
  getParentRoute: () => frameRoute,
  path: '/subscribers',
  component: lazyRouteComponent(() => import('./subscribers.tsx'), 'Subscribers'),
});

const create = createRoute({
  getParentRoute: () => frameRoute,
  path: '/subscribers/new',
  component: lazyRouteComponent(() => import('./create-subscriber.tsx'), 'CreateSubscriber'),
});

const one = createRoute({
  getParentRoute: () => frameRoute,
  path: '/subscribers/$subscriberId',
  validateSearch: ({ tab, outcome, attempt }: Record<string, unknown>): SubscriberSearch => ({
    ...(subscriberTabs.some((name) => name === tab) && { tab: tab as SubscriberTab }),
    ...(outcomes.some((name) => name === outcome) && { outcome: outcome as Outcome }),
    ...(typeof attempt === 'number' && { attempt }),
  }),
  component: lazyRouteComponent(() => import('./subscriber.tsx'), 'SubscriberPage'),
});

export const deliveryRoutes = [list, create, one] as const;
