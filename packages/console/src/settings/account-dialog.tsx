import type { BillingAccount } from '@tandem/contract/api/rate-card';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { forget } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { Button } from '../ui/button.tsx';
import { Buttons, Dialog } from '../ui/dialog.tsx';
import { FaultNote, faultAt } from '../ui/fault.tsx';
import { TextField } from '../ui/field.tsx';
import { useDeed } from '../ui/use-deed.ts';

type Props = { account: BillingAccount | undefined; onClose: () => void };

/** In which currency and in whose days Meta bills a WABA. */
export function AccountDialog({ account, onClose }: Props) {
  const t = useTranslations('settings.rates');
  return (
    <Dialog open={account !== undefined} onClose={onClose} title={t('changeTitle')} text={t('changeText')}>
      {account && <Content account={account} onClose={onClose} />}
    </Dialog>
  );
}

function Content({ account, onClose }: { account: BillingAccount; onClose: () => void }) {
  const t = useTranslations('settings.rates');
  const [currency, setCurrency] = useState(account.currency ?? '');
  const [zone, setZone] = useState(account.time_zone);
  const save = useDeed(async () => {
    const body = { currency: currency === '' ? null : currency.toUpperCase(), time_zone: zone };
    await call(`/billing-accounts/${account.waba_id}`, { method: 'PUT', body });
    await forget('/billing-accounts', '/usage', '/overview');
    onClose();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save.run();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        label={t('currency')}
        placeholder="EUR"
        maxLength={3}
        value={currency}
        fault={faultAt(save.fault, 'currency')}
        onChange={({ target }) => setCurrency(target.value)}
      />
      <TextField
        label={t('zone')}
        list="zones"
        required
        value={zone}
        fault={faultAt(save.fault, 'time_zone')}
        onChange={({ target }) => setZone(target.value)}
      />
      <datalist id="zones">
        {Intl.supportedValuesOf('timeZone').map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <FaultNote error={save.fault} />
      <Buttons>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button type="submit" look="primary" busy={save.busy}>
          {t('save')}
        </Button>
      </Buttons>
    </form>
  );
}
