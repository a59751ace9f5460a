import { useState } from 'react';
import { TextField } from './field.tsx';
import { fromLocal, toLocal } from './local-time.ts';

type Props = {
  label: string;
  fault?: string | undefined;
  required?: boolean;
  autoFocus?: boolean;
  /** As `Date` writes it, in UTC; empty: none yet. */
  value: string;
  onChange: (value: string) => void;
};

/** A moment in the viewer's zone. While it is half written it is none. */
export function TimeField({ value, onChange, ...rest }: Props) {
  const [written, setWritten] = useState(value === '' ? '' : toLocal(new Date(value)));
  return (
    <TextField
      {...rest}
      type="datetime-local"
      value={written}
      onChange={(event) => {
        setWritten(event.target.value);
        onChange(fromLocal(event.target.value)?.toISOString() ?? '');
      }}
    />
  );
}
