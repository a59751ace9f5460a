import type { MadeKey, Scope } from '@tandem/contract/api/key';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { forget } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { Note } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { CopyLine } from '../ui/copy.tsx';
import { Buttons, Dialog } from '../ui/dialog.tsx';
import { FaultNote, faultAt } from '../ui/fault.tsx';
import { CheckField, TextField } from '../ui/field.tsx';
import { useDeed } from '../ui/use-deed.ts';

const scopes = ['read', 'send', 'manage'] as const satisfies Scope[];
type Props = {
  open: boolean;
  made: MadeKey | undefined;
  onMade: (key: MadeKey) => void;
  onClose: () => void;
};

/** A key for a program: what it may do, then the key itself, once. */
export function KeyDialog({ open, made, onMade, onClose }: Props) {
  const t = useTranslations('settings.keys');
  return (
    <Dialog open={open} onClose={onClose} title={made ? t('isMade') : t('create')}>
      {made ? (
        <>
          <CopyLine text={made.key} label={t('copy')} />
          <Note tone="warn">{t('once')}</Note>
          <Buttons>
            <Button look="primary" onClick={onClose}>
              {t('kept')}
            </Button>
          </Buttons>
        </>
      ) : (
        <KeyForm onMade={onMade} onClose={onClose} />
      )}
    </Dialog>
  );
}

function KeyForm({ onMade, onClose }: Pick<Props, 'onMade' | 'onClose'>) {
  const t = useTranslations('settings.keys');
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<Scope[]>(['read', 'send']);
  const make = useDeed(async () => {
    onMade(await call<MadeKey>('/keys', { method: 'POST', body: { name, scopes: chosen } }));
    await forget('/keys');
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void make.run();
  };
  const toggle = (scope: Scope, on: boolean) =>
    setChosen(on ? [...chosen, scope] : chosen.filter((one) => one !== scope));
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        label={t('name')}
        hint={t('nameHint')}
        required
        value={name}
        fault={faultAt(make.fault, 'name')}
        onChange={({ target }) => setName(target.value)}
      />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 text-sm font-medium">{t('scopes')}</legend>
        {scopes.map((scope) => (
          <CheckField
            key={scope}
            label={scope}
            hint={t(`may.${scope}`)}
            checked={chosen.includes(scope)}
            onChange={({ target }) => toggle(scope, target.checked)}
          />
        ))}
      </fieldset>
      <FaultNote error={make.fault} />
      <Buttons>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button type="submit" look="primary" busy={make.busy} disabled={chosen.length === 0}>
          {t('create')}
        </Button>
      </Buttons>
    </form>
  );
}
