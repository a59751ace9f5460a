import { useTranslations } from 'use-intl';
import { classes } from '../ui/classes.ts';
import { faultAt } from '../ui/fault.tsx';
import { CheckField, TextField } from '../ui/field.tsx';
import type { Wish } from './wish.ts';

const formats = ['tandem', 'meta', '1msg'] as const;
type Props = { wish: Wish; onChange: (part: Partial<Wish>) => void; fault: unknown };

/** In which language the endpoint is spoken to, and what that language lets one choose. */
export function FormatChoice({ wish, onChange, fault }: Props) {
  const t = useTranslations('delivery');
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 text-sm font-medium">{t('form.format')}</legend>
      <div className="grid gap-2 sm:grid-cols-3">
        {formats.map((format) => (
          <label
            key={format}
            className={classes(
              'flex cursor-pointer gap-2 rounded-md border p-3 has-focus-visible:outline-2 has-focus-visible:outline-accent',
              wish.format === format && 'border-accent bg-accent-soft',
            )}
          >
            <input
              type="radio"
              name="format"
              value={format}
              checked={wish.format === format}
              onChange={() => onChange({ format })}
              className="mt-1 shrink-0 accent-accent"
            />
            <span>
              <span className="block font-medium">{t(`formats.${format}.name`)}</span>
              <span className="block text-sm text-muted">{t(`formats.${format}.text`)}</span>
            </span>
          </label>
        ))}
      </div>
      {wish.format === 'meta' && (
        <TextField
          label={t('form.verifyToken')}
          hint={t('form.verifyTokenHint')}
          value={wish.verify_token}
          autoComplete="off"
          fault={faultAt(fault, 'settings')}
          onChange={(event) => onChange({ verify_token: event.target.value })}
        />
      )}
      {wish.format === '1msg' && (
        <div className="flex flex-col gap-2">
          <CheckField
            label={t('form.acks')}
            checked={wish.ackNotificationsOn}
            onChange={({ target }) => onChange({ ackNotificationsOn: target.checked })}
          />
          <CheckField
            label={t('form.raw')}
            checked={wish.rawHooks}
            onChange={({ target }) => onChange({ rawHooks: target.checked })}
          />
        </div>
      )}
    </fieldset>
  );
}
