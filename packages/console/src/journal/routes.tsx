import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../shell/root.tsx';
import { type JournalFilter, type JournalSearch, journalFilters } from './search.ts';

const journal = createRoute({
  getParentRoute: () => frameRoute,
  path: '/journal',
  validateSearch: ({ show, entry }: Record<string, unknown>): JournalSearch => ({
    ...(journalFilters.some((name) => name === show) && { show: show as JournalFilter }),
    ...(typeof entry === 'number' && { entry }),
  }),
  component: lazyRouteComponent(() => import('./journal.tsx'), 'Journal'),
});

export const journalRoutes = [journal] as const;
