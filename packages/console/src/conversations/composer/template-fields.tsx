/**
 * What a send of a template has to fill: its own variables, then those of each card.
 */
import type { Template } from '@tandem/contract/api/template';
import { isHeaderFileKind } from '@tandem/contract/meta/header-files';
import { useTranslations } from 'use-intl';
import { TextField } from '../../ui/field.tsx';
import type { GivenFile, GivenFiles } from '../../ui/header-file.ts';
import { MediaField } from '../../ui/media-field.tsx';
import { keyInCard } from '../../ui/template-values.ts';
import { TimeField } from '../../ui/time-field.tsx';

type Variable = Template['variables'][number];
type Props = {
  variables: readonly Variable[];
  values: Readonly<Record<string, string>>;
  /** Uploads among the values. */
  files: GivenFiles;
  numberId: string;
  onFill: (key: string, value: string, file?: GivenFile) => void;
};

export function TemplateFields({ variables, ...rest }: Props) {
  const t = useTranslations('conversations.templates');
  const loose = variables.filter(({ card }) => card === null);
  const cards = [...new Set(variables.flatMap(({ card }) => card ?? []))];
  if (variables.length === 0) return <p className="text-muted">{t('nothingToFill')}</p>;
  return (
    <>
      <Fields variables={loose} focusFirst {...rest} />
      {cards.map((card, n) => (
        <fieldset key={card} className="flex flex-col gap-3 rounded-md border px-3 pt-1 pb-3">
          <legend className="px-1 text-sm font-medium">{t('card', { number: card + 1 })}</legend>
          <Fields
            variables={variables.filter((one) => one.card === card)}
            focusFirst={n === 0 && loose.length === 0}
            {...rest}
          />
        </fieldset>
      ))}
    </>
  );
}

type FieldsProps = Props & { focusFirst?: boolean };

function Fields({ variables, values, files, numberId, onFill, focusFirst = false }: FieldsProps) {
  return variables.map((variable, n) => (
    <OneField
      key={variable.key}
      variable={variable}
      autoFocus={focusFirst && n === 0}
      value={values[variable.key] ?? ''}
      file={files[values[variable.key] ?? '']}
      numberId={numberId}
      onChange={(value, file) => onFill(variable.key, value, file)}
    />
  ));
}

type OneProps = {
  variable: Variable;
  autoFocus: boolean;
  value: string;
  file: GivenFile | undefined;
  numberId: string;
  onChange: (value: string, file?: GivenFile) => void;
};

function OneField({ variable, file, numberId, ...input }: OneProps) {
  const t = useTranslations('conversations.templates');
  const { place, type, index, example, required } = variable;
  const { onChange, ...rest } = input;
  if (type === 'expiration')
    return <TimeField label={t('variable.expiration')} required={required} {...input} />;
  if (isHeaderFileKind(type)) return <MediaField kind={type} {...{ required, file, numberId }} {...input} />;
  const inLink = place === 'button' && type === 'text';
  const words = inLink ? t('linkEnd', { number: (index ?? 0) + 1 }) : keyInCard(variable);
  return (
    <TextField
      label={type === 'text' ? words : t(`variable.${type as 'location'}`)}
      hint={example ? t('example', { example }) : undefined}
      required={required}
      {...rest}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
