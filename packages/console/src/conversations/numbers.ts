import type { Number as ConnectedNumber } from '@tandem/contract/api/number';
import { useMemo } from 'react';
import { type Page, useAnswer } from '../api/ask.ts';

/** The workspace's numbers; the inbox names them where there are several. */
export function useNumbers(): readonly ConnectedNumber[] {
  const { data } = useAnswer<Page<ConnectedNumber>>('/numbers', { limit: 200 });
  return data?.data ?? none;
}

const none: readonly ConnectedNumber[] = [];

/** Names by id; empty while there is only one number: then nothing has to be told apart. */
export function useNumberNames(): ReadonlyMap<string, string> {
  const numbers = useNumbers();
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
