import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { presets, type Range, rangeOf } from './range.ts';

type Props = {
  range: Range;
  today: string;
  number: string | undefined;
  /** Id and phone. */
  numbers: [string, string][];
  onRange: (range: Range) => void;
  onNumber: (id: string) => void;
};

/** Which days, of which number. */
export function RangeBar({ range, today, number, numbers, onRange, onNumber }: Props) {
  const t = useTranslations('billing.range');
  const isShown = ({ from, to }: Range) => from === range.from && to === range.to;
  return (
    <div className="flex flex-wrap items-end gap-3">
      <fieldset className="flex flex-wrap gap-1.5">
        <legend className="sr-only">{t('label')}</legend>
        {presets.map((preset) => {
          const wish = rangeOf(preset, today);
          return (
            <Button
              key={preset}
              small
              aria-pressed={isShown(wish)}
              look={isShown(wish) ? 'primary' : 'plain'}
              onClick={() => onRange(wish)}
            >
              {t(preset)}
            </Button>
          );
        })}
      </fieldset>
      <div className="flex flex-wrap gap-2">
        <TextField
          label={t('from')}
          type="date"
          value={range.from}
          max={range.to}
          onChange={({ target }) => target.value !== '' && onRange({ ...range, from: target.value })}
        />
        <TextField
          label={t('to')}
          type="date"
          value={range.to}
          min={range.from}
          max={today}
          onChange={({ target }) => target.value !== '' && onRange({ ...range, to: target.value })}
        />
        {numbers.length > 1 && (
          <SelectField
            label={t('number')}
            value={number ?? ''}
            onChange={({ target }) => onNumber(target.value)}
          >
            <option value="">{t('allNumbers')}</option>
            {numbers.map(([id, phone]) => (
              <option key={id} value={id}>
                {phone}
              </option>
            ))}
          </SelectField>
        )}
      </div>
    </div>
  );
}
