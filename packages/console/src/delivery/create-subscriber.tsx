import type { SubscriberWithSecret } from '@tandem/contract/api/subscriber';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { forget } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { BackLink } from '../ui/back-link.tsx';
import { Note } from '../ui/badge.tsx';
import { buttonLook } from '../ui/button.tsx';
import { CopyLine } from '../ui/copy.tsx';
import { Card, Page } from '../ui/page.tsx';
import { SubscriberForm } from './subscriber-form.tsx';
import { TestSend } from './test-send.tsx';
import { bodyOf, emptyWish, type Wish } from './wish.ts';

/** Make one, keep its secret, see a test arrive. */
export function CreateSubscriber() {
  const t = useTranslations('delivery');
  const [made, setMade] = useState<SubscriberWithSecret>();
  const create = async (wish: Wish) => {
    setMade(await call<SubscriberWithSecret>('/subscribers', { method: 'POST', body: bodyOf(wish) }));
    await forget('/subscribers', '/overview');
  };
  const back = <BackLink to="/subscribers">{t('title')}</BackLink>;
  if (made === undefined) {
    return (
      <Page title={t('create')} above={back}>
        <Card className="max-w-3xl">
          <SubscriberForm begin={emptyWish} submit={t('create')} onSubmit={create} />
        </Card>
      </Page>
    );
  }
  return (
    <Page title={t('made.title')} above={back} text={t('made.text', { url: made.url })}>
      <Card title={t('secret.title')} className="max-w-3xl">
        <div className="flex flex-col gap-3">
          {made.secret !== undefined && <CopyLine text={made.secret} label={t('secret.copy')} />}
          <Note tone="warn">{t('secret.once')}</Note>
          <p className="text-muted">{t(`secret.use.${made.format}`)}</p>
        </div>
      </Card>
      <Card title={t('test.title')} className="max-w-3xl">
        <TestSend subscriberId={made.id} />
      </Card>
      <div>
        <Link
          to="/subscribers/$subscriberId"
          params={{ subscriberId: made.id }}
          className={buttonLook('primary')}
        >
          {t('made.open')}
        </Link>
      </div>
    </Page>
  );
}
