/**
 * What a template says, without a frame: header, offer, text, footer. Shared by its picture and by a thread.
 */
import type { ComponentType } from 'react';
import { FilledText } from './filled-text.tsx';
import { TemplateHeader } from './template-header.tsx';
import { codeIn, TemplateOffer } from './template-offer.tsx';
import { partOf, type TemplatePart, type TemplateValues, textOf } from './template-parts.ts';

export type TemplateShown = {
  /** As Meta has them: `HEADER`, `BODY`, … */
  components: readonly TemplatePart[];
  format: 'named' | 'positional';
  values: TemplateValues;
  /** Of the values' keys: `card.0.` in a card. */
  prefix?: string;
  /** Who sends it: with it uploaded pictures are shown, else only that there is one. */
  numberId?: string | undefined;
  Text?: ComponentType<{ text: string; read: (name: string) => string | undefined }>;
};

export function TemplateContent({
  components,
  format,
  values,
  prefix = '',
  numberId,
  Text = FilledText,
}: TemplateShown) {
  const header = partOf(components, 'HEADER');
  const offer = partOf(components, 'LIMITED_TIME_OFFER')?.limited_time_offer as TemplatePart | undefined;
  const body = textOf(partOf(components, 'BODY'));
  const footer = textOf(partOf(components, 'FOOTER'));
  const inBody = (name: string) => values[`${prefix}${name}`];
  const inHeader = (name: string) => values[`${prefix}${format === 'named' ? name : `header.${name}`}`];
  return (
    <>
      {header && <TemplateHeader read={inHeader} {...{ header, values, prefix, numberId }} />}
      {offer && <TemplateOffer offer={offer} code={codeIn(components, values)} values={values} />}
      {body !== '' && <Text text={body} read={inBody} />}
      {footer !== '' && <p className="text-xs break-words text-muted">{footer}</p>}
    </>
  );
}
