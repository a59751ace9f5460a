import { useTranslations } from 'use-intl';
import { CheckField, TextField } from '../ui/field.tsx';
import type { StepProps } from './compose-state.ts';
import type { People } from './use-people.ts';

type Props = Pick<StepProps, 'choices' | 'change'> & { people: People };

/** People the number knows; all that is said holds together. */
export function ContactChoice({ choices: { contacts }, change, people }: Props) {
  const t = useTranslations('broadcasts.compose.contacts');
  const set = (part: Partial<typeof contacts>) => change({ contacts: { ...contacts, ...part } });
  const names = people.rows.flatMap((row) => row.name ?? row.phone ?? []).slice(0, 5);
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted">{t('text')}</p>
      <div className="grid gap-4 sm:grid-cols-3">
        <TextField
          label={t('query')}
          value={contacts.query}
          maxLength={100}
          onChange={(event) => set({ query: event.target.value })}
        />
        <TextField
          label={t('wroteAfter')}
          type="date"
          value={contacts.wroteAfter}
          onChange={(event) => set({ wroteAfter: event.target.value })}
        />
        <TextField
          label={t('wroteBefore')}
          type="date"
          value={contacts.wroteBefore}
          onChange={(event) => set({ wroteBefore: event.target.value })}
        />
      </div>
      <CheckField
        label={t('inBook')}
        checked={contacts.inBook}
        onChange={(event) => set({ inBook: event.target.checked })}
      />
      {names.length > 0 && (
        <p className="text-sm break-words text-muted">{t('some', { names: names.join(', ') })}</p>
      )}
    </div>
  );
}
