import { type ReactNode, useRef } from 'react';

type Options = {
  /** Called with at least one. */
  onPick: (files: readonly [File, ...File[]]) => void;
  accept?: string;
  multiple?: boolean;
  label?: string;
};

/** A field for files that is not seen, and what opens it: a button looks better. The same file can be picked twice. */
export function usePickFiles({ onPick, accept, multiple, label }: Options): {
  field: ReactNode;
  open: () => void;
} {
  const input = useRef<HTMLInputElement>(null);
  const field = (
    <input
      ref={input}
      type="file"
      hidden
      accept={accept}
      multiple={multiple}
      aria-label={label}
      onChange={({ target }) => {
        const [first, ...others] = target.files ?? [];
        target.value = '';
        if (first !== undefined) onPick([first, ...others]);
      }}
    />
  );
  return { field, open: () => input.current?.click() };
}
