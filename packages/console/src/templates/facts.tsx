import type { Template } from '@tandem/contract/api/template';
import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { numberLabel, useNumbers } from '../api/numbers.ts';
import { useLanguageName } from '../ui/language-name.ts';
import { TemplateQuality, useCategoryName } from '../ui/template-status.tsx';
import { Time } from '../ui/time.tsx';

export function Facts({ template }: { template: Template }) {
  const t = useTranslations('templates');
  const format = useFormatter();
  const languageName = useLanguageName();
  const categoryName = useCategoryName();
  const { numbers } = useNumbers();
  const owners = numbers.filter(({ waba_id }) => waba_id === template.waba_id);
  const rows: [string, ReactNode][] = [
    [t('category'), categoryName(template.category)],
    [t('language'), `${languageName(template.language)} (${template.language})`],
    [t('quality'), <TemplateQuality key="quality" quality={template.quality} />],
    [t('numbers'), owners.map(numberLabel).join(', ') || '–'],
    [t('waba'), template.waba_id],
    [t('metaId'), template.id],
    ...(template.ttl_seconds === null
      ? []
      : [
          [
            t('ttl'),
            template.ttl_seconds < 0
              ? t('ttlDefault')
              : format.number(template.ttl_seconds, { style: 'unit', unit: 'second', unitDisplay: 'long' }),
          ] as [string, ReactNode],
        ]),
    [t('updated'), template.updated_at === null ? '–' : <Time key="updated" at={template.updated_at} />],
    [t('known'), <Time key="known" at={template.created_at} />],
  ];
  return (
    <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[auto_minmax(0,1fr)]">
      {rows.map(([name, value]) => (
        <div key={name} className="sm:contents">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
