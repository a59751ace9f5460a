import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../shell/root.tsx';

const broadcasts = createRoute({
  getParentRoute: () => frameRoute,
  path: '/broadcasts',
  component: lazyRouteComponent(() => import('./broadcasts.tsx'), 'Broadcasts'),
});

export const broadcastsRoutes = [broadcasts] as const;
