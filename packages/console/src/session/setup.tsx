import type { Session } from '@tandem/contract/api/session';
import { Navigate, useNavigate } from '@tanstack/react-router';
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
import { useSetupState } from './sign-in.tsx';

/** The first start: who holds the admin key makes the first owner. */
export function Setup() {
  const state = useSetupState();
  return (
    <Answered answer={state}>
      {({ needed }) => (needed ? <FirstOwner /> : <Navigate to="/sign-in" />)}
    </Answered>
  );
}

function FirstOwner() {
  const t = useTranslations('session');
  const navigate = useNavigate();
  const [wish, setWish] = useState({ admin_key: '', workspace_name: '', name: '', email: '', password: '' });
  const field = (name: keyof typeof wish) => ({
    value: wish[name],
    onChange: (event: { target: { value: string } }) => setWish({ ...wish, [name]: event.target.value }),
    fault: faultAt(make.fault, name),
    required: true,
  });
  const make = useDeed(async () => {
    const { workspace_name, ...who } = wish;
    const body = workspace_name.trim() === '' ? who : wish;
    keepSession(await call<Session>('/setup', { method: 'POST', body }));
    await navigate({ to: '/' });
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void make.run();
  };
  return (
    <Door title={t('setup.title')} text={t('setup.text')}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={t('setup.adminKey')}
          autoComplete="off"
          spellCheck={false}
          {...field('admin_key')}
        />
        <TextField
          label={t('setup.workspace')}
          hint={t('setup.workspaceHint')}
          {...field('workspace_name')}
          required={false}
        />
        <TextField label={t('setup.name')} autoComplete="name" {...field('name')} />
        <TextField label={t('email')} type="email" autoComplete="username" {...field('email')} />
        <PasswordField isNew {...field('password')} />
        <FaultNote error={make.fault} />
        <Button type="submit" look="primary" busy={make.busy}>
          {t('setup.submit')}
        </Button>
      </form>
    </Door>
  );
}
