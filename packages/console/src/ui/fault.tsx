/**
 * What went wrong, in plain words, with what to do.
 */
import { CircleAlert } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { ApiFault } from '../api/call.ts';
import { Button } from './button.tsx';
import { useServerWords } from './language.tsx';

/** An error in the reader's words: ours for what has a code of its own, else what the API said. */
export function useFaultText(): (error: unknown) => string {
  const t = useTranslations('common.faults');
  const { problem } = useServerWords();
  return (error) => {
    if (!(error instanceof ApiFault)) return t('internal');
    if (error.code === 'unreachable') return t('unreachable');
    if (error.code === 'forbidden') return t('forbidden');
    if (error.code === 'not_found') return t('notFound');
    if (error.code === 'internal_error') return t('internal');
    if (error.code === 'rate_limited' && error.problem.meta === undefined)
      return t('rateLimited', { minutes: Math.ceil(error.retryAfter / 60) });
    return problem(error.problem, error.message);
  };
}

/** What of a refused request belongs to this field: `errors[]` of the problem. */
export function faultAt(error: unknown, path: string): string | undefined {
  if (!(error instanceof ApiFault)) return undefined;
  return error.problem.errors?.find((fault) => fault.path === path || fault.path.startsWith(`${path}.`))
    ?.message;
}

/** A fault beside a form or above a list. */
export function FaultNote({ error }: { error: unknown }) {
  const text = useFaultText();
  if (error === null || error === undefined) return null;
  return (
    <p role="alert" className="flex items-start gap-2 rounded-md bg-bad-soft px-3 py-2 text-bad">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4.5 shrink-0" />
      <span className="min-w-0 break-words">{text(error)}</span>
    </p>
  );
}

/** In place of what could not be loaded. */
export function FaultState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useTranslations('common');
  const text = useFaultText();
  return (
    <div role="alert" className="flex flex-col items-center gap-3 px-4 py-12 text-center">
      <CircleAlert aria-hidden="true" className="size-8 text-bad" />
      <div>
        <p className="font-semibold">{t('faults.title')}</p>
        <p className="max-w-prose text-muted">{text(error)}</p>
      </div>
      {onRetry && <Button onClick={onRetry}>{t('tryAgain')}</Button>}
    </div>
  );
}
