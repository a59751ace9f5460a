import { CircleAlert } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../../ui/button.tsx';
import { useFaultText } from '../../ui/fault.tsx';
import { useServerWords } from '../../ui/language.tsx';
import { useInThread } from './context.ts';
import type { Told } from './window.ts';

/** Why it did not arrive, what to do about it, and doing it. */
export function Failure({ message }: { message: Told }) {
  const t = useTranslations('conversations');
  const faultText = useFaultText();
  const server = useServerWords();
  const { faultOf, sendAgain, discard, maySend } = useInThread();
  if (message.status !== 'failed') return null;
  const fault = faultOf(message);
  const isLocal = fault !== undefined;
  const { error } = message;
  const why = isLocal ? faultText(fault) : (error?.details ?? error?.message ?? error?.title);
  return (
    <div className="my-1 flex gap-2 rounded-md bg-bad-soft px-2.5 py-1.5 text-sm text-bad">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">
        <p className="font-medium">{isLocal ? t('status.notSent') : t('status.failed')}</p>
        {why && (
          <p className="[overflow-wrap:anywhere]">
            {server.phrase(why)}
            {!isLocal && error !== undefined && ` (${error.code})`}
          </p>
        )}
        {!isLocal && message.advice && error && <p>{server.advice(error.code, message.advice)}</p>}
        {maySend && message.origin === 'api' && (
          <p className="mt-1 flex flex-wrap gap-2">
            <Button small onClick={() => sendAgain(message)}>
              {t('thread.sendAgain')}
            </Button>
            {isLocal && (
              <Button small look="quiet" onClick={() => discard(message)} className="text-inherit!">
                {t('thread.discard')}
              </Button>
            )}
          </p>
        )}
      </div>
    </div>
  );
}
