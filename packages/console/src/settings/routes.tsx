import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { frameRoute } from '../shell/root.tsx';

const settings = createRoute({
  getParentRoute: () => frameRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings.tsx'), 'Settings'),
});

const first = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/account' });
  },
});

const account = createRoute({
  getParentRoute: () => settings,
  path: '/account',
  component: lazyRouteComponent(() => import('./account.tsx'), 'Account'),
});

const workspace = createRoute({
  getParentRoute: () => settings,
  path: '/workspace',
  component: lazyRouteComponent(() => import('./workspace.tsx'), 'Workspace'),
});

const people = createRoute({
  getParentRoute: () => settings,
  path: '/people',
  component: lazyRouteComponent(() => import('./people.tsx'), 'People'),
});

const quickReplies = createRoute({
  getParentRoute: () => settings,
  path: '/quick-replies',
  component: lazyRouteComponent(() => import('./quick-replies.tsx'), 'QuickReplies'),
});

const keys = createRoute({
  getParentRoute: () => settings,
  path: '/keys',
  component: lazyRouteComponent(() => import('./keys.tsx'), 'Keys'),
});

const privacy = createRoute({
  getParentRoute: () => settings,
  path: '/privacy',
  component: lazyRouteComponent(() => import('./privacy.tsx'), 'Privacy'),
});

const rates = createRoute({
  getParentRoute: () => settings,
  path: '/rates',
  component: lazyRouteComponent(() => import('./rates.tsx'), 'Rates'),
});

const audit = createRoute({
  getParentRoute: () => settings,
  path: '/audit',
  validateSearch: ({ actor }: Record<string, unknown>): { actor?: string } =>
    typeof actor === 'string' ? { actor } : {},
  component: lazyRouteComponent(() => import('./audit.tsx'), 'Audit'),
});

export const settingsRoutes = [
  settings.addChildren([first, account, workspace, people, quickReplies, keys, privacy, rates, audit]),
] as const;
