import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../shell/root.tsx';

const usage = createRoute({
  getParentRoute: () => frameRoute,
  path: '/usage',
  component: lazyRouteComponent(() => import('./usage.tsx'), 'Usage'),
});

export const billingRoutes = [usage] as const;
