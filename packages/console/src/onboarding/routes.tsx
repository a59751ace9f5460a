import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../shell/root.tsx';

const connect = createRoute({
  getParentRoute: () => frameRoute,
  path: '/connect',
  component: lazyRouteComponent(() => import('./connect.tsx'), 'Connect'),
});

export const onboardingRoutes = [connect] as const;
