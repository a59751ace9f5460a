import { useTranslations } from 'use-intl';
import { TextField } from '../ui/field.tsx';
import { type DraftButton, hasText, hasValue } from './draft-buttons.ts';
import { Count } from './faults.tsx';
import { lengthOf, limits } from './rule-checks.ts';

type OneProps = { button: DraftButton; fault: string | undefined; onChange: (next: DraftButton) => void };

/** What stands on a button, and where it leads. */
export function OneButton({ button, fault, onChange }: OneProps) {
  const t = useTranslations('templates.form');
  const { kind, text, value } = button;
  const both = hasText(kind) && hasValue(kind);
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {hasText(kind) && (
        <TextField
          label={t('buttonText')}
          hint={<Count used={lengthOf(text)} most={limits.button} />}
          fault={both ? undefined : fault}
          value={text}
          onChange={(event) => onChange({ ...button, text: event.target.value })}
        />
      )}
      {hasValue(kind) && (
        <TextField
          label={t(`buttonValues.${kind as 'URL' | 'PHONE_NUMBER' | 'COPY_CODE' | 'FLOW'}`)}
          hint={t(`buttonHints.${kind as 'URL' | 'PHONE_NUMBER' | 'COPY_CODE' | 'FLOW'}`)}
          fault={fault}
          value={value}
          onChange={(event) => onChange({ ...button, value: event.target.value })}
        />
      )}
      {kind === 'REQUEST_CONTACT_INFO' && <p className="text-sm text-muted">{t('contactHint')}</p>}
    </div>
  );
}
