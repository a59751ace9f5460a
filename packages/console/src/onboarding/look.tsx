/**
 * How the hosted page looks: whose name, logo and colour it bears, with the page itself beside it.
 */
import type { Branding } from '@tandem/contract/api/branding';
import { type FormEvent, useDeferredValue, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { remember, useAnswer } from '../api/ask.ts';
import { address, call } from '../api/call.ts';
import { Answered } from '../ui/answered.tsx';
import { Button } from '../ui/button.tsx';
import { FaultNote, faultAt } from '../ui/fault.tsx';
import { Field, inputLook, TextField } from '../ui/field.tsx';
import { Card } from '../ui/page.tsx';
import { say } from '../ui/toast.tsx';
import { useDeed } from '../ui/use-deed.ts';

export function Look() {
  const branding = useAnswer<Branding>('/branding');
  return <Answered answer={branding}>{(data) => <LookForm branding={data} />}</Answered>;
}

const usualColour = '#0f5f5c';

function LookForm({ branding }: { branding: Branding }) {
  const t = useTranslations('onboarding.look');
  const tc = useTranslations('common');
  const [name, setName] = useState(branding.name ?? '');
  const [logo, setLogo] = useState(branding.logo_url ?? '');
  const [colour, setColour] = useState(branding.colour ?? '');
  const wanted: Branding = {
    name: name.trim() || null,
    logo_url: logo.trim() || null,
    colour: colour || null,
  };
  const deed = useDeed(async () => {
    remember('/branding', await call<Branding>('/branding', { method: 'PUT', body: wanted }));
    say(tc('saved'));
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void deed.run();
  };
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <Card title={t('title')}>
        <form onSubmit={submit} className="flex flex-col gap-4">
          <p className="text-muted">{t('text')}</p>
          <TextField
            label={t('name')}
            maxLength={80}
            value={name}
            fault={faultAt(deed.fault, 'name')}
            onChange={(event) => setName(event.target.value)}
          />
          <TextField
            label={t('logo')}
            hint={t('logoHint')}
            type="url"
            placeholder="https://"
            value={logo}
            fault={faultAt(deed.fault, 'logo_url')}
            onChange={(event) => setLogo(event.target.value)}
          />
          <Field label={t('colour')} hint={t('colourHint')} fault={faultAt(deed.fault, 'colour')}>
            {(tied) => (
              <div className="flex items-center gap-2">
                <input
                  {...tied}
                  type="color"
                  value={colour || usualColour}
                  onChange={(event) => setColour(event.target.value)}
                  className={`${inputLook} h-9 w-16! p-1`}
                />
                <code>{colour || t('usual')}</code>
                {colour !== '' && (
                  <Button small onClick={() => setColour('')}>
                    {t('usualAgain')}
                  </Button>
                )}
              </div>
            )}
          </Field>
          <FaultNote error={deed.fault} />
          <div>
            <Button type="submit" look="primary" busy={deed.busy}>
              {tc('save')}
            </Button>
          </div>
        </form>
      </Card>
      <Preview branding={useDeferredValue(wanted)} />
    </div>
  );
}

/** The hosted page itself, in a frame, with what is not saved yet. */
function Preview({ branding }: { branding: Branding }) {
  const t = useTranslations('onboarding.look');
  const logo = URL.canParse(branding.logo_url ?? '') ? branding.logo_url : undefined;
  const language = useLocale();
  const query = address('', { name: branding.name, logo_url: logo, colour: branding.colour, language });
  return (
    <Card title={t('preview')} flush>
      <iframe
        title={t('preview')}
        src={`/connect/preview${new URL(query, window.location.origin).search}`}
        className="h-140 w-full rounded-b-lg"
      />
    </Card>
  );
}
