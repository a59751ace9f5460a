import type { SubscriberDetail, SubscriberWithSecret } from '@tandem/contract/api/subscriber';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { call } from '../api/call.ts';
import { Note } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { CopyLine } from '../ui/copy.tsx';
import { Buttons, Dialog } from '../ui/dialog.tsx';
import { FaultNote, faultAt } from '../ui/fault.tsx';
import { TextField } from '../ui/field.tsx';
import { useDeed } from '../ui/use-deed.ts';

type Props = { open: boolean; onClose: () => void; subscriber: SubscriberDetail };

/** A new secret, the old one valid beside it for some hours. */
export function RotateDialog({ open, onClose, subscriber }: Props) {
  const t = useTranslations('delivery');
  const [hours, setHours] = useState('24');
  const [secret, setSecret] = useState<string>();
  const close = () => {
    setSecret(undefined);
    onClose();
  };
  const rotate = useDeed(async () => {
    const body = { overlap_hours: Number(hours) };
    const path = `/subscribers/${subscriber.id}/rotate-secret`;
    setSecret((await call<SubscriberWithSecret>(path, { method: 'POST', body })).secret);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void rotate.run();
  };
  return (
    <Dialog open={open} onClose={close} title={t('rotate.open')} text={t('rotate.text')}>
      {secret === undefined ? (
        <form onSubmit={submit} className="flex flex-col gap-4">
          {subscriber.format === 'tandem' && (
            <TextField
              label={t('rotate.overlap')}
              hint={t('rotate.overlapHint')}
              type="number"
              min={0}
              max={168}
              required
              value={hours}
              fault={faultAt(rotate.fault, 'overlap_hours')}
              onChange={({ target }) => setHours(target.value)}
            />
          )}
          <FaultNote error={rotate.fault} />
          <Buttons>
            <Button onClick={close}>{t('rotate.cancel')}</Button>
            <Button type="submit" look="primary" busy={rotate.busy}>
              {t('rotate.deed')}
            </Button>
          </Buttons>
        </form>
      ) : (
        <div className="flex flex-col gap-3">
          <CopyLine text={secret} label={t('secret.copy')} />
          <Note tone="warn">{t('secret.once')}</Note>
          <Buttons>
            <Button look="primary" onClick={close}>
              {t('rotate.kept')}
            </Button>
          </Buttons>
        </div>
      )}
    </Dialog>
  );
}
