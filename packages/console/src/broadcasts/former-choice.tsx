import type { Broadcast } from '@tandem/contract/api/broadcast';
import { useFormatter, useTranslations } from 'use-intl';
import { rowsOf, useAnswer, usePages } from '../api/ask.ts';
import { Note } from '../ui/badge.tsx';
import { CheckField, SelectField } from '../ui/field.tsx';
import { formerStates, type StepProps } from './compose-state.ts';

/** Those of an earlier broadcast, by what became of their messages. */
export function FormerChoice({
  choices: { former, draftId },
  change,
}: Pick<StepProps, 'choices' | 'change'>) {
  const t = useTranslations('broadcasts');
  const stateName = useTranslations('common.broadcast');
  const format = useFormatter();
  const recent = rowsOf(usePages<Broadcast>('/broadcasts', { limit: 100 }));
  // It may be older than the hundred latest.
  const chosen = useAnswer<Broadcast>(`/broadcasts/${former.id}`, {}, { enabled: former.id !== '' });
  const isListed = recent.some(({ id }) => id === former.id);
  const all = chosen.data === undefined || isListed ? recent : [chosen.data, ...recent];
  const counts = chosen.data?.counts;
  if (former.id !== '' && former.id === draftId)
    return <p className="text-muted">{t('compose.former.draft')}</p>;
  return (
    <div className="flex flex-col gap-4">
      <SelectField
        label={t('compose.former.which')}
        value={former.id}
        onChange={(event) => change({ former: { ...former, id: event.target.value } })}
      >
        <option value="">{t('compose.former.choose')}</option>
        {all.map(({ id, name, created_at, state }) => (
          <option key={id} value={id}>
            {name} · {format.dateTime(new Date(created_at), { dateStyle: 'medium' })} · {stateName(state)}
          </option>
        ))}
      </SelectField>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 text-sm font-medium">{t('compose.former.who')}</legend>
        {formerStates.map((state) => (
          <CheckField
            key={state}
            label={`${t(`compose.former.states.${state}`)}${counts === undefined ? '' : ` (${format.number(counts[state])})`}`}
            checked={former.states.includes(state)}
            onChange={(event) =>
              change({
                former: {
                  ...former,
                  states: formerStates.filter((one) =>
                    one === state ? event.target.checked : former.states.includes(one),
                  ),
                },
              })
            }
          />
        ))}
      </fieldset>
      {former.states.includes('unknown') && (counts?.unknown ?? 0) > 0 && (
        <Note tone="warn">{t('compose.former.unknown')}</Note>
      )}
    </div>
  );
}
