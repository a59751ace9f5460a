import type { Number as BusinessNumber } from '@tandem/contract/api/number';
import { useMemo } from 'react';
import { type Pages, rowsOf, usePages } from './ask.ts';

/** The workspace's numbers. There are few; the first two hundred are all that anybody has. */
export function useNumbers(): { numbers: BusinessNumber[]; pages: Pages<BusinessNumber> } {
  const pages = usePages<BusinessNumber>('/numbers', { limit: 200 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are the same as long as the answer is.
  const numbers = useMemo(() => rowsOf(pages), [pages.data]);
  return { numbers, pages };
}

/** What a number is called in a list: the business's name where Meta has one, and the phone. */
export const numberLabel = ({ verified_name, display_phone_number }: BusinessNumber): string =>
  verified_name === null ? display_phone_number : `${verified_name} · ${display_phone_number}`;
