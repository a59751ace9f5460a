import type { Session } from '@tandem/contract/api/session';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { call } from '../api/call.ts';
import { Button } from '../ui/button.tsx';
import { FaultNote, faultAt } from '../ui/fault.tsx';
import { TextField } from '../ui/field.tsx';
import { useDeed } from '../ui/use-deed.ts';
import { Door } from './door.tsx';
import { PasswordField } from './password-field.tsx';
import { keepSession } from './session.ts';

/** By an invitation's link, or one for a new password. The token stands behind the #, which no server's log sees. */
export function Join() {
  const t = useTranslations('session');
  const navigate = useNavigate();
  const [token] = useState(() => window.location.hash.slice(1));
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const accept = useDeed(async () => {
    const body = { token, name, password };
    keepSession(await call<Session>('/invitations/accept', { method: 'POST', body }));
    await navigate({ to: '/' });
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void accept.run();
  };
  if (token === '') return <Door title={t('join.title')} text={t('join.noToken')} />;
  return (
    <Door title={t('join.title')} text={t('join.text')}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={t('setup.name')}
          autoComplete="name"
          required
          autoFocus
          value={name}
          fault={faultAt(accept.fault, 'name')}
          onChange={(event) => setName(event.target.value)}
        />
        <PasswordField
          isNew
          value={password}
          fault={faultAt(accept.fault, 'password')}
          onChange={(event) => setPassword(event.target.value)}
        />
        <FaultNote error={accept.fault} />
        <Button type="submit" look="primary" busy={accept.busy}>
          {t('join.submit')}
        </Button>
      </form>
    </Door>
  );
}
