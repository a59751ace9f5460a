import type { Preflight } from '@tandem/contract/api/preflight';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Finding } from './finding.tsx';
import { useGo } from './go.ts';

/** First: which number. `preflight`: what speaks against the one that was typed. */
export function NumberForm({ typed = '', preflight }: { typed?: string; preflight?: Preflight }) {
  const t = useTranslations('onboarding.number');
  const go = useGo();
  const [number, setNumber] = useState(typed);
  const failed =
    preflight?.items.filter(({ about, status }) => about === 'number' && status === 'failed') ?? [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (number.trim() !== '') go({ number: number.trim() });
  };
  return (
    <form onSubmit={submit} className="flex max-w-xl flex-col gap-4">
      <p className="text-muted">{t('lead')}</p>
      <TextField
        label={t('label')}
        hint={t('hint')}
        type="tel"
        autoComplete="tel"
        required
        minLength={3}
        maxLength={40}
        placeholder="+49 30 901820"
        value={number}
        onChange={(event) => setNumber(event.target.value)}
      />
      {failed.length > 0 && (
        <ul role="alert" className="flex flex-col gap-3">
          {failed.map((item) => (
            <Finding key={item.id} item={item} />
          ))}
        </ul>
      )}
      <div>
        <Button type="submit" look="primary">
          {t('check')}
        </Button>
      </div>
    </form>
  );
}
