import { useMemo } from 'react';
import { useNumbers } from '../api/numbers.ts';

/** Names by id; empty while there is only one number: then nothing has to be told apart. */
export function useNumberNames(): ReadonlyMap<string, string> {
  const { numbers } = useNumbers();
  return useMemo(
    () =>
      new Map(
        numbers.length < 2
          ? []
          : numbers.map(({ id, verified_name, display_phone_number }) => [
              id,
              verified_name ?? display_phone_number,
            ]),
      ),
    [numbers],
  );
}
