import { useTranslations } from 'use-intl';
import { SelectField, TextField } from '../ui/field.tsx';
import { Card } from '../ui/page.tsx';
import { shapeOf } from './draft.ts';
import { Count } from './faults.tsx';
import type { PartProps } from './form-parts.ts';
import { lengthOf, limits } from './rule-checks.ts';
import { VariableText } from './variable-text.tsx';

/** The text and, where there may be one, the line below it. */
export function BodyFields({ draft, change, faultAt }: PartProps) {
  const t = useTranslations('templates.form');
  const shape = shapeOf(draft);
  return (
    <Card title={t('body')}>
      <div className="flex flex-col gap-4">
        <VariableText
          label={t('bodyText')}
          rows={7}
          most={shape === 'offer' ? limits.offerBody : limits.body}
          format={draft.format}
          fault={faultAt('body')}
          value={draft.body}
          onChange={(body) => change({ body })}
        />
        <SelectField
          label={t('format')}
          hint={t('formatHint')}
          value={draft.format}
          onChange={(event) => change({ format: event.target.value === 'named' ? 'named' : 'positional' })}
        >
          <option value="named">{t('formats.named')}</option>
          <option value="positional">{t('formats.positional')}</option>
        </SelectField>
        {shape === 'plain' && (
          <TextField
            label={t('footer')}
            hint={
              <>
                {t('footerHint')} <Count used={lengthOf(draft.footer)} most={limits.footer} />
              </>
            }
            fault={faultAt('footer')}
            value={draft.footer}
            onChange={(event) => change({ footer: event.target.value })}
          />
        )}
      </div>
    </Card>
  );
}
