import type { NewPrivacyRule, PrivacyMatch } from '@tandem/contract/api/privacy';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { forget } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { Button } from '../ui/button.tsx';
import { Buttons, Dialog } from '../ui/dialog.tsx';
import { FaultNote, faultAt } from '../ui/fault.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { say } from '../ui/toast.tsx';
import { useDeed } from '../ui/use-deed.ts';

const kinds = ['number', 'prefix', 'book_name', 'user_id'] as const;
type Kind = (typeof kinds)[number];

/** Whom, what happens to it, and for what. */
export function PrivacyDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations('settings.privacy');
  const [kind, setKind] = useState<Kind>('number');
  const [value, setValue] = useState('');
  const [action, setAction] = useState<NewPrivacyRule['action']>('leave_out');
  const [scope, setScope] = useState<NewPrivacyRule['scope']>('all');
  const make = useDeed(async () => {
    const match = { [kind]: value.trim() } as PrivacyMatch;
    await call('/privacy-rules', { method: 'POST', body: { match, action, scope } });
    setValue('');
    onClose();
    await forget('/privacy-rules');
    say(t('made'));
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void make.run();
  };
  return (
    <Dialog open={open} onClose={onClose} title={t('create')} text={t('createText')}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <SelectField label={t('whom')} value={kind} onChange={({ target }) => setKind(target.value as Kind)}>
          {kinds.map((name) => (
            <option key={name} value={name}>
              {t(`kind.${name}`)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t(`kind.${kind}`)}
          hint={t(`hint.${kind}`)}
          required
          value={value}
          fault={faultAt(make.fault, 'match')}
          onChange={({ target }) => setValue(target.value)}
        />
        <SelectField
          label={t('what')}
          hint={t(`actionHint.${action}`)}
          value={action}
          onChange={({ target }) => setAction(target.value as NewPrivacyRule['action'])}
        >
          <option value="leave_out">{t('action.leave_out')}</option>
          <option value="mask">{t('action.mask')}</option>
        </SelectField>
        <SelectField
          label={t('where')}
          value={scope}
          onChange={({ target }) => setScope(target.value as NewPrivacyRule['scope'])}
        >
          <option value="all">{t('scope.all')}</option>
          <option value="history">{t('scope.history')}</option>
        </SelectField>
        <FaultNote error={make.fault} />
        <Buttons>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" look="primary" busy={make.busy}>
            {t('create')}
          </Button>
        </Buttons>
      </form>
    </Dialog>
  );
}
