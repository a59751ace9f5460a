import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { frameRoute } from '../shell/root.tsx';
import { type ConnectSearch, type ConnectTab, connectTabs } from './search.ts';

const isConnect = (path: string) => /^\/connect\/?$/.test(path);
/** Facebook's SDK is let in by the policy of the document at /connect, and by no other: it must have been loaded there. */
const mayOpenWindow = isConnect(window.location.pathname);

const connect = createRoute({
  getParentRoute: () => frameRoute,
  path: '/connect',
  validateSearch: (search: Record<string, unknown>): ConnectSearch => {
    const { tab, number, onboarding } = search;
    return {
      ...(connectTabs.includes(tab as ConnectTab) && tab !== 'here' && { tab: tab as ConnectTab }),
      ...((typeof number === 'string' || typeof number === 'number') && { number: String(number) }),
      ...(typeof onboarding === 'string' && { onboarding }),
    };
  },
  beforeLoad: ({ location, preload }) => {
    if (preload || mayOpenWindow) return;
    throw redirect({ href: location.href, reloadDocument: true });
  },
  component: lazyRouteComponent(() => import('./connect.tsx'), 'Connect'),
});

export const onboardingRoutes = [connect] as const;
