import type { Role } from '@tandem/contract/api/person';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { forget } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { Button } from '../ui/button.tsx';
import { Buttons, Dialog } from '../ui/dialog.tsx';
import { FaultNote, faultAt } from '../ui/fault.tsx';
import { TextField } from '../ui/field.tsx';
import { useDeed } from '../ui/use-deed.ts';
import type { MadeLink } from './link-dialog.tsx';
import { RoleChoice } from './role-choice.tsx';

type Props = { open: boolean; onClose: () => void; onMade: (link: MadeLink) => void };

export function InviteDialog({ open, onClose, onMade }: Props) {
  const t = useTranslations('settings.people');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('agent');
  const invite = useDeed(async () => {
    const link = await call<MadeLink>('/invitations', { method: 'POST', body: { email, role } });
    setEmail('');
    await forget('/invitations');
    onMade(link);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void invite.run();
  };
  return (
    <Dialog open={open} onClose={onClose} title={t('invite')} text={t('inviteText')}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={t('email')}
          type="email"
          required
          value={email}
          fault={faultAt(invite.fault, 'email')}
          onChange={({ target }) => setEmail(target.value)}
        />
        <RoleChoice value={role} onChange={setRole} />
        <FaultNote error={invite.fault} />
        <Buttons>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" look="primary" busy={invite.busy}>
            {t('makeLink')}
          </Button>
        </Buttons>
      </form>
    </Dialog>
  );
}
