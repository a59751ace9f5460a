import { inputLook } from './field.tsx';

type Props = {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  options: readonly { value: string; label: string }[];
};

/** One filter above a list: its name while everything is shown, else what is chosen. */
export function Filter({ label, value, onChange, options }: Props) {
  return (
    <select
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value || undefined)}
      className={`${inputLook} min-h-9 w-auto! max-w-56 text-ellipsis`}
    >
      <option value="">{label}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
