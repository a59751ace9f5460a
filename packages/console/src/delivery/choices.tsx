import type { ReactNode } from 'react';
import { CheckField } from '../ui/field.tsx';

type Props = {
  legend: ReactNode;
  /** What the box says that stands for all, those to come included. */
  all: ReactNode;
  options: { value: string; label: ReactNode }[];
  /** null: all. */
  chosen: string[] | null;
  onChange: (chosen: string[] | null) => void;
};

/** All, or some of a list. */
export function Choices({ legend, all, options, chosen, onChange }: Props) {
  const toggle = (value: string, on: boolean) => {
    const others = (chosen ?? []).filter((one) => one !== value);
    onChange(on ? [...others, value] : others);
  };
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      <CheckField
        label={all}
        checked={chosen === null}
        onChange={({ target }) => onChange(target.checked ? null : options.map(({ value }) => value))}
      />
      {chosen !== null && (
        <div className="grid gap-1.5 pl-6 sm:grid-cols-2">
          {options.map(({ value, label }) => (
            <CheckField
              key={value}
              label={label}
              checked={chosen.includes(value)}
              onChange={({ target }) => toggle(value, target.checked)}
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}
