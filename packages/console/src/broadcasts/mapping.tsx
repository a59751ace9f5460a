/**
 * What fills each of the template's variables: a column, with words for those who have none in it, or the same words for
 * everybody.
 */
import type { Template } from '@tandem/contract/api/template';
import { isHeaderFileKind } from '@tandem/contract/meta/header-files';
import { useTranslations } from 'use-intl';
import { SelectField, TextField } from '../ui/field.tsx';
import type { GivenFile, GivenFiles } from '../ui/header-file.ts';
import { MediaField } from '../ui/media-field.tsx';
import { keyInCard } from '../ui/template-values.ts';
import { TimeField } from '../ui/time-field.tsx';
import { isUsable } from './csv.ts';
import { type Fill, type Fills, isEmpty } from './fill.ts';

type Variable = Template['variables'][number];
type Props = {
  variables: readonly Variable[];
  columns: readonly string[];
  fills: Fills;
  files: GivenFiles;
  numberId: string;
  tried: boolean;
  onFill: (key: string, fill: Fill, file?: GivenFile) => void;
};

export function Mapping({ variables, columns, fills, files, numberId, tried, onFill }: Props) {
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
            files={files}
            numberId={numberId}
            onChange={(fill, file) => onFill(variable.key, fill, file)}
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
  files: GivenFiles;
  numberId: string;
  onChange: (fill: Fill, file?: GivenFile) => void;
};
const words = '=words';

function One({ variable, columns, fill, fault, files, numberId, onChange }: OneProps) {
  const t = useTranslations('broadcasts.compose');
  const { type, place, index, card, example, required } = variable;
  const own = t(`variables.${place}`, { name: keyInCard(variable), number: (index ?? 0) + 1 });
  const name = card === null ? own : t('inCard', { number: card + 1, name: own });
  const isMedia = isHeaderFileKind(type);
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
          file={files[fill.words]}
          fault={fault}
          numberId={numberId}
          onChange={(written, file) => onChange({ from: 'words', words: written }, file)}
        />
      )}
    </div>
  );
}

type WordsProps = Pick<OneProps, 'variable' | 'fault' | 'numberId'> & {
  value: string;
  file: GivenFile | undefined;
  onChange: (value: string, file?: GivenFile) => void;
};

/** The same for everybody. */
function Words({ variable: { type }, ...rest }: WordsProps) {
  const t = useTranslations('broadcasts.compose');
  const { value, fault, onChange } = rest;
  if (isHeaderFileKind(type)) return <MediaField kind={type} {...rest} />;
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
