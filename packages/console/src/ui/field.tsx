/**
 * A labelled input with its hint and its fault, tied together for screen readers.
 */
import {
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react';
import { classes } from './classes.ts';
import { useServerWords } from './language.tsx';

export const inputLook =
  'w-full rounded-md border bg-raised px-3 py-1.5 text-ink placeholder:text-muted disabled:opacity-60 aria-invalid:border-bad';

type Around = { label: ReactNode; hint?: ReactNode; fault?: string | undefined; hideLabel?: boolean };
type Tied = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined };

/** Label, control, hint and fault. `children` gets what ties the control to them. */
export function Field({
  label,
  hint,
  fault,
  hideLabel,
  children,
}: Around & { children: (tied: Tied) => ReactNode }) {
  const id = useId();
  const { phrase } = useServerWords();
  const describedBy = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-sm font-medium'}>
        {label}
      </label>
      {children({
        id,
        'aria-describedby': describedBy || undefined,
        'aria-invalid': fault ? true : undefined,
      })}
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} className="text-sm text-bad" role="alert">
          {phrase(fault)}
        </p>
      )}
    </div>
  );
}

type InputProps = Around & InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> };

export function TextField({ label, hint, fault, hideLabel, className, ...rest }: InputProps) {
  return (
    <Field label={label} hint={hint} fault={fault} hideLabel={hideLabel ?? false}>
      {(tied) => <input type="text" {...rest} {...tied} className={classes(inputLook, className)} />}
    </Field>
  );
}

type AreaProps = Around & TextareaHTMLAttributes<HTMLTextAreaElement> & { ref?: Ref<HTMLTextAreaElement> };

export function TextArea({ label, hint, fault, hideLabel, className, ...rest }: AreaProps) {
  return (
    <Field label={label} hint={hint} fault={fault} hideLabel={hideLabel ?? false}>
      {(tied) => <textarea rows={4} {...rest} {...tied} className={classes(inputLook, className)} />}
    </Field>
  );
}

type SelectProps = Around & SelectHTMLAttributes<HTMLSelectElement>;

/** The browser's own select: it is right on a phone and by keyboard. `children`: options. */
export function SelectField({ label, hint, fault, hideLabel, className, children, ...rest }: SelectProps) {
  return (
    <Field label={label} hint={hint} fault={fault} hideLabel={hideLabel ?? false}>
      {(tied) => (
        <select {...rest} {...tied} className={classes(inputLook, 'min-h-9', className)}>
          {children}
        </select>
      )}
    </Field>
  );
}

type CheckProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> & {
  label: ReactNode;
  hint?: ReactNode;
};

export function CheckField({ label, hint, className, ...rest }: CheckProps) {
  const id = useId();
  return (
    <div className={classes('flex items-start gap-2', className)}>
      <input
        id={id}
        type="checkbox"
        aria-describedby={hint ? `${id}-hint` : undefined}
        {...rest}
        className="mt-0.5 size-4.5 shrink-0 accent-accent"
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {hint && (
          <p id={`${id}-hint`} className="text-sm text-muted">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
