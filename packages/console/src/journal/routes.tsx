import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../shell/root.tsx';

const journal = createRoute({
  getParentRoute: () => frameRoute,
  path: '/journal',
  component: lazyRouteComponent(() => import('./journal.tsx'), 'Journal'),
});

export const journalRoutes = [journal] as const;
