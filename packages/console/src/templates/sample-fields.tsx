import { useTranslations } from 'use-intl';
import { TextField } from '../ui/field.tsx';
import { Card } from '../ui/page.tsx';
import { holesOf } from './draft.ts';
import type { PartProps } from './form-parts.ts';

/** What Meta's reviewers see in place of the variables. */
export function SampleFields({ draft, change, faultAt }: PartProps) {
  const t = useTranslations('templates.form');
  const holes = holesOf(draft);
  if (holes.length === 0) return null;
  return (
    <Card title={t('samples')}>
      <p className="mb-3 text-muted">{t('samplesText')}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        {holes.map(({ key, name, place, index }) => (
          <TextField
            key={key}
            label={t(`sampleOf.${place}`, { name, number: index + 1 })}
            fault={faultAt(`sample.${key}`)}
            value={draft.samples[key] ?? ''}
            onChange={(event) => change({ samples: { ...draft.samples, [key]: event.target.value } })}
          />
        ))}
      </div>
    </Card>
  );
}
