/**
 * A message that was edited or deleted for everyone: the last word, with the original one press away. Nothing is lost.
 */
import type { Message } from '@tandem/contract/api/message';
import { PenLine, Trash2 } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Body } from './body.tsx';

export function Revised({ message, children }: { message: Message; children: ReactNode }) {
  const t = useTranslations('conversations.revised');
  const format = useFormatter();
  const [shown, setShown] = useState(false);
  const id = useId();
  const { revisions } = message;
  const last = revisions.at(-1);
  if (last === undefined) return children;
  const isRevoked = revisions.some(({ action }) => action === 'revoke');
  const edits = revisions.filter(({ action }) => action === 'edit');
  const edit = edits.at(-1);
  const said = isRevoked ? t(`revoked.${last.by}`) : t(`edited.${last.by}`);
  const Icon = isRevoked ? Trash2 : PenLine;
  const at = (moment: string) =>
    format.dateTime(new Date(moment), { dateStyle: 'short', timeStyle: 'short' });
  return (
    <>
      {!isRevoked && (
        <Body
          message={
            edit?.content === undefined
              ? message
              : { ...message, content: edit.content, text: edit.text ?? '' }
          }
        />
      )}
      <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-sm text-muted">
        <span className="inline-flex items-center gap-1 italic">
          <Icon aria-hidden="true" className="size-3.5" />
          {said}
        </span>
        <button
          type="button"
          aria-expanded={shown}
          aria-controls={id}
          onClick={() => setShown(!shown)}
          className="min-h-6 underline underline-offset-2 hover:text-ink"
        >
          {shown ? t('hide') : t('original')}
        </button>
      </p>
      <div id={id} hidden={!shown}>
        {shown && (
          <ol className="my-1 flex flex-col gap-1.5 border-l-2 border-muted/50 pl-2 text-sm">
            <li>
              <span className="text-xs text-muted">{at(message.sent_at)}</span>
              {children}
            </li>
            {(isRevoked ? edits : edits.slice(0, -1)).map((revision) => (
              <li key={revision.id}>
                <span className="text-xs text-muted">{at(revision.at)}</span>
                <p className="whitespace-pre-wrap">{revision.text}</p>
              </li>
            ))}
          </ol>
        )}
      </div>
    </>
  );
}
