import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../shell/root.tsx';

/** Why the provider's way in did not work, in the gateway's words. */
const refusals = ['unknown', 'unverified', 'refused', 'took_too_long', 'provider_unreachable'] as const;
type Refused = (typeof refusals)[number];
/** `to`: where the reader wanted to go; only addresses of this console. */
type SignInSearch = { to?: string; sign_in?: Refused };

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: ({ to, sign_in: refused }: Record<string, unknown>): SignInSearch => ({
    ...(typeof to === 'string' && /^\/(?![/\\])/.test(to) && { to }),
    ...(refusals.some((word) => word === refused) && { sign_in: refused as Refused }),
  }),
  component: lazyRouteComponent(() => import('./sign-in.tsx'), 'SignIn'),
});

const setup = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  component: lazyRouteComponent(() => import('./setup.tsx'), 'Setup'),
});

const join = createRoute({
  getParentRoute: () => rootRoute,
  path: '/join',
  component: lazyRouteComponent(() => import('./join.tsx'), 'Join'),
});

export const sessionRoutes = [signIn, setup, join] as const;
