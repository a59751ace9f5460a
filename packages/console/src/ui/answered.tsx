import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { FaultState } from './fault.tsx';
import { SkeletonRows } from './skeleton.tsx';

type Props<T> = { answer: UseQueryResult<T>; skeleton?: ReactNode; children: (data: T) => ReactNode };

/** One answer with its states: loading, broken, there. What was there before stays when asking again breaks. */
export function Answered<T>({ answer, skeleton = <SkeletonRows />, children }: Props<T>) {
  if (answer.data !== undefined) return children(answer.data);
  if (answer.isError) return <FaultState error={answer.error} onRetry={() => void answer.refetch()} />;
  return skeleton;
}
