/**
 * What may be sent now, by which hand, until when, at what price: a line that counts down, and the whole of it behind a
 * button.
 */
import type { Advice, Obstacle, TemplateAdvice } from '@tandem/contract/api/advice';
import type { Conversation } from '@tandem/contract/api/conversation';
import { ChevronDown, CircleAlert, Clock } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useNow, useTranslations } from 'use-intl';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { useMoney } from '../../ui/money.ts';

type Props = { advice: Advice; conversation: Conversation };

export function Adviser({ advice, conversation }: Props) {
  const t = useTranslations('conversations.advice');
  const [shown, setShown] = useState(false);
  const id = useId();
  const left = useLeft(conversation.window.expires_at);
  const { free_form: free } = advice;
  const isOpen = free.allowed && left !== null;
  const Icon = free.allowed ? Clock : CircleAlert;
  return (
    <section
      aria-label={t('title')}
      className={classes('px-4 py-1.5 text-sm', free.allowed ? 'text-muted' : 'bg-warn-soft text-warn')}
    >
      <div className="flex items-center gap-2">
        <Icon aria-hidden="true" className="size-4 shrink-0" />
        <p className="min-w-0 flex-1" data-testid="advice">
          {isOpen && t('open', { left })}
          {!free.allowed && (free.why_not.map(({ code }) => t(`whyNot.${code}`)).join(' ') || t('closed'))}
          {!free.allowed && advice.phone.allowed && ` ${t('phoneFree')}`}
        </p>
        <Button
          small
          look="quiet"
          aria-expanded={shown}
          aria-controls={id}
          onClick={() => setShown(!shown)}
          className="text-inherit!"
        >
          {t('more')}
          <ChevronDown
            aria-hidden="true"
            className={classes('size-4 transition-transform', shown && 'rotate-180')}
          />
        </Button>
      </div>
      <div id={id} hidden={!shown}>
        {shown && <Ways advice={advice} left={left} />}
      </div>
    </section>
  );
}

function Ways({ advice, left }: { advice: Advice; left: string | null }) {
  const t = useTranslations('conversations.advice');
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 pt-1 pb-1.5 text-ink">
      <Way name={t('phone')} allowed={advice.phone.allowed} whyNot={advice.phone.why_not}>
        {t('free')}
      </Way>
      <Way name={t('freeForm')} allowed={advice.free_form.allowed} whyNot={advice.free_form.why_not}>
        {advice.free_form.cost === 'free' ? t('free') : t('charged')}
        {left !== null && ` · ${t('until', { left })}`}
      </Way>
      {advice.templates.map((template) => (
        <Way
          key={template.category}
          name={t(`category.${template.category}`)}
          allowed={template.allowed}
          whyNot={template.why_not}
        >
          <Price of={template} />
        </Way>
      ))}
      <Way name={t('bot')} allowed={advice.bot.allowed} whyNot={advice.bot.why_not}>
        {null}
      </Way>
    </dl>
  );
}

type WayProps = { name: string; allowed: boolean; whyNot: readonly Obstacle[]; children: ReactNode };

function Way({ name, allowed, whyNot, children }: WayProps) {
  const t = useTranslations('conversations.advice');
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="flex flex-wrap items-center gap-x-2">
        <Badge tone={allowed ? 'good' : 'warn'}>{allowed ? t('yes') : t('no')}</Badge>
        <span>{allowed ? children : whyNot.map(({ code }) => t(`whyNot.${code}`)).join(' ')}</span>
      </dd>
    </>
  );
}

/** What a template of this category costs, as far as the rate card knows. */
export function Price({ of: { cost, price } }: { of: Pick<TemplateAdvice, 'cost' | 'price'> }) {
  const t = useTranslations('conversations.advice');
  const money = useMoney();
  if (cost === 'free') return t('free');
  if (price === null) return t('noCard');
  const { low, high, currency } = price;
  return low === high ? money(low, currency) : `${money(low, currency)} – ${money(high, currency)}`;
}

/** What is left until a moment, in words; null: it is over, or never was. */
function useLeft(until: string | null): string | null {
  const t = useTranslations('conversations.advice');
  const now = useNow({ updateInterval: 20_000 });
  if (until === null) return null;
  const minutes = Math.floor((Date.parse(until) - now.getTime()) / 60_000);
  if (minutes < 0) return null;
  if (minutes < 1) return t('lessThanMinute');
  return minutes < 60
    ? t('minutes', { minutes })
    : t('hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}
