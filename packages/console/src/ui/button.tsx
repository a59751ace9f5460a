import type { ButtonHTMLAttributes, Ref } from 'react';
import { classes } from './classes.ts';
import { Spinner } from './spinner.tsx';

type Look = 'primary' | 'plain' | 'quiet' | 'danger';

const looks: Record<Look, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  plain: 'border bg-raised text-ink hover:bg-sunken',
  quiet: 'text-ink hover:bg-sunken',
  danger: 'border border-bad bg-raised text-bad hover:bg-bad-soft',
};

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  look?: Look;
  small?: boolean;
  /** Work is under way: shown, and not to be pressed again. */
  busy?: boolean;
  ref?: Ref<HTMLButtonElement>;
};

/** The class of a button, for links that look like one. */
export const buttonLook = (look: Look = 'plain', small = false): string =>
  classes(
    'inline-flex items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap no-underline transition-colors',
    'disabled:cursor-not-allowed disabled:opacity-55',
    small ? 'min-h-7 px-2.5 py-0.5 text-sm' : 'min-h-9 px-3.5 py-1.5',
    looks[look],
  );

export function Button({
  look = 'plain',
  small = false,
  busy = false,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled || busy}
      aria-busy={busy || undefined}
      className={classes(buttonLook(look, small), className)}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}

/** A square button with only a picture: its name is read out and shown on hovering. */
export function IconButton({ label, small, className, ...rest }: ButtonProps & { label: string }) {
  return (
    <Button
      look="quiet"
      aria-label={label}
      title={label}
      {...rest}
      className={classes(small ? 'size-7' : 'size-9', 'shrink-0 px-0!', className)}
    />
  );
}
