import type { Invitation, Person } from '@tandem/contract/api/person';
import { Ellipsis, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { forget, usePages } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { useMay, useSession } from '../session/session.ts';
import { Badge } from '../ui/badge.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Confirm } from '../ui/dialog.tsx';
import { useFaultText } from '../ui/fault.tsx';
import { PagedList } from '../ui/list.tsx';
import { Menu, MenuItem, MenuLine } from '../ui/menu.tsx';
import { Card } from '../ui/page.tsx';
import { Time } from '../ui/time.tsx';
import { say } from '../ui/toast.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { LinkDialog, type MadeLink } from './link-dialog.tsx';
import { RoleDialog } from './role-dialog.tsx';

type Shown =
  | { kind: 'invite' }
  | { kind: 'role' | 'remove'; person: Person }
  | { kind: 'link'; link: MadeLink };

/** Who may sign in here, as what. */
export function People() {
  const t = useTranslations('settings.people');
  const faultText = useFaultText();
  const mayManage = useMay('manage');
  const [shown, setShown] = useState<Shown>();
  const people = usePages<Person>('/people');
  const close = () => setShown(undefined);
  const makeReset = async (person: Person) => {
    try {
      setShown({
        kind: 'link',
        link: await call<MadeLink>(`/people/${person.id}/reset`, { method: 'POST' }),
      });
    } catch (error) {
      say(faultText(error), { tone: 'bad' });
    }
  };
  const invite = mayManage && (
    <Button small look="primary" onClick={() => setShown({ kind: 'invite' })}>
      <UserPlus aria-hidden="true" className="size-4" />
      {t('invite')}
    </Button>
  );
  return (
    <>
      <Card title={t('title')} actions={invite} flush>
        <PagedList pages={people} empty={null}>
          {(rows) => (
            <ul>
              {rows.map((person) => (
                <PersonRow
                  key={person.id}
                  person={person}
                  onRole={() => setShown({ kind: 'role', person })}
                  onReset={() => void makeReset(person)}
                  onRemove={() => setShown({ kind: 'remove', person })}
                />
              ))}
            </ul>
          )}
        </PagedList>
      </Card>
      {mayManage && <Invitations />}
      <InviteDialog
        open={shown?.kind === 'invite'}
        onClose={close}
        onMade={(link) => setShown({ kind: 'link', link })}
      />
      <LinkDialog link={shown?.kind === 'link' ? shown.link : undefined} onClose={close} />
      <RoleDialog person={shown?.kind === 'role' ? shown.person : undefined} onClose={close} />
      <Confirm
        open={shown?.kind === 'remove'}
        onClose={close}
        title={t('removeTitle')}
        text={t('removeText', { name: shown?.kind === 'remove' ? shown.person.name : '' })}
        deed={t('remove')}
        onConfirm={async () => {
          if (shown?.kind !== 'remove') return;
          await call(`/people/${shown.person.id}`, { method: 'DELETE' });
          await forget('/people');
          say(t('removed'));
        }}
      />
    </>
  );
}

type RowProps = { person: Person; onRole: () => void; onReset: () => void; onRemove: () => void };

function PersonRow({ person, onRole, onReset, onRemove }: RowProps) {
  const t = useTranslations('settings.people');
  const roles = useTranslations('shell.role');
  const session = useSession();
  const mayManage = useMay('manage');
  const mayOwn = useMay('own');
  const isSelf = session.person.id === person.id;
  // Only owners change owners; the gateway decides, this only offers what it will take.
  const mayChange = mayManage && !isSelf && (mayOwn || person.role !== 'owner');
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b px-4 py-2.5 last:border-0">
      <span className="min-w-0 flex-1 basis-56">
        <span className="block truncate font-medium">
          {person.name} {isSelf && <span className="font-normal text-muted">{t('you')}</span>}
        </span>
        <span className="block truncate text-sm text-muted">{person.email}</span>
      </span>
      <span className="text-sm text-muted">
        {person.last_seen_at === null ? t('notSeen') : <Time at={person.last_seen_at} look="relative" />}
      </span>
      <Badge tone={person.role === 'owner' ? 'accent' : 'plain'}>{roles(person.role)}</Badge>
      {mayChange && (
        <Menu
          button={
            <IconButton small label={t('actionsFor', { name: person.name })}>
              <Ellipsis aria-hidden="true" className="size-4.5" />
            </IconButton>
          }
        >
          <MenuItem onSelect={onRole}>{t('changeRole')}</MenuItem>
          <MenuItem onSelect={onReset}>{t('resetLink')}</MenuItem>
          <MenuLine />
          <MenuItem danger onSelect={onRemove}>
            {t('remove')}
          </MenuItem>
        </Menu>
      )}
    </li>
  );
}

/** Ways in that were made and not yet used. */
function Invitations() {
  const t = useTranslations('settings.people');
  const roles = useTranslations('shell.role');
  const pages = usePages<Invitation>('/invitations');
  const withdraw = async (id: string) => {
    await call(`/invitations/${id}`, { method: 'DELETE' });
    await forget('/invitations');
    say(t('withdrawn'));
  };
  if ((pages.data?.pages[0]?.data.length ?? 0) === 0) return null;
  return (
    <Card title={t('invited')} flush>
      <PagedList pages={pages} empty={null}>
        {(invitations) => (
          <ul>
            {invitations.map((invitation) => (
              <li
                key={invitation.id}
                className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b px-4 py-2.5 last:border-0"
              >
                <span className="min-w-0 flex-1 truncate">{invitation.email}</span>
                <span className="text-sm text-muted">
                  {t('until')} <Time at={invitation.expires_at} look="date" />
                </span>
                <Badge>{roles(invitation.role)}</Badge>
                <Button small onClick={() => void withdraw(invitation.id)}>
                  {t('withdraw')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </Card>
  );
}
