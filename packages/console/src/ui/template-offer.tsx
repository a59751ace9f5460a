import { Gift } from 'lucide-react';
import { useFormatter, useTranslations } from 'use-intl';
import { listOf, partOf, type TemplatePart, type TemplateValues, textOf, wordOf } from './template-parts.ts';

type Props = { offer: TemplatePart; code: string | undefined; values: TemplateValues };

/** A limited-time offer, as it stands above the text: its words, its code, until when. */
export function TemplateOffer({ offer, code, values }: Props) {
  const t = useTranslations('common.template');
  const format = useFormatter();
  const ends = endOf(offer, values['offer.expiration']);
  return (
    <div className="flex items-start gap-2 rounded bg-sunken px-2 py-1.5">
      <Gift aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-accent" />
      <div className="min-w-0">
        <p className="font-medium break-words">{textOf(offer)}</p>
        {code && <p className="text-sm break-all">{t('offerCode', { code })}</p>}
        {ends !== undefined && (
          <p className="text-sm text-muted">
            {t('offerEnds', { time: format.dateTime(ends, { dateStyle: 'medium', timeStyle: 'short' }) })}
          </p>
        )}
        {ends === undefined && offer.has_expiration === true && (
          <p className="text-sm text-muted">{t('offerCountdown')}</p>
        )}
      </div>
    </div>
  );
}

/** As it was sent, or as it is filled: a time with its zone, or Unix milliseconds. */
function endOf({ expiration_time_ms: sent }: TemplatePart, value = ''): Date | undefined {
  const ms = typeof sent === 'number' ? sent : /^\d+$/.test(value) ? Number(value) : Date.parse(value);
  const time = new Date(ms);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

/** The code that its button copies: that of the send, or the one that Meta was shown. */
export function codeIn(components: readonly TemplatePart[], values: TemplateValues): string | undefined {
  const buttons = listOf(partOf(components, 'BUTTONS'), 'buttons');
  const at = buttons.findIndex((button) => wordOf(button, 'type') === 'COPY_CODE');
  const button = buttons[at];
  if (button === undefined) return undefined;
  const { coupon_code: sent, example } = button;
  const told = [values[`button.${at}`], sent, Array.isArray(example) ? example[0] : example];
  return told.find((one): one is string => typeof one === 'string');
}
