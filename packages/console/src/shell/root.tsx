/**
 * The two roots of all routes: every page (`rootRoute`), and the pages for who is signed in (`frameRoute`).
 */
import { createRootRoute, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { readSession } from '../session/session.ts';
import { Toasts } from '../ui/toast.tsx';
import { Broken, Missing } from './broken.tsx';

export const rootRoute = createRootRoute({
  component: () => (
    <>
      <Outlet />
      <Toasts />
    </>
  ),
  notFoundComponent: Missing,
  errorComponent: Broken,
});

export const frameRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'frame',
  beforeLoad: async ({ location }) => {
    if ((await readSession()) !== null) return;
    const back = location.href === '/' ? {} : { to: location.href };
    throw redirect({ to: '/sign-in' as never, search: back as never });
  },
  component: lazyRouteComponent(() => import('./frame.tsx'), 'Frame'),
  notFoundComponent: Missing,
  errorComponent: Broken,
});
