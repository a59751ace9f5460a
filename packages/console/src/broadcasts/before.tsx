/**
 * Before the start: what would happen, what stands in the way, when it begins.
 */
import type { Broadcast, BroadcastCheck } from '@tandem/contract/api/broadcast';
import type { Template } from '@tandem/contract/api/template';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useAnswer } from '../api/ask.ts';
import { useMay } from '../session/session.ts';
import { Answered } from '../ui/answered.tsx';
import { Button, buttonLook } from '../ui/button.tsx';
import { Card } from '../ui/page.tsx';
import { TemplatePreview } from '../ui/template-preview.tsx';
import { valuesIn } from '../ui/template-values.ts';
import { Check } from './check.tsx';
import { LeftOut } from './left-out.tsx';
import { Start } from './start.tsx';
import { Steps } from './steps.tsx';
import { useCheck } from './use-check.ts';

export function Before({ broadcast }: { broadcast: Broadcast }) {
  const t = useTranslations('broadcasts');
  const maySend = useMay('send');
  const check = useCheck(broadcast);
  const template = useAnswer<Template>(`/templates/${broadcast.template.id}`);
  const isDraft = broadcast.state === 'draft';
  return (
    <>
      {isDraft && maySend && <Steps at="check" draftId={broadcast.id} />}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <Card
            title={t('check.title')}
            actions={
              <Button small busy={check.isFetching} onClick={() => void check.refetch()}>
                {t('check.again')}
              </Button>
            }
          >
            <Answered answer={check}>
              {(found: BroadcastCheck) => <Check broadcast={broadcast} check={found} />}
            </Answered>
          </Card>
          <LeftOut broadcast={broadcast} />
          {maySend && <Start broadcast={broadcast} check={check.data} />}
        </div>
        <div className="flex flex-col gap-2 lg:sticky lg:top-4">
          <Answered answer={template}>
            {({ components, parameter_format, variables }) => (
              <TemplatePreview
                components={components}
                format={parameter_format}
                values={valuesIn(broadcast.template.components, variables)}
                numberId={broadcast.number_id}
              />
            )}
          </Answered>
          {check.data?.sample != null && (
            <p className="text-sm break-words whitespace-pre-wrap text-muted">
              {t('check.sample', { text: check.data.sample })}
            </p>
          )}
          {isDraft && maySend && (
            <Link to="/broadcasts/new" search={{ from: broadcast.id }} className={buttonLook('plain', true)}>
              {t('check.change')}
            </Link>
          )}
        </div>
      </div>
    </>
  );
}
