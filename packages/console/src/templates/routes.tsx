import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../shell/root.tsx';

const templates = createRoute({
  getParentRoute: () => frameRoute,
  path: '/templates',
  component: lazyRouteComponent(() => import('./templates.tsx'), 'Templates'),
});

export const templatesRoutes = [templates] as const;
