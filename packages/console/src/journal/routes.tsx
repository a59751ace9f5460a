import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../shell/root.tsx';

export const journalFilters = ['failed', 'unassigned', 'unrecognized', 'pending', 'done', 'all'] as const;
export type JournalFilter = (typeof journalFilters)[number];
export type JournalSearch = { show?: JournalFilter; entry?: number };

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
