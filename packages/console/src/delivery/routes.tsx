import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../shell/root.tsx';

const subscribers = createRoute({
  getParentRoute: () => frameRoute,
  path: '/subscribers',
  component: lazyRouteComponent(() => import('./subscribers.tsx'), 'Subscribers'),
});

export const deliveryRoutes = [subscribers] as const;
