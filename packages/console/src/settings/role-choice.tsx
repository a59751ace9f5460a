import type { Role } from '@tandem/contract/api/person';
import { useTranslations } from 'use-intl';
import { useMay } from '../session/session.ts';

const all: Role[] = ['owner', 'admin', 'agent', 'viewer'];

/** One of the four roles, with what each may do. Owners are made by owners. */
export function RoleChoice({ value, onChange }: { value: Role; onChange: (role: Role) => void }) {
  const t = useTranslations('settings.people');
  const roles = useTranslations('shell.role');
  const mayOwn = useMay('own');
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-sm font-medium">{t('role')}</legend>
      {all
        .filter((role) => mayOwn || role !== 'owner')
        .map((role) => (
          <label key={role} className="flex cursor-pointer items-start gap-2">
            <input
              type="radio"
              name="role"
              checked={value === role}
              onChange={() => onChange(role)}
              className="mt-1 size-4.5 shrink-0 accent-accent"
            />
            <span>
              <span className="block font-medium">{roles(role)}</span>
              <span className="block text-sm text-muted">{t(`may.${role}`)}</span>
            </span>
          </label>
        ))}
    </fieldset>
  );
}
