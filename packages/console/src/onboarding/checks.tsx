/**
 * Second: what was found out, and what only the owner can confirm. It goes on when everything is ticked, not before.
 */
import type { BegunOnboarding } from '@tandem/contract/api/onboarding';
import type { Preflight, PreflightItem } from '@tandem/contract/api/preflight';
import { type FormEvent, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { forget } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { Note } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { FaultNote } from '../ui/fault.tsx';
import { TextField } from '../ui/field.tsx';
import { useServerWords } from '../ui/language.tsx';
import { useDeed } from '../ui/use-deed.ts';
import { Finding } from './finding.tsx';
import { useGo } from './go.ts';

type Props = { preflight: Preflight; again: () => void; busy: boolean };

export function Checks({ preflight, again, busy }: Props) {
  const t = useTranslations('onboarding.check');
  const about = (what: PreflightItem['about']) => preflight.items.filter((item) => item.about === what);
  const appFaults = about('app').some(({ status }) => status === 'failed');
  return (
    <>
      <h2 className="text-lg font-semibold">{t('title', { number: preflight.phone_number ?? '' })}</h2>
      <section className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h3 className="font-semibold">{t('checked')}</h3>
          <Button small busy={busy} onClick={again}>
            {t('again')}
          </Button>
        </div>
        {appFaults && <Note tone="bad">{t('appFaults')}</Note>}
        <ul className="grid gap-3 md:grid-cols-2">
          {[...about('number'), ...about('app')].map((item) => (
            <Finding key={item.id} item={item} />
          ))}
        </ul>
      </section>
      <Confirmation preflight={preflight} items={about('owner')} />
    </>
  );
}

function Confirmation({ preflight, items }: { preflight: Preflight; items: PreflightItem[] }) {
  const t = useTranslations('onboarding.check');
  const language = useLocale();
  const go = useGo();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [name, setName] = useState('');
  const phone_number = preflight.phone_number ?? '';
  const left = items.filter(({ id }) => !ticked.has(id)).length;
  const deed = useDeed(async () => {
    const onboarding = await call<BegunOnboarding>('/onboardings', { method: 'POST', body: {} });
    const text_version = preflight.consent_text_version;
    const confirmed = { items: items.map(({ id }) => id), text_version, language };
    const consent = { ...confirmed, phone_number, name: name.trim(), onboarding_id: onboarding.id };
    try {
      await call('/consents', { method: 'POST', body: consent });
    } catch (error) {
      // Nobody should find one that was never confirmed.
      await call(`/onboardings/${onboarding.id}/cancel`, { method: 'POST' }).catch(() => {});
      throw error;
    }
    await forget('/onboardings');
    go({ number: phone_number, onboarding: onboarding.id });
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void deed.run();
  };
  const tick = (id: string, on: boolean) =>
    setTicked((before) => new Set(on ? [...before, id] : [...before].filter((one) => one !== id)));
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <h3 className="font-semibold">{t('confirm')}</h3>
      <p className="text-muted">{t('confirmText')}</p>
      <ul className="flex flex-col gap-2">
        {items.map((item) => (
          <Box key={item.id} item={item} checked={ticked.has(item.id)} onTick={(on) => tick(item.id, on)} />
        ))}
      </ul>
      <div className="max-w-xl">
        <TextField
          label={t('name')}
          hint={t('nameHint')}
          required
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <FaultNote error={deed.fault} />
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={() => go()}>{t('other')}</Button>
        <Button
          type="submit"
          look="primary"
          busy={deed.busy}
          disabled={left > 0 || name.trim() === '' || !preflight.ready}
        >
          {t('goOn')}
        </Button>
        <p role="status" className="text-sm text-muted">
          {left > 0 ? t('left', { left, all: items.length }) : name.trim() === '' ? t('nameless') : ''}
        </p>
      </div>
    </form>
  );
}

type BoxProps = { item: PreflightItem; checked: boolean; onTick: (on: boolean) => void };

function Box({ item, checked, onTick }: BoxProps) {
  const t = useTranslations('onboarding.check');
  const { title, why, how_to_mend } = useServerWords().item(item);
  return (
    <li className="flex items-start gap-3 rounded-md border p-3 has-checked:border-good">
      <input
        id={item.id}
        type="checkbox"
        checked={checked}
        onChange={(event) => onTick(event.target.checked)}
        aria-describedby={`${item.id}-why`}
        className="mt-0.5 size-5 shrink-0 accent-accent"
      />
      <div className="min-w-0">
        <label htmlFor={item.id} className="font-medium">
          {title}
        </label>
        <p id={`${item.id}-why`} className="text-sm text-muted">
          {why}
        </p>
        <details className="text-sm text-muted">
          <summary className="w-fit py-0.5 underline underline-offset-2">{t('ifNot')}</summary>
          {how_to_mend}
        </details>
      </div>
    </li>
  );
}
