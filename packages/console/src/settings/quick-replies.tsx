import type { QuickReply } from '@tandem/contract/api/quick-reply';
import { Plus, Zap } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { forget, usePages } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { useMay } from '../session/session.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/dialog.tsx';
import { Empty } from '../ui/empty.tsx';
import { PagedList } from '../ui/list.tsx';
import { Card } from '../ui/page.tsx';
import { say } from '../ui/toast.tsx';
import { QuickReplyDialog } from './quick-reply-dialog.tsx';

/** Texts that are sent again and again, by a short word; for everybody in the workspace. */
export function QuickReplies() {
  const t = useTranslations('settings.quickReplies');
  const maySend = useMay('send');
  const pages = usePages<QuickReply>('/quick-replies');
  const [writing, setWriting] = useState<QuickReply | 'new'>();
  const [removing, setRemoving] = useState<QuickReply>();
  const add = maySend && (
    <Button small look="primary" onClick={() => setWriting('new')}>
      <Plus aria-hidden="true" className="size-4" />
      {t('add')}
    </Button>
  );
  return (
    <Card title={t('title')} actions={add} flush>
      <p className="max-w-prose border-b px-4 py-3 text-muted">{t('text')}</p>
      <PagedList
        pages={pages}
        empty={<Empty icon={Zap} title={t('none')} text={t('noneText')} action={add || undefined} />}
      >
        {(replies) => (
          <ul>
            {replies.map((reply) => (
              <li
                key={reply.id}
                className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-3 last:border-0"
              >
                <span className="min-w-0 flex-1 basis-56">
                  <span className="block font-medium break-words">/{reply.shortcut}</span>
                  <span className="line-clamp-3 text-sm [overflow-wrap:anywhere] whitespace-pre-wrap text-muted">
                    {reply.text}
                  </span>
                </span>
                {maySend && (
                  <span className="flex gap-2">
                    <Button
                      small
                      aria-label={t('changeOne', { shortcut: reply.shortcut })}
                      onClick={() => setWriting(reply)}
                    >
                      {t('change')}
                    </Button>
                    <Button
                      small
                      look="danger"
                      aria-label={t('removeOne', { shortcut: reply.shortcut })}
                      onClick={() => setRemoving(reply)}
                    >
                      {t('remove')}
                    </Button>
                  </span>
                )}
              </li>
            ))}
          </ul>
        )}
      </PagedList>
      {writing !== undefined && (
        <QuickReplyDialog
          reply={writing === 'new' ? undefined : writing}
          onClose={() => setWriting(undefined)}
        />
      )}
      <Confirm
        open={removing !== undefined}
        onClose={() => setRemoving(undefined)}
        title={t('removeTitle', { shortcut: removing?.shortcut ?? '' })}
        text={t('removeText')}
        deed={t('remove')}
        onConfirm={async () => {
          await call(`/quick-replies/${removing?.id}`, { method: 'DELETE' });
          await forget('/quick-replies');
          say(t('removed'));
        }}
      />
    </Card>
  );
}
