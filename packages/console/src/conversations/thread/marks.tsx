/**
 * What stands between the messages: where nothing is older, stretches in which the link was not there, messages that are
 * known to be missing, reactions to what is not loaded.
 */
import type { ThreadMark } from '@tandem/contract/api/coverage';
import type { Gap } from '@tandem/contract/api/gap';
import type { Message } from '@tandem/contract/api/message';
import { Link2, TriangleAlert, Unlink } from 'lucide-react';
import { useFormatter, useTranslations } from 'use-intl';
import { Time } from '../../ui/time.tsx';
import { useInThread } from './context.ts';
import { emojiOf, reactionTarget } from './window.ts';

export function Begin() {
  const t = useTranslations('conversations.marks');
  const { knownSince: since } = useInThread();
  return (
    <div className="py-4 text-center text-sm text-muted">
      <p>{t('begin')}</p>
      {since !== null && (
        <p>
          {t('knownSince')} <Time at={since} />
        </p>
      )}
    </div>
  );
}

export function Mark({ mark }: { mark: ThreadMark }) {
  if (mark.kind === 'gap') return <GapMark gap={mark.gap} />;
  return mark.kind === 'connected' ? <Connected at={mark.from} /> : <Break mark={mark} />;
}

function Connected({ at }: { at: string }) {
  const t = useTranslations('conversations.marks');
  return (
    <p className="flex items-center justify-center gap-1.5 py-2 text-sm text-muted">
      <Link2 aria-hidden="true" className="size-4" />
      {t('connected')} <Time at={at} />
    </p>
  );
}

type Broken = Extract<ThreadMark, { from: string }>;

const looks = { suspended: 'border-warn text-warn', disconnected: 'border-bad text-bad' };

/** The link was not there: what was said meanwhile is on the phone. */
function Break({ mark }: { mark: Broken }) {
  const t = useTranslations('conversations.marks');
  const format = useFormatter();
  const kind = mark.kind as keyof typeof looks;
  const at = (moment: string) =>
    format.dateTime(new Date(moment), { dateStyle: 'medium', timeStyle: 'short' });
  const span =
    mark.to === null
      ? t('since', { from: at(mark.from) })
      : t('span', { from: at(mark.from), to: at(mark.to) });
  return (
    <div
      role="note"
      className={`my-3 flex items-start gap-2.5 border-y border-dashed py-2 text-sm ${looks[kind]}`}
    >
      <Unlink aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div>
        <p className="font-medium">
          {t(kind)} · {span}
        </p>
        <p>
          {t(`${kind}Text`)}
          {mark.reason && ` ${t('reason', { reason: mark.reason })}`}
        </p>
      </div>
    </div>
  );
}

function GapMark({ gap }: { gap: Gap }) {
  const t = useTranslations('conversations.marks');
  const { jump } = useInThread();
  const pointer = gap.evidence.find(({ message_id }) => message_id !== undefined);
  const kinds = [...new Set(gap.evidence.map(({ kind }) => kind))];
  return (
    <div
      role="note"
      className="my-2 flex items-start gap-2.5 rounded-md bg-warn-soft px-3 py-2 text-sm text-warn"
    >
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">
        <p className="font-medium">{t(`gap.${gap.kind}`)}</p>
        <p>
          {t('gap.because')} {kinds.map((kind) => t(`evidence.${kind}`)).join(', ')}.{' '}
          {pointer?.message_id !== undefined && (
            <button
              type="button"
              onClick={() => jump(pointer.message_id ?? '')}
              className="underline underline-offset-2"
            >
              {t('gap.show')}
            </button>
          )}
        </p>
      </div>
    </div>
  );
}

/** A reaction to a message that is not in the loaded stretch. */
export function FarReaction({ message }: { message: Message }) {
  const t = useTranslations('conversations');
  const { jump } = useInThread();
  const emoji = emojiOf(message);
  const who = t(`by.${message.origin}`);
  return (
    <p className="py-1 text-center text-sm text-muted">
      <button
        type="button"
        onClick={() => jump(reactionTarget(message) ?? '')}
        className="min-h-6 underline-offset-2 hover:underline"
      >
        {emoji === '' ? t('marks.unreacted', { who }) : t('marks.reacted', { who, emoji })}
      </button>
    </p>
  );
}
