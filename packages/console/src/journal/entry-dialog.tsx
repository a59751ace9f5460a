import type { JournalEntry, JournalEntryDetail } from '@tandem/contract/api/journal';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { forget, useAnswer } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { useMay } from '../session/session.ts';
import { Answered } from '../ui/answered.tsx';
import { Button } from '../ui/button.tsx';
import { CodeBlock } from '../ui/code-block.tsx';
import { Buttons, Dialog } from '../ui/dialog.tsx';
import { FaultNote } from '../ui/fault.tsx';
import { CheckField } from '../ui/field.tsx';
import { useServerWords } from '../ui/language.tsx';
import { Time } from '../ui/time.tsx';
import { say } from '../ui/toast.tsx';
import { useDeed } from '../ui/use-deed.ts';

/** One entry: why it is as it is, its body with what people said made unreadable, and another try. */
export function EntryDialog({ id, onClose }: { id: number | undefined; onClose: () => void }) {
  const t = useTranslations('journal');
  return (
    <Dialog
      kind="side"
      open={id !== undefined}
      onClose={onClose}
      title={t('entryTitle', { id: String(id ?? '') })}
    >
      {id !== undefined && <Entry id={id} />}
    </Dialog>
  );
}

function Entry({ id }: { id: number }) {
  const t = useTranslations('journal');
  const { phrase } = useServerWords();
  const mayManage = useMay('manage');
  const [open, setOpen] = useState(false);
  const entry = useAnswer<JournalEntryDetail>(`/journal/${id}`, { redacted: open ? undefined : 'true' });
  const replay = useDeed(async () => {
    await call<JournalEntry>(`/journal/${id}/replay`, { method: 'POST' });
    say(t('replayed'));
    await forget('/journal', '/overview');
  });
  return (
    <Answered answer={entry}>
      {(told) => (
        <div className="flex min-w-0 flex-col gap-4">
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
            <dt className="text-muted">{t('state')}</dt>
            <dd>{t(`states.${told.state}`)}</dd>
            <dt className="text-muted">{t('received')}</dt>
            <dd>
              <Time at={told.received_at} />
            </dd>
            <dt className="text-muted">{t('lane')}</dt>
            <dd className="break-all">{told.lane}</dd>
          </dl>
          {told.reason !== null && <p className="break-words text-bad">{phrase(told.reason)}</p>}
          <p className="text-muted">{t(`advice.${told.state}`)}</p>
          {mayManage && (
            <CheckField
              label={t('showWords')}
              hint={t('showWordsHint')}
              checked={open}
              onChange={({ target }) => setOpen(target.checked)}
            />
          )}
          <Body text={open ? told.body_text : told.body_redacted} />
          <FaultNote error={replay.fault} />
          {mayManage && (
            <Buttons>
              <Button busy={replay.busy} onClick={() => void replay.run()}>
                {t('replay')}
              </Button>
            </Buttons>
          )}
        </div>
      )}
    </Answered>
  );
}

function Body({ text }: { text: string | null | undefined }) {
  const t = useTranslations('journal');
  if (text === undefined || text === null) return <p className="text-muted">{t('noBody')}</p>;
  return <CodeBlock label={t('body')} text={text} />;
}
