/**
 * The inbox: the list at `/inbox`, beside it (on a phone: instead of it) one thread. What is looked for, and which message
 * a thread is opened at, stands in the address.
 */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../shell/root.tsx';
import { readInboxSearch } from './list/search.ts';

const inbox = createRoute({
  getParentRoute: () => frameRoute,
  path: '/inbox',
  validateSearch: readInboxSearch,
  component: lazyRouteComponent(() => import('./inbox.tsx'), 'Inbox'),
});

const nothing = createRoute({
  getParentRoute: () => inbox,
  path: '/',
  component: lazyRouteComponent(() => import('./inbox.tsx'), 'NothingChosen'),
});

const thread = createRoute({
  getParentRoute: () => inbox,
  path: '/$conversationId',
  component: lazyRouteComponent(() => import('./thread/thread.tsx'), 'ThreadPage'),
});

export const conversationsRoutes = [inbox.addChildren([nothing, thread])] as const;
