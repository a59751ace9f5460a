import { useTranslations } from 'use-intl';
import { faultAt } from '../ui/fault.tsx';
import { CheckField, SelectField, TextArea, TextField } from '../ui/field.tsx';
import type { Wish } from './wish.ts';

type Props = { wish: Wish; onChange: (part: Partial<Wish>) => void; fault: unknown };

/** What most leave as it is. Opens by itself when something in it was refused. */
export function FineTuning({ wish, onChange, fault }: Props) {
  const t = useTranslations('delivery.form');
  const refused = ['filter', 'headers', 'max_in_flight', 'max_per_second'].some((path) =>
    faultAt(fault, path),
  );
  return (
    <details open={refused || undefined} className="rounded-md border">
      <summary className="px-4 py-2.5 font-medium">{t('more')}</summary>
      <div className="flex flex-col gap-4 border-t p-4">
        <CheckField
          label={t('bot')}
          hint={t('botHint')}
          checked={wish.forBot}
          onChange={({ target }) => onChange({ forBot: target.checked })}
        />
        {wish.forBot && (
          <div className="flex flex-col gap-2 pl-6">
            <CheckField
              label={t('echoes')}
              checked={wish.include_echoes}
              onChange={({ target }) => onChange({ include_echoes: target.checked })}
            />
            <CheckField
              label={t('handoffs')}
              checked={wish.include_handoffs}
              onChange={({ target }) => onChange({ include_handoffs: target.checked })}
            />
          </div>
        )}
        <CheckField
          label={t('history')}
          hint={t('historyHint')}
          checked={wish.include_history}
          onChange={({ target }) => onChange({ include_history: target.checked })}
        />
        <SelectField
          label={t('ordering')}
          hint={t('orderingHint')}
          value={wish.ordering}
          onChange={({ target }) => onChange({ ordering: target.value as Wish['ordering'] })}
        >
          <option value="conversation">{t('inOrder')}</option>
          <option value="none">{t('noOrder')}</option>
        </SelectField>
        <TextField
          label={t('filter')}
          hint={t('filterHint')}
          spellCheck={false}
          placeholder="event.data.message.type == 'text'"
          className="font-mono text-sm"
          value={wish.filter}
          fault={faultAt(fault, 'filter')}
          onChange={({ target }) => onChange({ filter: target.value })}
        />
        <TextArea
          label={t('headers')}
          hint={t('headersHint')}
          rows={3}
          spellCheck={false}
          placeholder="X-Api-Key: …"
          className="font-mono text-sm"
          value={wish.headers}
          fault={faultAt(fault, 'headers')}
          onChange={({ target }) => onChange({ headers: target.value })}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t('atOnce')}
            hint={t('atOnceHint')}
            type="number"
            min={1}
            max={256}
            value={wish.max_in_flight}
            fault={faultAt(fault, 'max_in_flight')}
            onChange={({ target }) => onChange({ max_in_flight: target.value })}
          />
          <TextField
            label={t('perSecond')}
            hint={t('perSecondHint')}
            type="number"
            min={0.1}
            max={1000}
            step="any"
            value={wish.max_per_second}
            fault={faultAt(fault, 'max_per_second')}
            onChange={({ target }) => onChange({ max_per_second: target.value })}
          />
        </div>
      </div>
    </details>
  );
}
