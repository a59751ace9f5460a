import type { Session, Setup as SetupState } from '@tandem/contract/api/session';
import { useQuery } from '@tanstack/react-query';
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ApiFault, call } from '../api/call.ts';
import { Button, buttonLook } from '../ui/button.tsx';
import { FaultNote } from '../ui/fault.tsx';
import { TextField } from '../ui/field.tsx';
import { useDeed } from '../ui/use-deed.ts';
import { Door } from './door.tsx';
import { PasswordField } from './password-field.tsx';
import { keepSession } from './session.ts';

/** What the gateway tells about who may come in at all. */
export const useSetupState = () =>
  useQuery({ queryKey: ['/setup'], queryFn: ({ signal }) => call<SetupState>('/setup', { signal }) });

export function SignIn() {
  const t = useTranslations('session');
  const navigate = useNavigate();
  const { to, sign_in: refused } = useSearch({ from: '/sign-in' });
  const setup = useSetupState();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useDeed(async () => {
    keepSession(await call<Session>('/session', { method: 'POST', body: { email, password } }));
    await navigate({ to: to ?? '/' });
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void signIn.run();
  };
  if (setup.data?.needed) return <Navigate to="/setup" />;
  const wrong = signIn.fault instanceof ApiFault && signIn.fault.status === 401;
  return (
    <Door title={t('signIn')} text={t('signInHint')}>
      {refused && (
        <p role="alert" className="rounded-md bg-warn-soft px-3 py-2 text-warn">
          {t(`refused.${refused}`)}
        </p>
      )}
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={t('email')}
          type="email"
          autoComplete="username"
          required
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <PasswordField value={password} onChange={(event) => setPassword(event.target.value)} />
        {wrong ? (
          <p role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-bad">
            {t('wrong')}
          </p>
        ) : (
          <FaultNote error={signIn.fault} />
        )}
        <Button type="submit" look="primary" busy={signIn.busy}>
          {t('signIn')}
        </Button>
        {setup.data?.oidc && (
          <a href="/api/v1/session/oidc" className={buttonLook('plain')}>
            {t('withOpenId')}
          </a>
        )}
        <p className="text-sm text-muted">{t('forgotten')}</p>
      </form>
    </Door>
  );
}
