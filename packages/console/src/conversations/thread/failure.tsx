import type { Message } from '@tandem/contract/api/message';
import { CircleAlert } from 'lucide-react';
import { useTranslations } from 'use-intl';

/** Why it did not arrive, and what to do about it. */
export function Failure({ message }: { message: Message }) {
  const t = useTranslations('conversations');
  if (message.status !== 'failed') return null;
  const error = message.error as (Message['error'] & { advice?: string }) | undefined;
  const why = error?.details ?? error?.message ?? error?.title;
  return (
    <div className="my-1 flex gap-2 rounded-md bg-bad-soft px-2.5 py-1.5 text-sm text-bad">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">
        <p className="font-medium">{t('status.failed')}</p>
        {why && (
          <p>
            {why}
            {error !== undefined && ` (${error.code})`}
          </p>
        )}
        {error?.advice && <p>{error.advice}</p>}
      </div>
    </div>
  );
}
