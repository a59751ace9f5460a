import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../shell/root.tsx';
import { wordsOf } from '../ui/search.ts';

const broadcasts = createRoute({
  getParentRoute: () => frameRoute,
  path: '/broadcasts',
  validateSearch: (given: Record<string, unknown>) => wordsOf(given, ['state', 'number']),
  component: lazyRouteComponent(() => import('./broadcasts.tsx'), 'Broadcasts'),
});

const compose = createRoute({
  getParentRoute: () => frameRoute,
  path: '/broadcasts/new',
  /** `template`: chosen already. `from`: the broadcast that this one begins as. `step`: where one is. */
  validateSearch: (given: Record<string, unknown>) => wordsOf(given, ['step', 'template', 'from', 'number']),
  component: lazyRouteComponent(() => import('./compose.tsx'), 'Compose'),
});

const broadcast = createRoute({
  getParentRoute: () => frameRoute,
  path: '/broadcasts/$broadcastId',
  validateSearch: (given: Record<string, unknown>) => wordsOf(given, ['tab', 'state', 'q', 'reason']),
  component: lazyRouteComponent(() => import('./broadcast.tsx'), 'BroadcastPage'),
});

export const broadcastsRoutes = [broadcasts, compose, broadcast] as const;
