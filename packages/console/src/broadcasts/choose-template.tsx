import type { Template } from '@tandem/contract/api/template';
import { Link } from '@tanstack/react-router';
import { LayoutTemplate } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePages } from '../api/ask.ts';
import { useLiveAgain } from '../api/live-again.ts';
import { Note } from '../ui/badge.tsx';
import { Button, buttonLook } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { Buttons } from '../ui/dialog.tsx';
import { Empty } from '../ui/empty.tsx';
import { useLanguageName } from '../ui/language-name.ts';
import { PagedList } from '../ui/list.tsx';
import { Card } from '../ui/page.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { TemplatePreview } from '../ui/template-preview.tsx';
import { TemplateQuality, TemplateStatusBadge, useCategoryName } from '../ui/template-status.tsx';
import { examplesOf } from '../ui/template-values.ts';
import type { StepProps } from './compose-state.ts';

/** Step 2: which template, seen as the customer will see it. */
export function ChooseTemplate({ choices, change, template, go }: StepProps) {
  const t = useTranslations('broadcasts.compose');
  const [query, setQuery] = useState('');
  const pages = usePages<Template>('/templates', {
    ...{ number_id: choices.numberId, query, limit: 50 },
  });
  useLiveAgain(['template.updated'], ['/templates']);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (template?.is_sendable) go('recipients');
  };
  const examples = examplesOf(template?.variables ?? []);
  return (
    <form onSubmit={submit} className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-5">
        <Card title={t('template')}>
          <div className="flex flex-col gap-3">
            <SearchField label={t('searchTemplate')} value={query} onSearch={setQuery} />
            <PagedList
              pages={pages}
              empty={
                <Empty
                  icon={LayoutTemplate}
                  title={t(query === '' ? 'noTemplates' : 'noSuchTemplate')}
                  text={query === '' ? t('noTemplatesText') : undefined}
                  action={
                    <Link to="/templates/new" className={buttonLook()}>
                      {t('newTemplate')}
                    </Link>
                  }
                />
              }
            >
              {(rows) => (
                <fieldset className="flex max-h-[32rem] flex-col gap-2 overflow-y-auto p-0.5">
                  <legend className="sr-only">{t('template')}</legend>
                  {rows.map((one) => (
                    <Row
                      key={one.id}
                      template={one}
                      isChosen={one.id === choices.templateId}
                      onChoose={() => change({ templateId: one.id, fills: {} })}
                    />
                  ))}
                </fieldset>
              )}
            </PagedList>
          </div>
        </Card>
        {template?.category === 'MARKETING' && <Note>{t('marketing')}</Note>}
        {template?.category === 'UTILITY' && <Note>{t('utility')}</Note>}
        {template !== undefined && (template.quality === 'RED' || template.quality === 'YELLOW') && (
          <Note tone="warn">{t('lowQuality')}</Note>
        )}
        <Buttons>
          <Button onClick={() => go('number')}>{t('back')}</Button>
          <Button type="submit" look="primary" disabled={!template?.is_sendable}>
            {t('toPeople')}
          </Button>
        </Buttons>
      </div>
      <div className="lg:sticky lg:top-4">
        {template === undefined ? (
          <p className="rounded-lg border border-dashed p-8 text-center text-muted">{t('noPreview')}</p>
        ) : (
          <TemplatePreview
            components={template.components}
            format={template.parameter_format}
            values={examples}
          />
        )}
      </div>
    </form>
  );
}

function Row({
  template,
  isChosen,
  onChoose,
}: {
  template: Template;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const languageName = useLanguageName();
  const categoryName = useCategoryName();
  const { name, language, category, status, is_sendable, quality } = template;
  return (
    <label
      className={classes(
        'flex items-center gap-3 rounded-md border px-3 py-2',
        is_sendable ? 'hover:bg-surface has-checked:border-accent' : 'text-muted',
      )}
    >
      <input
        type="radio"
        name="template"
        className="size-4.5 shrink-0 accent-accent"
        disabled={!is_sendable}
        checked={isChosen}
        onChange={onChoose}
      />
      <span className="min-w-0 flex-1">
        <span className="block font-medium break-all">{name}</span>
        <span className="block text-sm text-muted">
          {languageName(language)} · {categoryName(category)}
        </span>
      </span>
      {is_sendable ? (
        quality !== null && quality !== 'UNKNOWN' && <TemplateQuality quality={quality} />
      ) : (
        <TemplateStatusBadge status={status} />
      )}
    </label>
  );
}
