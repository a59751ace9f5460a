import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../shell/root.tsx';
import { wordsOf } from '../ui/search.ts';

const templates = createRoute({
  getParentRoute: () => frameRoute,
  path: '/templates',
  validateSearch: (given: Record<string, unknown>) =>
    wordsOf(given, ['q', 'status', 'category', 'quality', 'language', 'number', 'gone']),
  component: lazyRouteComponent(() => import('./templates.tsx'), 'Templates'),
});

const newTemplate = createRoute({
  getParentRoute: () => frameRoute,
  path: '/templates/new',
  /** `from`: the template that the new one begins as. */
  validateSearch: (given: Record<string, unknown>) => wordsOf(given, ['from', 'number']),
  component: lazyRouteComponent(() => import('./new-template.tsx'), 'NewTemplate'),
});

const template = createRoute({
  getParentRoute: () => frameRoute,
  path: '/templates/$templateId',
  component: lazyRouteComponent(() => import('./template.tsx'), 'TemplatePage'),
});

const editTemplate = createRoute({
  getParentRoute: () => frameRoute,
  path: '/templates/$templateId/edit',
  component: lazyRouteComponent(() => import('./edit-template.tsx'), 'EditTemplate'),
});

export const templatesRoutes = [templates, newTemplate, template, editTemplate] as const;
