import type { QuickReply } from '@tandem/contract/api/quick-reply';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { forget } from '../api/ask.ts';
import { ApiFault, call } from '../api/call.ts';
import { Button } from '../ui/button.tsx';
import { Buttons, Dialog } from '../ui/dialog.tsx';
import { FaultNote, faultAt } from '../ui/fault.tsx';
import { TextArea, TextField } from '../ui/field.tsx';
import { say } from '../ui/toast.tsx';
import { useDeed } from '../ui/use-deed.ts';

/** `reply`: the one to change; undefined: a new one. */
export function QuickReplyDialog({ reply, onClose }: { reply: QuickReply | undefined; onClose: () => void }) {
  const t = useTranslations('settings.quickReplies');
  const tc = useTranslations('common');
  const [shortcut, setShortcut] = useState(reply?.shortcut ?? '');
  const [text, setText] = useState(reply?.text ?? '');
  const save = useDeed(async () => {
    const [path, method] =
      reply === undefined
        ? (['/quick-replies', 'POST'] as const)
        : ([`/quick-replies/${reply.id}`, 'PATCH'] as const);
    // The slash is how it is asked for, not a part of it.
    await call(path, { method, body: { shortcut: shortcut.trim().replace(/^\//, ''), text } });
    onClose();
    await forget('/quick-replies');
    say(tc('saved'));
  });
  const isTaken = save.fault instanceof ApiFault && save.fault.code === 'conflict';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save.run();
  };
  const shortcutFault = isTaken ? t('taken') : faultAt(save.fault, 'shortcut') && t('badShortcut');
  const textFault = faultAt(save.fault, 'text');
  return (
    <Dialog open onClose={onClose} title={reply === undefined ? t('add') : t('changeTitle')}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={t('shortcut')}
          hint={t('shortcutHint')}
          required
          maxLength={41}
          autoCapitalize="none"
          value={shortcut}
          fault={shortcutFault}
          onChange={({ target }) => setShortcut(target.value)}
        />
        <TextArea
          label={t('words')}
          required
          rows={5}
          maxLength={4096}
          value={text}
          fault={textFault}
          onChange={({ target }) => setText(target.value)}
        />
        {shortcutFault === undefined && textFault === undefined && <FaultNote error={save.fault} />}
        <Buttons>
          <Button onClick={onClose}>{tc('cancel')}</Button>
          <Button type="submit" look="primary" busy={save.busy}>
            {tc('save')}
          </Button>
        </Buttons>
      </form>
    </Dialog>
  );
}
