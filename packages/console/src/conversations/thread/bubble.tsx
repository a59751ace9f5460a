/**
 * One message: who said it and from where, what it answers, what it says, what became of it.
 */
import type { Message, Reaction } from '@tandem/contract/api/message';
import { Bot, History, type LucideIcon, Megaphone, Smartphone, UserRound } from 'lucide-react';
import { memo } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { classes } from '../../ui/classes.ts';
import { Body } from './body.tsx';
import { Failure } from './failure.tsx';
import { MessageMenu } from './message-menu.tsx';
import { Quote } from './quote.tsx';
import { Revised } from './revised.tsx';
import { Ticks } from './ticks.tsx';
import type { Told } from './window.ts';

type Props = {
  message: Told;
  first: boolean;
  /** Just jumped to. */
  isMarked: boolean;
};

const looks: Record<Message['origin'], string> = {
  customer: 'bg-raised border',
  app: 'bg-phone-soft',
  api: 'bg-accent-soft',
};

export const Bubble = memo(function Bubble({ message, first, isMarked }: Props) {
  const reactions = message.reactions ?? [];
  const isOut = message.direction === 'outbound';
  const isBare = message.type === 'sticker';
  return (
    <article
      data-message={message.id}
      tabIndex={-1}
      aria-label={useSpoken(message)}
      className={classes(
        'group flex items-start gap-1 rounded-lg py-0.5 outline-offset-0 transition-colors',
        first && 'pt-2',
        isOut ? 'flex-row-reverse' : 'flex-row',
        isMarked && 'bg-warn-soft',
        reactions.length > 0 && 'pb-4',
      )}
    >
      <div
        className={classes(
          'relative max-w-[min(36rem,85%)] min-w-24 rounded-lg px-3 py-1.5 break-words',
          isBare ? '' : looks[message.origin],
        )}
      >
        {first && <By message={message} />}
        {message.reply_to !== undefined && <Quote message={message} quoted={message.reply_to} />}
        <Revised message={message}>
          <Body message={message} />
        </Revised>
        <Failure message={message} />
        <Foot message={message} />
        <Reactions reactions={reactions} isOut={isOut} />
      </div>
      <MessageMenu message={message} />
    </article>
  );
});

/** For who does not see where it stands. */
function useSpoken(message: Message): string {
  const t = useTranslations('conversations.by');
  const format = useFormatter();
  const when = format.dateTime(new Date(message.sent_at), { dateStyle: 'medium', timeStyle: 'short' });
  return `${t(message.origin)}, ${when}`;
}

/** Who, and from where: the same icon and word everywhere. */
function By({ message }: { message: Told }) {
  const t = useTranslations('conversations.by');
  const marks: [LucideIcon, string][] = [];
  if (message.origin === 'app') marks.push([Smartphone, t('app')]);
  if (message.origin === 'api') marks.push(apiMark(message, t));
  if (message.source === 'history') marks.push([History, t('history')]);
  if (marks.length === 0) return null;
  return (
    <p
      className={classes(
        'flex flex-wrap items-center gap-x-3 text-xs font-medium',
        message.origin === 'app' ? 'text-phone' : message.origin === 'api' ? 'text-accent' : 'text-muted',
      )}
    >
      {marks.map(([Icon, text]) => (
        <span key={text} className="inline-flex items-center gap-1">
          <Icon aria-hidden="true" className="size-3.5" />
          {text}
        </span>
      ))}
    </p>
  );
}

type Words = ReturnType<typeof useTranslations<'conversations.by'>>;

function apiMark(message: Told, t: Words): [LucideIcon, string] {
  const { actor } = message;
  if (actor === 'human') return [UserRound, t('human')];
  if (message.type === 'template') return [Megaphone, t('template')];
  if (actor === 'bot') return [Bot, t('bot')];
  return [Bot, actor === 'system' ? t('system') : t('api')];
}

function Foot({ message }: { message: Message }) {
  const format = useFormatter();
  const date = new Date(message.sent_at);
  return (
    <p className="-mb-0.5 flex items-center justify-end gap-1 text-xs text-muted tabular-nums">
      <time
        dateTime={message.sent_at}
        title={format.dateTime(date, { dateStyle: 'full', timeStyle: 'medium' })}
      >
        {format.dateTime(date, { timeStyle: 'short' })}
      </time>
      <Ticks message={message} />
    </p>
  );
}

function Reactions({ reactions, isOut }: { reactions: readonly Reaction[]; isOut: boolean }) {
  const t = useTranslations('conversations');
  if (reactions.length === 0) return null;
  return (
    <p className={classes('absolute -bottom-4 flex gap-1', isOut ? 'right-2' : 'left-2')}>
      {reactions.map(({ emoji, origin: by, message_id }) => (
        <span
          key={message_id}
          title={t(`by.${by}`)}
          className="rounded-full border bg-raised px-1.5 text-sm leading-6"
        >
          <span className="sr-only">{t('thread.reacted', { who: t(`by.${by}`) })} </span>
          {emoji}
        </span>
      ))}
    </p>
  );
}
