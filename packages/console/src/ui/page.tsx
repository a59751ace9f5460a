import { type ReactNode, useEffect } from 'react';
import { classes } from './classes.ts';

type Props = {
  title: string;
  /** Beside the title: state, count. */
  beside?: ReactNode;
  /** What may be done here, at the right. */
  actions?: ReactNode;
  /** A line below the title. */
  text?: ReactNode;
  /** Above the title: the way back. */
  above?: ReactNode;
  wide?: boolean;
  children: ReactNode;
};

/** A page: its title (also the tab's), its actions, its content. */
export function Page({ title, beside, actions, text, above, wide = false, children }: Props) {
  useTabTitle(title);
  return (
    <div
      className={classes('mx-auto flex w-full flex-col gap-5 p-4 sm:p-6', wide ? 'max-w-none' : 'max-w-6xl')}
    >
      <header className="flex flex-col gap-1">
        {above}
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <h1 className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-xl font-semibold wrap-anywhere">
            {title}
            {beside}
          </h1>
          {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </div>
        {text && <p className="max-w-prose text-muted">{text}</p>}
      </header>
      {children}
    </div>
  );
}

export function useTabTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Tandem`;
  }, [title]);
}

type CardProps = {
  title?: ReactNode;
  actions?: ReactNode;
  className?: string;
  flush?: boolean;
  children: ReactNode;
};

/** A part of a page. `flush`: its content reaches the edges (lists, tables). */
export function Card({ title, actions, className, flush = false, children }: CardProps) {
  return (
    <section className={classes('min-w-0 rounded-lg border bg-raised', className)}>
      {(title || actions) && (
        <div className="flex flex-wrap items-center justify-between gap-2 border-b px-4 py-2.5">
          <h2 className="font-semibold">{title}</h2>
          {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </div>
      )}
      <div className={flush ? '' : 'p-4'}>{children}</div>
    </section>
  );
}
