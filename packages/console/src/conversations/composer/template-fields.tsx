/**
 * What a send of a template has to fill: its own variables, then those of each card.
 */
import type { Template } from '@tandem/contract/api/template';
import { useTranslations } from 'use-intl';
import { TextField } from '../../ui/field.tsx';
import { keyInCard } from '../../ui/template-values.ts';
import { TimeField } from '../../ui/time-field.tsx';

type Variable = Template['variables'][number];
type Values = Readonly<Record<string, string>>;
type Props = { variables: readonly Variable[]; values: Values; onChange: (values: Values) => void };

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

function Fields({ variables, values, onChange, focusFirst = false }: FieldsProps) {
  return variables.map((variable, n) => (
    <OneField
      key={variable.key}
      variable={variable}
      autoFocus={focusFirst && n === 0}
      value={values[variable.key] ?? ''}
      onChange={(value) => onChange({ ...values, [variable.key]: value })}
    />
  ));
}

type OneProps = {
  variable: Variable;
  autoFocus: boolean;
  value: string;
  onChange: (value: string) => void;
};

function OneField({ variable, value, onChange, autoFocus }: OneProps) {
  const t = useTranslations('conversations.templates');
  const { place, type, index, example, required } = variable;
  if (type === 'expiration')
    return <TimeField label={t('variable.expiration')} {...{ required, autoFocus, value, onChange }} />;
  const inLink = place === 'button' && type === 'text';
  const words = inLink ? t('linkEnd', { number: (index ?? 0) + 1 }) : keyInCard(variable);
  return (
    <TextField
      label={type === 'text' ? words : t(`variable.${type as 'image'}`)}
      hint={example ? t('example', { example }) : undefined}
      required={required}
      autoFocus={autoFocus}
      value={value}
      inputMode={type === 'text' ? 'text' : 'url'}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
