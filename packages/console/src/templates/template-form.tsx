/**
 * The form of a template with its picture beside it. What breaks Meta's rules is said where it stands, once somebody has
 * tried to hand it in or has left the field.
 */
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Note } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Buttons } from '../ui/dialog.tsx';
import { FaultNote } from '../ui/fault.tsx';
import { Card } from '../ui/page.tsx';
import { TemplatePreview } from '../ui/template-preview.tsx';
import type { Deed } from '../ui/use-deed.ts';
import { BodyFields } from './body-fields.tsx';
import { ButtonFields } from './button-fields.tsx';
import { CodeFields } from './code-fields.tsx';
import { type Draft, shownComponents } from './draft.ts';
import { useRuleText } from './faults.tsx';
import type { Change, PartProps } from './form-parts.ts';
import { HeaderFields } from './header-fields.tsx';
import { brokenRules } from './rules.ts';
import { SampleFields } from './sample-fields.tsx';

type Props = {
  draft: Draft;
  change: Change;
  /** One of the WABA that it is for: samples are uploaded through it. */
  numberId: string | undefined;
  /** Name, language, category: what differs between making and changing. */
  head: (parts: PartProps) => ReactNode;
  handIn: Deed<[]>;
  deedText: ReactNode;
  more?: ReactNode;
};

export function TemplateForm({ draft, change, numberId, head, handIn, deedText, more }: Props) {
  const t = useTranslations('templates');
  const [tried, setTried] = useState(false);
  const [picture, setPicture] = useState<string>();
  const broken = brokenRules(draft);
  const faultAt = useRuleText(
    tried
      ? broken
      : broken.filter(({ code }) => code !== 'needed' && code !== 'sample' && code !== 'sampleFile'),
  );
  const parts: PartProps = { draft, change, faultAt };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (broken.length === 0) void handIn.run();
    else showFirst(event.currentTarget as HTMLFormElement);
  };
  const values = { ...draft.samples, ...(picture !== undefined && { 'header.image': picture }) };
  return (
    <form onSubmit={submit} noValidate className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-5">
        <Card title={t('form.what')}>
          <div className="flex flex-col gap-4">{head(parts)}</div>
        </Card>
        {draft.category === 'AUTHENTICATION' ? (
          <CodeFields {...parts} />
        ) : (
          <>
            <HeaderFields {...parts} numberId={numberId} onPicture={setPicture} />
            <BodyFields {...parts} />
            <ButtonFields {...parts} />
            <SampleFields {...parts} />
          </>
        )}
        {tried && broken.length > 0 && (
          <Note tone="bad">
            <p role="alert">{t('form.broken', { count: broken.length })}</p>
          </Note>
        )}
        <FaultNote error={handIn.fault} />
        <Buttons>
          {more}
          <Button type="submit" look="primary" busy={handIn.busy}>
            {deedText}
          </Button>
        </Buttons>
      </div>
      <div className="flex flex-col gap-2 lg:sticky lg:top-4">
        <TemplatePreview components={shownComponents(draft)} format={draft.format} values={values} />
        {draft.category === 'AUTHENTICATION' && <p className="text-sm text-muted">{t('form.codeWords')}</p>}
      </div>
    </form>
  );
}

/** Leads to the first field that is wrong, once it is drawn as such. */
function showFirst(form: HTMLFormElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
