import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../shell/root.tsx';

const numbers = createRoute({
  getParentRoute: () => frameRoute,
  path: '/numbers',
  component: lazyRouteComponent(() => import('./numbers.tsx'), 'Numbers'),
});

export const numbersRoutes = [numbers] as const;
