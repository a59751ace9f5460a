import type { LoadedRateCard } from '@tandem/contract/api/rate-card';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { forget } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { useSession } from '../session/session.ts';
import { Button } from '../ui/button.tsx';
import { Buttons, Dialog } from '../ui/dialog.tsx';
import { FaultNote, faultAt } from '../ui/fault.tsx';
import { Field, inputLook, TextField } from '../ui/field.tsx';
import { say } from '../ui/toast.tsx';
import { useDeed } from '../ui/use-deed.ts';

/**
 * Rate cards price every workspace of the installation: whoever does not own them all is asked for the operator's key,
 * which is sent with this one call and kept nowhere.
 */
export function RateCardDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations('settings.rates');
  return (
    <Dialog open={open} onClose={onClose} title={t('load')} text={t('loadText')}>
      <RateCardForm onClose={onClose} />
    </Dialog>
  );
}

function RateCardForm({ onClose }: { onClose: () => void }) {
  const t = useTranslations('settings.rates');
  const [wish, setWish] = useState({ currency: '', valid_from: '', name: '' });
  const [csv, setCsv] = useState<File>();
  const [tiers, setTiers] = useState<File>();
  const { owns_all: mayLoad } = useSession();
  const [adminKey, setAdminKey] = useState('');
  const load = useDeed(async () => {
    const body = {
      currency: wish.currency.toUpperCase(),
      valid_from: wish.valid_from,
      ...(wish.name.trim() !== '' && { name: wish.name }),
      csv: (await csv?.text()) ?? '',
      ...(tiers && { tiers_csv: await tiers.text() }),
    };
    const headers: Record<string, string> = mayLoad ? {} : { authorization: `Bearer ${adminKey}` };
    const { rates, ignored } = await call<LoadedRateCard>('/rate-cards', { method: 'POST', body, headers });
    say(t('loaded', { count: rates.length, ignored: ignored.length }));
    onClose();
    await forget('/rate-cards', '/usage', '/overview');
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void load.run();
  };
  const field = (name: keyof typeof wish) => ({
    value: wish[name],
    fault: faultAt(load.fault, name),
    onChange: ({ target }: { target: { value: string } }) => setWish({ ...wish, [name]: target.value }),
  });
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={t('currency')} required placeholder="EUR" maxLength={3} {...field('currency')} />
        <TextField label={t('from')} type="date" required {...field('valid_from')} />
      </div>
      <TextField label={t('name')} {...field('name')} />
      <FileField
        label={t('file')}
        hint={t('fileHint')}
        required
        fault={faultAt(load.fault, 'csv')}
        onFile={setCsv}
      />
      <FileField
        label={t('tiers')}
        hint={t('tiersHint')}
        fault={faultAt(load.fault, 'tiers_csv')}
        onFile={setTiers}
      />
      {!mayLoad && (
        <TextField
          label={t('adminKey')}
          hint={t('adminKeyHint')}
          type="password"
          autoComplete="off"
          required
          value={adminKey}
          onChange={({ target }) => setAdminKey(target.value)}
        />
      )}
      <FaultNote error={load.fault} />
      <Buttons>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button type="submit" look="primary" busy={load.busy}>
          {t('load')}
        </Button>
      </Buttons>
    </form>
  );
}

type FileProps = {
  label: string;
  hint: string;
  required?: boolean;
  fault: string | undefined;
  onFile: (file: File | undefined) => void;
};

function FileField({ label, hint, required = false, fault, onFile }: FileProps) {
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(tied) => (
        <input
          {...tied}
          type="file"
          accept=".csv,text/csv"
          required={required}
          className={inputLook}
          onChange={({ target }) => onFile(target.files?.[0])}
        />
      )}
    </Field>
  );
}
