import type { ShownInvitation } from '@tandem/contract/api/person';
import type { Session } from '@tandem/contract/api/session';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { call } from '../api/call.ts';
import { Answered } from '../ui/answered.tsx';
import { Button } from '../ui/button.tsx';
import { FaultNote, faultAt } from '../ui/fault.tsx';
import { TextField } from '../ui/field.tsx';
import { useDeed } from '../ui/use-deed.ts';
import { Door } from './door.tsx';
import { PasswordField } from './password-field.tsx';
import { keepSession } from './session.ts';

/** By an invitation's link, or one for a new password. The token stands behind the #, which no server's log sees. */
export function Join() {
  const t = useTranslations('session.join');
  const [token] = useState(() => window.location.hash.slice(1));
  const look = useQuery({
    queryKey: ['/invitations/look', token],
    queryFn: () => call<ShownInvitation>('/invitations/look', { method: 'POST', body: { token } }),
    enabled: token !== '',
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (token === '') return <Door title={t('broken')} text={t('noToken')} />;
  if (look.isError) {
    return (
      <Door title={t('broken')}>
        <FaultNote error={look.error} />
      </Door>
    );
  }
  return <Answered answer={look}>{(shown) => <Accept token={token} shown={shown} />}</Answered>;
}

function Accept({ token, shown }: { token: string; shown: ShownInvitation }) {
  const t = useTranslations('session');
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const isReset = shown.kind === 'reset';
  const isNew = !isReset && !shown.has_account;
  const accept = useDeed(async () => {
    const body = { token, password, ...(isNew && { name }) };
    keepSession(await call<Session>('/invitations/accept', { method: 'POST', body }));
    await navigate({ to: '/' });
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void accept.run();
  };
  const { email, workspace } = shown;
  const text = isReset ? 'reset' : isNew ? 'invited' : 'invitedKnown';
  return (
    <Door title={t('join.title', { workspace: workspace.name })} text={t(`join.${text}`, { email })}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {isNew && (
          <TextField
            label={t('setup.name')}
            autoComplete="name"
            required
            autoFocus
            value={name}
            fault={faultAt(accept.fault, 'name')}
            onChange={(event) => setName(event.target.value)}
          />
        )}
        <PasswordField
          isNew={isNew || isReset}
          value={password}
          fault={faultAt(accept.fault, 'password')}
          onChange={(event) => setPassword(event.target.value)}
        />
        <FaultNote error={accept.fault} />
        <Button type="submit" look="primary" busy={accept.busy}>
          {isReset ? t('join.submitReset') : t('join.submit')}
        </Button>
      </form>
    </Door>
  );
}
