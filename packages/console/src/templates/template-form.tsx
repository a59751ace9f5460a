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
import { SelectField } from '../ui/field.tsx';
import { Card } from '../ui/page.tsx';
import { TemplatePreview } from '../ui/template-preview.tsx';
import type { Deed } from '../ui/use-deed.ts';
import { BodyFields } from './body-fields.tsx';
import { ButtonFields } from './button-fields.tsx';
import { CarouselFields } from './carousel-fields.tsx';
import { CodeFields } from './code-fields.tsx';
import { type Draft, type Shape, shapeOf, shapes } from './draft.ts';
import { useRuleText } from './faults.tsx';
import type { Change, FileProps, PartProps } from './form-parts.ts';
import { HeaderFields } from './header-fields.tsx';
import { OfferFields } from './offer-fields.tsx';
import { brokenRules } from './rules.ts';
import { SampleFields } from './sample-fields.tsx';
import { shownComponents, shownValues } from './shown.ts';

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
  const [pictures, setPictures] = useState<Readonly<Record<string, string>>>({});
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
  const files: FileProps = {
    numberId,
    onPicture: (handle, file) => {
      if (!file.type.startsWith('image/')) return;
      const address = URL.createObjectURL(file);
      setPictures((now) => ({ ...now, [handle]: address }));
    },
  };
  return (
    <form onSubmit={submit} noValidate className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-5">
        <Card title={t('form.what')}>
          <div className="flex flex-col gap-4">
            {head(parts)}
            {draft.category === 'MARKETING' && <ShapeField {...parts} />}
          </div>
        </Card>
        <Content {...parts} {...files} />
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
        <TemplatePreview
          components={shownComponents(draft)}
          format={draft.format}
          values={shownValues(draft, pictures)}
        />
        {draft.category === 'AUTHENTICATION' && <p className="text-sm text-muted">{t('form.codeWords')}</p>}
      </div>
    </form>
  );
}

/** What a marketing template is made of. */
function ShapeField({ draft, change }: PartProps) {
  const t = useTranslations('templates.form');
  return (
    <SelectField
      label={t('shape')}
      hint={t(`shapeHints.${draft.shape}`)}
      value={draft.shape}
      onChange={(event) => change({ shape: event.target.value as Shape })}
    >
      {shapes.map((shape) => (
        <option key={shape} value={shape}>
          {t(`shapes.${shape}`)}
        </option>
      ))}
    </SelectField>
  );
}

function Content(parts: PartProps & FileProps) {
  const { draft } = parts;
  if (draft.category === 'AUTHENTICATION') return <CodeFields {...parts} />;
  const shape = shapeOf(draft);
  return (
    <>
      {shape !== 'carousel' && <HeaderFields {...parts} />}
      {shape === 'offer' && <OfferFields {...parts} />}
      <BodyFields {...parts} />
      {shape === 'plain' && <ButtonFields {...parts} />}
      {shape === 'carousel' && <CarouselFields {...parts} />}
      <SampleFields {...parts} />
    </>
  );
}

/** Leads to the first field that is wrong, once it is drawn as such. */
function showFirst(form: HTMLFormElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
