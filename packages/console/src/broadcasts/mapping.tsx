/**
 * What fills each of the template's variables: a column, with words for those who have none in it, or the same words for
 * everybody.
 */
import type { Template } from '@tandem/contract/api/template';
import { useTranslations } from 'use-intl';
import { SelectField, TextField } from '../ui/field.tsx';
import { keyInCard } from '../ui/template-values.ts';
import { TimeField } from '../ui/time-field.tsx';
import { isUsable } from './csv.ts';
import { type Fill, type Fills, isEmpty } from './fill.ts';
import { MediaField } from './media-field.tsx';

type Variable = Template['variables'][number];
type Props = {
  variables: readonly Variable[];
  columns: readonly string[];
  fills: Fills;
  numberId: string;
  tried: boolean;
  onChange: (fills: Fills) => void;
};

export function Mapping({ variables, columns, fills, numberId, tried, onChange }: Props) {
  const t = useTranslations('broadcasts.compose');
  return (
    <ul className="flex flex-col gap-4">
      {variables.map((variable) => (
        <li key={variable.key} className="border-b pb-4 last:border-0 last:pb-0">
          <One
            variable={variable}
            columns={columns.filter(isUsable)}
            fill={fills[variable.key] ?? { from: 'words', words: '' }}
            fault={tried && variable.required && isEmpty(fills[variable.key]) ? t('fillNeeded') : undefined}
            numberId={numberId}
            onChange={(fill) => onChange({ ...fills, [variable.key]: fill })}
          />
        </li>
      ))}
    </ul>
  );
}

type OneProps = {
  variable: Variable;
  columns: readonly string[];
  fill: Fill;
  fault: string | undefined;
  numberId: string;
  onChange: (fill: Fill) => void;
};
const words = '=words';

function One({ variable, columns, fill, fault, numberId, onChange }: OneProps) {
  const t = useTranslations('broadcasts.compose');
  const { type, place, index, card, example, required } = variable;
  const own = t(`variables.${place}`, { name: keyInCard(variable), number: (index ?? 0) + 1 });
  const name = card === null ? own : t('inCard', { number: card + 1, name: own });
  const isMedia = type === 'image' || type === 'video' || type === 'document';
  const choose = (chosen: string) =>
    onChange(
      chosen === words
        ? { from: 'words', words: '' }
        : { from: 'column', column: chosen, otherwise: fill.from === 'column' ? fill.otherwise : '' },
    );
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <SelectField
        label={required ? name : t('optional', { name })}
        hint={example === null ? undefined : t('exampleOf', { example })}
        fault={fill.from === 'column' ? fault : undefined}
        value={fill.from === 'words' ? words : fill.column}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">{t('choose')}</option>
        <option value={words}>{t('sameForAll')}</option>
        {columns.map((column) => (
          <option key={column} value={column}>
            {t('column', { column })}
          </option>
        ))}
      </SelectField>
      {fill.from === 'column' && fill.column !== '' && !isMedia && (
        <TextField
          label={t('otherwise')}
          hint={t(type === 'expiration' ? 'timeHint' : 'otherwiseHint')}
          value={fill.otherwise}
          maxLength={200}
          onChange={(event) => onChange({ ...fill, otherwise: event.target.value })}
        />
      )}
      {fill.from === 'column' && isMedia && <p className="self-end text-sm text-muted">{t('mediaColumn')}</p>}
      {fill.from === 'words' && (
        <Words
          variable={variable}
          value={fill.words}
          fault={fault}
          numberId={numberId}
          onChange={(written) => onChange({ from: 'words', words: written })}
        />
      )}
    </div>
  );
}

type WordsProps = Pick<OneProps, 'variable' | 'fault' | 'numberId'> & {
  value: string;
  onChange: (value: string) => void;
};

/** The same for everybody. */
function Words({ variable: { type }, ...rest }: WordsProps) {
  const t = useTranslations('broadcasts.compose');
  const { value, fault, onChange } = rest;
  if (type === 'image' || type === 'video' || type === 'document')
    return <MediaField type={type} {...rest} />;
  if (type === 'expiration')
    return <TimeField label={t('time')} value={value} fault={fault} onChange={onChange} />;
  return (
    <TextField
      label={t(type === 'location' ? 'place' : 'words')}
      hint={type === 'location' ? t('placeHint') : undefined}
      fault={fault}
      value={value}
      maxLength={1000}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
