/**
 * A new template, from nothing or from another one. What is written stays in this browser until it is handed in.
 */
import type { Template } from '@tandem/contract/api/template';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { forget, useAnswer } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { numberLabel, useNumbers } from '../api/numbers.ts';
import { useKept } from '../session/kept.ts';
import { BackLink } from '../ui/back-link.tsx';
import { Note } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/field.tsx';
import { Page } from '../ui/page.tsx';
import { say } from '../ui/toast.tsx';
import { useDeed } from '../ui/use-deed.ts';
import { componentsOf, draftOf, emptyDraft, withoutSamples } from './draft.ts';
import type { Change } from './form-parts.ts';
import { HeadFields } from './head-fields.tsx';
import { TemplateForm } from './template-form.tsx';

const route = getRouteApi('/frame/templates/new');

export function NewTemplate() {
  const t = useTranslations('templates');
  const { from, number: wanted } = route.useSearch();
  const navigate = route.useNavigate();
  const { numbers } = useNumbers();
  const kept = useKept('template', 2, emptyDraft);
  const draft = kept.value;
  const change: Change = (part) => kept.set((now) => ({ ...now, ...part }));
  const origin = useAnswer<Template>(`/templates/${from}`, {}, { enabled: from !== undefined });
  useBeginFrom(origin.data, kept.set);
  const number =
    numbers.find(({ id }) => id === wanted) ?? numbers.find(({ state }) => state === 'connected');
  const isCode = draft.category === 'AUTHENTICATION';
  const handIn = useDeed(async () => {
    const made = await call<Template>('/templates', {
      method: 'POST',
      body: {
        ...{ number_id: number?.id, name: draft.name, language: draft.language, category: draft.category },
        ...(!isCode && { parameter_format: draft.format }),
        components: componentsOf(draft),
      },
    });
    kept.clear();
    await forget('/templates');
    say(t('form.handedIn', { name: made.name }));
    await navigate({ to: '/templates/$templateId', params: { templateId: made.id } });
  });
  return (
    <Page title={t('new')} text={t('form.text')} above={<BackLink to="/templates">{t('title')}</BackLink>}>
      {kept.wasKept && from === undefined && (
        <Note>
          <div className="flex flex-wrap items-center justify-between gap-2">
            {t('form.kept')}
            <Button small onClick={kept.clear}>
              {t('form.startOver')}
            </Button>
          </div>
        </Note>
      )}
      {numbers.length > 0 && number === undefined && <Note tone="warn">{t('form.noNumber')}</Note>}
      <TemplateForm
        draft={draft}
        change={change}
        numberId={number?.id}
        handIn={handIn}
        deedText={t('form.handIn')}
        head={(parts) => (
          <>
            {numbers.length > 1 && (
              <SelectField
                label={t('form.number')}
                hint={t('form.numberHint')}
                value={number?.id ?? ''}
                onChange={(event) =>
                  void navigate({
                    search: { ...(from && { from }), number: event.target.value },
                    replace: true,
                  })
                }
              >
                {numbers.map((one) => (
                  <option key={one.id} value={one.id} disabled={one.state !== 'connected'}>
                    {numberLabel(one)}
                  </option>
                ))}
              </SelectField>
            )}
            <HeadFields {...parts} />
          </>
        )}
      />
    </Page>
  );
}

/** Once: what is written afterwards is not written over. */
function useBeginFrom(origin: Template | undefined, set: (draft: typeof emptyDraft) => void): void {
  const done = useRef<string>(undefined);
  useEffect(() => {
    if (origin === undefined || done.current === origin.id) return;
    done.current = origin.id;
    const read = draftOf(origin);
    if (read) set({ ...withoutSamples(read), name: `${read.name}_2` });
  }, [origin, set]);
}
