/**
 * One template: what it says, how Meta sees it, what to do about that.
 */
import type { Template } from '@tandem/contract/api/template';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAnswer } from '../api/ask.ts';
import { useLiveAgain } from '../api/live-again.ts';
import { Answered } from '../ui/answered.tsx';
import { BackLink } from '../ui/back-link.tsx';
import { CheckField } from '../ui/field.tsx';
import { Card, Page } from '../ui/page.tsx';
import { TemplatePreview } from '../ui/template-preview.tsx';
import { TemplateStatusBadge } from '../ui/template-status.tsx';
import { examplesOf } from '../ui/template-values.ts';
import { Deeds } from './deeds.tsx';
import { Facts } from './facts.tsx';
import { Standing } from './standing.tsx';
import { Story } from './story.tsx';
import { VariableTable } from './variable-table.tsx';

const route = getRouteApi('/frame/templates/$templateId');

export function TemplatePage() {
  const { templateId } = route.useParams();
  const answer = useAnswer<Template>(`/templates/${templateId}`);
  useLiveAgain(['template.updated'], [`/templates/${templateId}`], {
    about: ({ data }) => (data as { template?: { id?: string } }).template?.id === templateId,
  });
  return <Answered answer={answer}>{(template) => <Shown template={template} />}</Answered>;
}

function Shown({ template }: { template: Template }) {
  const t = useTranslations('templates');
  const [withExamples, setWithExamples] = useState(true);
  const examples = examplesOf(template.variables);
  return (
    <Page
      title={template.name}
      beside={<TemplateStatusBadge status={template.status} />}
      above={<BackLink to="/templates">{t('title')}</BackLink>}
      actions={<Deeds template={template} />}
    >
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <Standing template={template} />
          <Card title={t('facts')}>
            <Facts template={template} />
          </Card>
          {template.variables.length > 0 && (
            <Card title={t('variables')} flush>
              <VariableTable variables={template.variables} />
            </Card>
          )}
          <Card title={t('story')}>
            <Story templateId={template.id} />
          </Card>
        </div>
        <div className="flex flex-col gap-2 lg:sticky lg:top-4">
          <TemplatePreview
            components={template.components}
            format={template.parameter_format}
            values={withExamples ? examples : {}}
          />
          {Object.keys(examples).length > 0 && (
            <CheckField
              label={t('withExamples')}
              checked={withExamples}
              onChange={(event) => setWithExamples(event.target.checked)}
            />
          )}
        </div>
      </div>
    </Page>
  );
}
