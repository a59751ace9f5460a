import { useTranslations } from 'use-intl';
import { Field, inputLook, SelectField, TextField } from '../ui/field.tsx';
import { useLanguageName } from '../ui/language-name.ts';
import { templateCategories, useCategoryName } from '../ui/template-status.tsx';
import type { Category } from './draft.ts';
import type { PartProps } from './form-parts.ts';
import { languages } from './languages.ts';

/** Name, category and language of a new template: none of them can be changed once it is approved. */
export function HeadFields({ draft, change, faultAt }: PartProps) {
  const t = useTranslations('templates');
  const languageName = useLanguageName();
  const named = languages
    .map((code) => ({ code, name: languageName(code) }))
    .sort((a, b) => a.name.localeCompare(b.name));
  return (
    <>
      <TextField
        label={t('name')}
        hint={t('form.nameHint')}
        fault={faultAt('name')}
        autoCapitalize="none"
        spellCheck={false}
        value={draft.name}
        onChange={(event) =>
          change({
            name: event.target.value
              .toLowerCase()
              .replaceAll(/[\s-]+/g, '_')
              .slice(0, 512),
          })
        }
      />
      <CategoryField category={draft.category} onChange={(category) => change({ category })} />
      <SelectField
        label={t('language')}
        value={draft.language}
        onChange={(event) => change({ language: event.target.value })}
      >
        {named.map(({ code, name }) => (
          <option key={code} value={code}>
            {name} ({code})
          </option>
        ))}
      </SelectField>
    </>
  );
}

export function CategoryField({
  category,
  onChange,
  disabled = false,
}: {
  category: Category;
  onChange: (category: Category) => void;
  disabled?: boolean;
}) {
  const t = useTranslations('templates');
  const categoryName = useCategoryName();
  return (
    <Field label={t('category')} hint={t(`form.categories.${category}`)}>
      {(tied) => (
        <select
          {...tied}
          className={`${inputLook} min-h-9`}
          disabled={disabled}
          value={category}
          onChange={(event) => onChange(event.target.value as Category)}
        >
          {templateCategories.map((one) => (
            <option key={one} value={one}>
              {categoryName(one)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
