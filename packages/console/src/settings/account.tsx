import type { OpenSession, Session } from '@tandem/contract/api/session';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { forget, usePages } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { PasswordField } from '../session/password-field.tsx';
import { useSession } from '../session/session.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Buttons } from '../ui/dialog.tsx';
import { FaultNote, faultAt, useFaultText } from '../ui/fault.tsx';
import { TextField } from '../ui/field.tsx';
import { PagedList } from '../ui/list.tsx';
import { Card } from '../ui/page.tsx';
import { Time } from '../ui/time.tsx';
import { say } from '../ui/toast.tsx';
import { useDeed } from '../ui/use-deed.ts';

/** One's own name, password and sessions. */
export function Account() {
  return (
    <>
      <OwnName />
      <OwnPassword />
      <OwnSessions />
    </>
  );
}

function OwnName() {
  const t = useTranslations('settings.account');
  const { person } = useSession();
  const [name, setName] = useState(person.name);
  const save = useDeed(async () => {
    await call<Session>('/session/person', { method: 'PATCH', body: { name } });
    await forget('/session', '/people');
    say(t('saved'));
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save.run();
  };
  return (
    <Card title={t('who')}>
      <form onSubmit={submit} className="flex max-w-md flex-col gap-4">
        <TextField
          label={t('name')}
          hint={person.email}
          autoComplete="name"
          required
          value={name}
          fault={faultAt(save.fault, 'name')}
          onChange={({ target }) => setName(target.value)}
        />
        <FaultNote error={save.fault} />
        <Buttons>
          <Button type="submit" look="primary" busy={save.busy} disabled={name === person.name}>
            {t('save')}
          </Button>
        </Buttons>
      </form>
    </Card>
  );
}

function OwnPassword() {
  const t = useTranslations('settings.account');
  const [old, setOld] = useState('');
  const [next, setNext] = useState('');
  const save = useDeed(async () => {
    await call('/session/person', { method: 'PATCH', body: { password: { old, new: next } } });
    setOld('');
    setNext('');
    await forget('/sessions');
    say(t('passwordChanged'));
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save.run();
  };
  return (
    <Card title={t('password')}>
      <form onSubmit={submit} className="flex max-w-md flex-col gap-4">
        <p className="text-muted">{t('passwordText')}</p>
        <PasswordField label={t('oldPassword')} value={old} onChange={({ target }) => setOld(target.value)} />
        <PasswordField
          isNew
          label={t('newPassword')}
          value={next}
          fault={faultAt(save.fault, 'password')}
          onChange={({ target }) => setNext(target.value)}
        />
        <FaultNote error={save.fault} />
        <Buttons>
          <Button type="submit" look="primary" busy={save.busy}>
            {t('changePassword')}
          </Button>
        </Buttons>
      </form>
    </Card>
  );
}

function OwnSessions() {
  const t = useTranslations('settings.account');
  const faultText = useFaultText();
  const pages = usePages<OpenSession>('/sessions');
  const end = async (id: string) => {
    try {
      await call(`/sessions/${id}`, { method: 'DELETE' });
      say(t('sessionEnded'));
    } catch (error) {
      say(faultText(error), { tone: 'bad' });
    }
    await forget('/sessions');
  };
  return (
    <Card title={t('sessions')} flush>
      <PagedList pages={pages} empty={null}>
        {(sessions) => (
          <ul>
            {sessions.map((session) => (
              <li
                key={session.id}
                className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b px-4 py-2.5 last:border-0"
              >
                <span className="min-w-0 flex-1 basis-56">
                  <span className="block truncate" title={session.user_agent ?? undefined}>
                    {session.user_agent ?? t('unknownBrowser')}
                  </span>
                  <span className="block text-sm text-muted">
                    {session.address} · <Time at={session.last_seen_at} look="relative" />
                  </span>
                </span>
                {session.current ? (
                  <Badge tone="good">{t('thisOne')}</Badge>
                ) : (
                  <Button small onClick={() => void end(session.id)}>
                    {t('endSession')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </Card>
  );
}
