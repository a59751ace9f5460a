import type { Broadcast } from '@tandem/contract/api/broadcast';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { forget } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { Button } from '../ui/button.tsx';
import { Buttons, Dialog } from '../ui/dialog.tsx';
import { FaultNote } from '../ui/fault.tsx';
import { TextField } from '../ui/field.tsx';
import { useDeed } from '../ui/use-deed.ts';

export function Rename({ broadcast, onClose }: { broadcast: Broadcast; onClose: () => void }) {
  const t = useTranslations('broadcasts');
  const common = useTranslations('common');
  const [name, setName] = useState(broadcast.name);
  const save = useDeed(async () => {
    await call(`/broadcasts/${broadcast.id}`, { method: 'PATCH', body: { name: name.trim() } });
    await forget('/broadcasts');
    onClose();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save.run();
  };
  return (
    <Dialog open onClose={onClose} title={t('deeds.rename')}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={t('name')}
          value={name}
          maxLength={200}
          required
          onChange={(event) => setName(event.target.value)}
        />
        <FaultNote error={save.fault} />
        <Buttons>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" look="primary" busy={save.busy} disabled={name.trim() === ''}>
            {common('save')}
          </Button>
        </Buttons>
      </form>
    </Dialog>
  );
}
