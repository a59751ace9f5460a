import { useTranslations } from 'use-intl';
import { CheckField, TextField } from '../ui/field.tsx';
import { Card } from '../ui/page.tsx';
import { Count } from './faults.tsx';
import type { PartProps } from './form-parts.ts';
import { lengthOf, limits } from './rule-checks.ts';

/** A template for codes: Meta writes it, one chooses what it says. */
export function CodeFields({ draft, change, faultAt }: PartProps) {
  const t = useTranslations('templates.form');
  const { code } = draft;
  const set = (part: Partial<typeof code>) => change({ code: { ...code, ...part } });
  return (
    <Card title={t('code')}>
      <div className="flex flex-col gap-4">
        <p className="text-muted">{t('codeText')}</p>
        <CheckField
          label={t('codeWarns')}
          checked={code.warns}
          onChange={(event) => set({ warns: event.target.checked })}
        />
        <TextField
          label={t('codeMinutes')}
          hint={t('codeMinutesHint')}
          inputMode="numeric"
          fault={faultAt('code')}
          value={code.minutes ?? ''}
          onChange={(event) =>
            set({ minutes: event.target.value === '' ? null : Number(event.target.value) })
          }
        />
        <TextField
          label={t('codeButton')}
          hint={
            <>
              {t('codeButtonHint')} <Count used={lengthOf(code.button)} most={limits.button} />
            </>
          }
          value={code.button}
          onChange={(event) => set({ button: event.target.value })}
        />
      </div>
    </Card>
  );
}
