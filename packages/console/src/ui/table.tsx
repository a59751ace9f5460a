import type { ReactNode } from 'react';
import { classes } from './classes.ts';

type Column<T> = {
  key: string;
  title: ReactNode;
  cell: (row: T) => ReactNode;
  /** Figures stand at the right. */
  right?: boolean;
  /** Left out on a phone. */
  wideOnly?: boolean;
};
type Props<T> = { label: string; columns: Column<T>[]; rows: T[]; rowKey: (row: T) => string };

/** A table that scrolls by itself when the page is too narrow. */
export function Table<T>({ label, columns, rows, rowKey }: Props<T>) {
  const place = (column: Column<T>) =>
    classes(
      'px-3 py-2.5 sm:px-4',
      column.right ? 'text-right tabular-nums' : 'text-left',
      column.wideOnly && 'max-sm:hidden',
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section aria-label={label} tabIndex={0} className="relative overflow-x-auto">
      <table className="w-full border-collapse">
        <thead>
          <tr className="border-b text-sm text-muted">
            {columns.map((column) => (
              <th key={column.key} scope="col" className={classes(place(column), 'font-medium')}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="border-b last:border-0 hover:bg-surface">
              {columns.map((column) => (
                <td key={column.key} className={classes(place(column), 'align-middle')}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
