/**
 * Every address of the console. An area keeps its own routes (`<area>/routes.tsx`); pages are loaded when they are gone to.
 */
import { createRouter } from '@tanstack/react-router';
import { billingRoutes } from './billing/routes.tsx';
import { broadcastsRoutes } from './broadcasts/routes.tsx';
import { conversationsRoutes } from './conversations/routes.tsx';
import { deliveryRoutes } from './delivery/routes.tsx';
import { homeRoutes } from './home/routes.tsx';
import { journalRoutes } from './journal/routes.tsx';
import { numbersRoutes } from './numbers/routes.tsx';
import { onboardingRoutes } from './onboarding/routes.tsx';
import { sessionRoutes } from './session/routes.tsx';
import { settingsRoutes } from './settings/routes.tsx';
import { frameRoute, rootRoute } from './shell/root.tsx';
import { templatesRoutes } from './templates/routes.tsx';

const routeTree = rootRoute.addChildren([
  ...sessionRoutes,
  frameRoute.addChildren([
    ...homeRoutes,
    ...conversationsRoutes,
    ...broadcastsRoutes,
    ...templatesRoutes,
    ...numbersRoutes,
    ...onboardingRoutes,
    ...deliveryRoutes,
    ...billingRoutes,
    ...journalRoutes,
    ...settingsRoutes,
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  scrollRestoration: true,
  // What a page does not understand of its address is taken out; otherwise it would reach the page as it is.
  search: { strict: true },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
