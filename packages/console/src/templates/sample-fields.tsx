import { useTranslations } from 'use-intl';
import { TextField } from '../ui/field.tsx';
import { Card } from '../ui/page.tsx';
import { holesOf, keyOf, sampleAt, withSample } from './draft.ts';
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
        {holes.map((hole) => {
          const { name, place, index, card } = hole;
          const what = t(`sampleOf.${place}`, { name, number: index + 1 });
          return (
            <TextField
              key={keyOf(hole)}
              label={card === undefined ? what : t('inCard', { number: card + 1, what })}
              fault={faultAt(`sample.${keyOf(hole)}`)}
              value={sampleAt(draft, hole)}
              onChange={(event) => change(withSample(draft, hole, event.target.value))}
            />
          );
        })}
      </div>
    </Card>
  );
}
