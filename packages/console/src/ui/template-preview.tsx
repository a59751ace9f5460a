/**
 * A message template as the customer's phone shows it: header, text, footer, buttons, cards. What has no value yet
 * stands as a chip.
 */
import { useFormatter, useTranslations } from 'use-intl';
import { classes } from './classes.ts';
import { FilledText } from './filled-text.tsx';
import { TemplateButtons } from './template-buttons.tsx';
import { TemplateHeader } from './template-header.tsx';
import { listOf, partOf, type TemplatePart, type TemplateValues, textOf } from './template-parts.ts';

type Props = {
  /** As Meta has them: `HEADER`, `BODY`, … */
  components: readonly TemplatePart[];
  format: 'named' | 'positional';
  values?: TemplateValues;
  className?: string;
};

export function TemplatePreview({ components, format, values = {}, className }: Props) {
  const t = useTranslations('common.template');
  return (
    <section aria-label={t('preview')} className={classes('rounded-lg border bg-sunken p-4', className)}>
      <Bubble components={components} format={format} values={values} prefix="" />
      <Cards components={components} format={format} values={values} />
    </section>
  );
}

type BubbleProps = Omit<Required<Props>, 'className'> & { prefix: string };

function Bubble({ components, format, values, prefix }: BubbleProps) {
  const show = useFormatter();
  const header = partOf(components, 'HEADER');
  const offer = partOf(components, 'LIMITED_TIME_OFFER')?.limited_time_offer as TemplatePart | undefined;
  const body = textOf(partOf(components, 'BODY'));
  const footer = textOf(partOf(components, 'FOOTER'));
  const inBody = (name: string) => values[`${prefix}${name}`];
  const inHeader = (name: string) => values[`${prefix}${format === 'named' ? name : `header.${name}`}`];
  return (
    <div className="w-full max-w-80 overflow-hidden rounded-lg rounded-tl-none border bg-raised shadow-sm">
      <div className="flex flex-col gap-1.5 p-2.5">
        {header && <TemplateHeader header={header} read={inHeader} values={values} prefix={prefix} />}
        {offer && <p className="rounded bg-sunken px-2 py-1 font-medium">{textOf(offer)}</p>}
        {body !== '' && <FilledText text={body} read={inBody} />}
        <div className="flex items-end gap-3 text-xs text-muted">
          <span className="min-w-0 flex-1 break-words">{footer}</span>
          <span aria-hidden="true">{show.dateTime(new Date(), { timeStyle: 'short' })}</span>
        </div>
      </div>
      <TemplateButtons components={components} values={values} prefix={prefix} />
    </div>
  );
}

function Cards({ components, format, values }: Omit<BubbleProps, 'prefix'>) {
  const t = useTranslations('common.template');
  const cards = listOf(partOf(components, 'CAROUSEL'), 'cards');
  if (cards.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section tabIndex={0} aria-label={t('cards')} className="mt-2 flex gap-2 overflow-x-auto pb-1">
      {cards.map((card, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cards are known by their place.
        <div key={index} className="w-56 shrink-0">
          <Bubble
            components={listOf(card, 'components')}
            format={format}
            values={values}
            prefix={`card.${index}.`}
          />
        </div>
      ))}
    </section>
  );
}
