/**
 * All templates of the workspace, as Meta has them; moved on by Meta's news while one looks.
 */
import type { Template } from '@tandem/contract/api/template';
import { getRouteApi, Link } from '@tanstack/react-router';
import { LayoutTemplate, Plus } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { usePages } from '../api/ask.ts';
import { useLiveAgain } from '../api/live-again.ts';
import { numberLabel, useNumbers } from '../api/numbers.ts';
import { useMay } from '../session/session.ts';
import { Button, buttonLook } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { useLanguageName } from '../ui/language-name.ts';
import { PagedList } from '../ui/list.tsx';
import { Card, Page } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import { TemplateQuality, TemplateStatusBadge, useCategoryName } from '../ui/template-status.tsx';
import { Time } from '../ui/time.tsx';
import { Filters } from './filters.tsx';
import { LookAgain } from './look-again.tsx';

const route = getRouteApi('/frame/templates');

export function Templates() {
  const t = useTranslations('templates');
  const { gone, q, number, ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const mayManage = useMay('manage');
  const pages = usePages<Template>('/templates', {
    ...search,
    query: q,
    number_id: number,
    deleted: gone,
    limit: 50,
  });
  useLiveAgain(['template.updated'], ['/templates']);
  const isFiltered = Object.values(route.useSearch()).some((value) => value !== undefined);
  return (
    <Page
      title={t('title')}
      text={t('text')}
      actions={
        mayManage && (
          <>
            <LookAgain />
            <Link to="/templates/new" className={buttonLook('primary')}>
              <Plus aria-hidden="true" className="size-4" />
              {t('new')}
            </Link>
          </>
        )
      }
    >
      <Filters />
      <Card flush>
        <PagedList
          pages={pages}
          empty={
            isFiltered ? (
              <Empty
                icon={LayoutTemplate}
                title={t('nothing')}
                action={<Button onClick={() => void navigate({ search: {} })}>{t('clear')}</Button>}
              />
            ) : (
              <Empty icon={LayoutTemplate} title={t('empty')} text={t('emptyText')} />
            )
          }
        >
          {(rows) => <Rows rows={rows} />}
        </PagedList>
      </Card>
    </Page>
  );
}

function Rows({ rows }: { rows: Template[] }) {
  const t = useTranslations('templates');
  const languageName = useLanguageName();
  const categoryName = useCategoryName();
  const { numbers } = useNumbers();
  const ownersOf = (wabaId: string) => numbers.filter(({ waba_id }) => waba_id === wabaId);
  return (
    <Table
      label={t('title')}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          title: t('name'),
          cell: ({ id, name, language }) => (
            <div className="max-w-80 min-w-40">
              <Link
                to="/templates/$templateId"
                params={{ templateId: id }}
                className="font-medium break-all text-ink"
              >
                {name}
              </Link>
              <span className="block text-sm text-muted">{languageName(language)}</span>
            </div>
          ),
        },
        { key: 'status', title: t('status'), cell: ({ status }) => <TemplateStatusBadge status={status} /> },
        {
          key: 'category',
          title: t('category'),
          wideOnly: true,
          cell: ({ category }) => categoryName(category),
        },
        {
          key: 'quality',
          title: t('quality'),
          wideOnly: true,
          cell: ({ quality }) => <TemplateQuality quality={quality} />,
        },
        {
          key: 'number',
          title: t('numbers'),
          wideOnly: true,
          cell: ({ waba_id }) => (
            <span className="block max-w-56 truncate text-sm text-muted" title={waba_id}>
              {ownersOf(waba_id).map(numberLabel).join(', ') || waba_id}
            </span>
          ),
        },
        {
          key: 'updated',
          title: t('updated'),
          right: true,
          wideOnly: true,
          cell: ({ updated_at, created_at }) => <Time at={updated_at ?? created_at} look="relative" />,
        },
      ]}
    />
  );
}
