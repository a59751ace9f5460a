/**
 * A message template as the customer's phone shows it: header, text, footer, buttons, cards. What has no value yet
 * stands as a chip.
 */
import { useFormatter, useTranslations } from 'use-intl';
import { classes } from './classes.ts';
import { TemplateButtons } from './template-buttons.tsx';
import { TemplateContent, type TemplateShown } from './template-content.tsx';
import { listOf, partOf, type TemplateValues } from './template-parts.ts';

type Props = Pick<TemplateShown, 'components' | 'format' | 'numberId'> & {
  values?: TemplateValues;
  className?: string;
};

export function TemplatePreview({ components, format, numberId, values = {}, className }: Props) {
  const t = useTranslations('common.template');
  const show = useFormatter();
  return (
    // As wide as there is room, however many cards there are: they scroll.
    <section
      aria-label={t('preview')}
      className={classes('w-0 min-w-full rounded-lg border bg-sunken p-4', className)}
    >
      <Bubble
        {...{ components, format, values, numberId }}
        at={show.dateTime(new Date(), { timeStyle: 'short' })}
      />
      <TemplateCards {...{ components, format, values, numberId }} />
    </section>
  );
}

/** `at`: the time, as a phone shows it below a message. */
function Bubble({ at, ...shown }: TemplateShown & { at?: string }) {
  const { components, values, prefix = '' } = shown;
  return (
    <div className="w-full max-w-80 overflow-hidden rounded-lg rounded-tl-none border bg-raised shadow-sm">
      <div className="flex flex-col gap-1.5 p-2.5">
        <TemplateContent {...shown} />
        {at !== undefined && (
          <span aria-hidden="true" className="-mt-1 self-end text-xs text-muted">
            {at}
          </span>
        )}
      </div>
      <TemplateButtons components={components} values={values} prefix={prefix} />
    </div>
  );
}

/** The cards of a carousel; nothing where it has none. */
export function TemplateCards({ components, format, values, numberId }: Omit<TemplateShown, 'prefix'>) {
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
            numberId={numberId}
            prefix={`card.${index}.`}
          />
        </div>
      ))}
    </section>
  );
}
