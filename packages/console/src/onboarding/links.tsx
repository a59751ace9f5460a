/**
 * A link for the owner, who connects the number without the console; and all onboardings with how far they are.
 */
import type { BegunOnboarding, ListedOnboarding } from '@tandem/contract/api/onboarding';
import { type Language, languages } from '@tandem/contract/words/language';
import { Link2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { forget, usePages } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { useLiveAgain } from '../api/live-again.ts';
import { useSession } from '../session/session.ts';
import { Note } from '../ui/badge.tsx';
import { Button, buttonLook } from '../ui/button.tsx';
import { CopyLine } from '../ui/copy.tsx';
import { Empty } from '../ui/empty.tsx';
import { FaultNote } from '../ui/fault.tsx';
import { SelectField } from '../ui/field.tsx';
import { PagedList } from '../ui/list.tsx';
import { Card } from '../ui/page.tsx';
import { Time } from '../ui/time.tsx';
import { useDeed } from '../ui/use-deed.ts';
import { LinkRow } from './link-row.tsx';
import { isMoving } from './state.ts';
import { SyncSwitch } from './sync-switch.tsx';

const lookAgainMs = 4_000;

export function Links() {
  const t = useTranslations('onboarding.links');
  // A step is no event; only while one is under way.
  const again = (rows: ListedOnboarding[]) => rows.some(({ state }) => isMoving(state)) && lookAgainMs;
  const onboardings = usePages<ListedOnboarding>('/onboardings', {}, { again });
  useLiveAgain(['number.connected', 'number.reconnected'], ['/onboardings']);
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <NewLink />
      <Card title={t('all')} flush>
        <PagedList pages={onboardings} empty={<Empty icon={Link2} title={t('none')} text={t('noneText')} />}>
          {(rows) => (
            <ul>
              {rows.map((row) => (
                <LinkRow key={row.id} onboarding={row} />
              ))}
            </ul>
          )}
        </PagedList>
      </Card>
    </div>
  );
}

function NewLink() {
  const t = useTranslations('onboarding.links');
  const [sync, setSync] = useState(false);
  const [language, setLanguage] = useState<Language>();
  const [made, setMade] = useState<BegunOnboarding>();
  const deed = useDeed(async () => {
    setMade(await call<BegunOnboarding>('/onboardings', { method: 'POST', body: { sync, language } }));
    await forget('/onboardings');
  });
  return (
    <Card title={t('new')}>
      <div className="flex flex-col gap-4">
        <p className="text-muted">{t('text')}</p>
        <SyncSwitch checked={sync} onChange={setSync} />
        <SelectField
          label={t('language')}
          value={language ?? ''}
          onChange={({ target }) => setLanguage((target.value || undefined) as Language | undefined)}
        >
          <option value="">{t('browserDecides')}</option>
          {Object.entries(languages).map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </SelectField>
        <FaultNote error={deed.fault} />
        <div>
          <Button
            look={made === undefined ? 'primary' : 'plain'}
            busy={deed.busy}
            onClick={() => void deed.run()}
          >
            {t('make')}
          </Button>
        </div>
        {made !== undefined && <Made made={made} />}
      </div>
    </Card>
  );
}

function Made({ made }: { made: BegunOnboarding }) {
  const t = useTranslations('onboarding.links');
  const tc = useTranslations('common');
  const { workspace } = useSession();
  const subject = encodeURIComponent(t('mailSubject'));
  const body = encodeURIComponent(t('mailBody', { url: made.connect_url, business: workspace.name }));
  return (
    <div role="status" className="flex flex-col gap-3">
      <CopyLine text={made.connect_url} label={t('copy')} />
      <Note tone="warn">
        {tc('shownOnce')} {t('likePassword')}
      </Note>
      <p className="text-sm text-muted">
        {t('until')} <Time at={made.connect_url_expires_at} />
      </p>
      <div className="flex flex-wrap gap-2">
        <a className={buttonLook()} href={`mailto:?subject=${subject}&body=${body}`}>
          {t('send')}
        </a>
        <a className={buttonLook()} href={made.connect_url} target="_blank" rel="noreferrer">
          {t('open')}
        </a>
      </div>
    </div>
  );
}
