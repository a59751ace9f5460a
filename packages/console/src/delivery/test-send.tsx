import type { TestResult } from '@tandem/contract/api/subscriber';
import { Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { call } from '../api/call.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { FaultNote } from '../ui/fault.tsx';
import { useServerWords } from '../ui/language.tsx';
import { useDeed } from '../ui/use-deed.ts';
import { RequestView, ResponseText } from './request-view.tsx';

/** One delivery beside what is owed: what was posted and what came back. */
export function TestSend({ subscriberId }: { subscriberId: string }) {
  const t = useTranslations('delivery.test');
  const { phrase } = useServerWords();
  const [result, setResult] = useState<TestResult>();
  const test = useDeed(async () => {
    setResult(await call<TestResult>(`/subscribers/${subscriberId}/test`, { method: 'POST', body: {} }));
  });
  return (
    <div className="flex flex-col gap-3">
      <p className="text-muted">{t('text')}</p>
      <div>
        <Button look="primary" busy={test.busy} onClick={() => void test.run()}>
          <Send aria-hidden="true" className="size-4" />
          {t('send')}
        </Button>
      </div>
      <FaultNote error={test.fault} />
      {result && (
        <div role="status" className="flex flex-col gap-3">
          <p className="flex flex-wrap items-center gap-2">
            <Badge tone={result.answer.delivered ? 'good' : 'bad'}>
              {result.answer.delivered ? t('arrived') : t('failed')}
            </Badge>
            <span>
              {result.answer.status_code ?? phrase(result.answer.error ?? '–')} · {result.answer.duration_ms}{' '}
              ms
            </span>
          </p>
          {result.answer.error !== null && (
            <p className="text-bad break-words">{phrase(result.answer.error)}</p>
          )}
          <ResponseText text={result.answer.body} />
          <RequestView {...result.request} />
        </div>
      )}
    </div>
  );
}
