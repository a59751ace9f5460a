import { getRouteApi } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { numberLabel, useNumbers } from '../api/numbers.ts';
import { Filter } from '../ui/filter.tsx';
import { SearchField } from '../ui/search-field.tsx';
import {
  isTemplateStatus,
  templateCategories,
  templateQualities,
  templateStatuses,
  useCategoryName,
} from '../ui/template-status.tsx';

const route = getRouteApi('/frame/templates');
type Search = ReturnType<typeof route.useSearch>;

/** What narrows the list; kept in the address. */
export function Filters() {
  const t = useTranslations('templates');
  const word = useTranslations('common.template');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const categoryName = useCategoryName();
  const { numbers } = useNumbers();
  const change = (part: Record<string, string | undefined>) => {
    const kept = Object.entries({ ...search, ...part }).filter(([, value]) => value);
    void navigate({ search: Object.fromEntries(kept) as Search, replace: true });
  };
  return (
    <search className="flex flex-wrap gap-2">
      <SearchField label={t('search')} value={search.q ?? ''} onSearch={(q) => change({ q })} />
      <Filter
        label={t('anyStatus')}
        value={search.gone ? 'gone' : search.status}
        onChange={(status) =>
          change(status === 'gone' ? { status: undefined, gone: 'true' } : { status, gone: undefined })
        }
        options={[
          ...templateStatuses
            .filter((status) => status !== 'DELETED')
            .map((value) => ({ value, label: isTemplateStatus(value) ? word(`status.${value}`) : value })),
          { value: 'gone', label: t('gone') },
        ]}
      />
      <Filter
        label={t('anyCategory')}
        value={search.category}
        onChange={(category) => change({ category })}
        options={templateCategories.map((value) => ({ value, label: categoryName(value) }))}
      />
      <Filter
        label={t('anyQuality')}
        value={search.quality}
        onChange={(quality) => change({ quality })}
        options={templateQualities.map((value) => ({ value, label: word(`quality.${value}`) }))}
      />
      {numbers.length > 1 && (
        <Filter
          label={t('anyNumber')}
          value={search.number}
          onChange={(number) => change({ number })}
          options={numbers.map((number) => ({ value: number.id, label: numberLabel(number) }))}
        />
      )}
    </search>
  );
}
