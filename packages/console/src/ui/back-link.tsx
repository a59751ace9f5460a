import { createLink } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import type { ComponentProps } from 'react';

/** Above a page's title: to the page it belongs to. */
export const BackLink = createLink(({ children, ...rest }: ComponentProps<'a'>) => (
  <a {...rest} className="inline-flex items-center gap-1 self-start text-sm text-muted">
    <ArrowLeft aria-hidden="true" className="size-4" />
    {children}
  </a>
));
