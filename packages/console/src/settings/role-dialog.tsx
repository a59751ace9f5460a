import type { Person, Role } from '@tandem/contract/api/person';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { forget } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { Button } from '../ui/button.tsx';
import { Buttons, Dialog } from '../ui/dialog.tsx';
import { FaultNote } from '../ui/fault.tsx';
import { say } from '../ui/toast.tsx';
import { useDeed } from '../ui/use-deed.ts';
import { RoleChoice } from './role-choice.tsx';

export function RoleDialog({ person, onClose }: { person: Person | undefined; onClose: () => void }) {
  const t = useTranslations('settings.people');
  return (
    <Dialog open={person !== undefined} onClose={onClose} title={t('roleOf', { name: person?.name ?? '' })}>
      {person && <Content person={person} onClose={onClose} />}
    </Dialog>
  );
}

function Content({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useTranslations('settings.people');
  const [role, setRole] = useState<Role>(person.role);
  const change = useDeed(async () => {
    await call(`/people/${person.id}`, { method: 'PATCH', body: { role } });
    await forget('/people');
    say(t('roleChanged', { name: person.name }));
    onClose();
  });
  return (
    <>
      <RoleChoice value={role} onChange={setRole} />
      <FaultNote error={change.fault} />
      <Buttons>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button look="primary" busy={change.busy} onClick={() => void change.run()}>
          {t('changeRole')}
        </Button>
      </Buttons>
    </>
  );
}
