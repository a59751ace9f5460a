import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';

type Props = {
  label: string;
  value: string;
  to?: string;
  search?: Record<string, unknown>;
  children: ReactNode;
};

const look = 'flex min-w-0 flex-col gap-0.5 rounded-lg border bg-raised p-4';

/** A figure that matters, with what it counts above and what is in it below; perhaps a way to its page. */
export function Figure({ label, value, to, search = {}, children }: Props) {
  const content = (
    <>
      <span className="text-sm text-muted">{label}</span>
      <span className="text-2xl font-semibold break-words tabular-nums">{value}</span>
      <span className="text-sm text-muted">{children}</span>
    </>
  );
  if (to === undefined) return <div className={look}>{content}</div>;
  return (
    <Link to={to} search={search} className={classes(look, 'text-ink no-underline hover:bg-surface')}>
      {content}
    </Link>
  );
}
