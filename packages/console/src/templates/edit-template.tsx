/**
 * Changing a template that Meta has. Meta reviews it again, and meanwhile it cannot be sent.
 */
import type { Template } from '@tandem/contract/api/template';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { forget, useAnswer } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { useNumbers } from '../api/numbers.ts';
import { Answered } from '../ui/answered.tsx';
import { BackLink } from '../ui/back-link.tsx';
import { Note } from '../ui/badge.tsx';
import { buttonLook } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { say } from '../ui/toast.tsx';
import { useDeed } from '../ui/use-deed.ts';
import { componentsOf, type Draft, draftOf } from './draft.ts';
import { CategoryField } from './head-fields.tsx';
import { TemplateForm } from './template-form.tsx';

const route = getRouteApi('/frame/templates/$templateId/edit');

export function EditTemplate() {
  const { templateId } = route.useParams();
  const t = useTranslations('templates');
  const answer = useAnswer<Template>(`/templates/${templateId}`);
  return (
    <Page
      title={t('form.edit', { name: answer.data?.name ?? '' })}
      above={
        <BackLink to="/templates/$templateId" params={{ templateId }}>
          {answer.data?.name ?? t('title')}
        </BackLink>
      }
    >
      <Answered answer={answer}>
        {(template) => {
          const begin = draftOf(template);
          if (begin === undefined) return <Note tone="warn">{t('form.unknownParts')}</Note>;
          return <Editing template={template} begin={begin} />;
        }}
      </Answered>
    </Page>
  );
}

function Editing({ template, begin }: { template: Template; begin: Draft }) {
  const t = useTranslations('templates');
  const navigate = route.useNavigate();
  const { numbers } = useNumbers();
  const [draft, setDraft] = useState(begin);
  const number = numbers.find(({ waba_id, state }) => waba_id === template.waba_id && state === 'connected');
  const isApproved = template.status === 'APPROVED';
  const back = { to: '/templates/$templateId', params: { templateId: template.id } } as const;
  const handIn = useDeed(async () => {
    await call(`/templates/${template.id}`, {
      method: 'PATCH',
      body: { components: componentsOf(draft), ...(!isApproved && { category: draft.category }) },
    });
    await forget('/templates');
    say(t('form.handedIn', { name: template.name }));
    await navigate(back);
  });
  return (
    <>
      <Note tone={isApproved ? 'warn' : 'plain'}>
        {t(isApproved ? 'form.editApproved' : 'form.editText')}
      </Note>
      <TemplateForm
        draft={draft}
        change={(part) => setDraft((now) => ({ ...now, ...part }))}
        numberId={number?.id}
        handIn={handIn}
        deedText={t('form.handInAgain')}
        more={
          <Link {...back} className={buttonLook()}>
            {t('form.cancel')}
          </Link>
        }
        head={() => (
          <CategoryField
            category={draft.category}
            disabled={isApproved || draft.category === 'AUTHENTICATION'}
            onChange={(category) => setDraft((now) => ({ ...now, category }))}
          />
        )}
      />
    </>
  );
}
