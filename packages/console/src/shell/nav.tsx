import { Link } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { pageGroups } from './pages.ts';
import { openPalette } from './palette.tsx';

export function Nav() {
  const t = useTranslations('shell');
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-3">
      <Link to="/" className="flex items-center gap-2 px-2 py-1 text-lg font-semibold text-ink no-underline">
        <img src="/icon.svg" alt="" width="24" height="24" />
        Tandem
      </Link>
      <button
        type="button"
        onClick={openPalette}
        className="flex items-center gap-2 rounded-md border bg-surface px-2.5 py-1.5 text-sm text-muted hover:text-ink"
      >
        <Search aria-hidden="true" className="size-4" />
        <span className="flex-1 text-left">{t('palette.open')}</span>
        <kbd className="text-xs max-md:hidden">Ctrl K</kbd>
      </button>
      <nav aria-label={t('menu')} className="flex flex-col gap-4">
        {pageGroups.map((group) => (
          <div key={group.name} className="flex flex-col gap-0.5">
            <p className="px-2 text-xs font-medium text-muted">{t(`groups.${group.name}`)}</p>
            {group.pages.map(({ name, to, icon: Icon }) => (
              <Link
                key={name}
                to={to}
                activeOptions={{ exact: to === '/' }}
                className="flex items-center gap-2.5 rounded-md px-2 py-1.5 text-ink no-underline hover:bg-sunken data-[status=active]:bg-accent-soft data-[status=active]:font-medium data-[status=active]:text-accent"
              >
                <Icon aria-hidden="true" className="size-4.5" />
                {t(`pages.${name}`)}
              </Link>
            ))}
          </div>
        ))}
      </nav>
    </div>
  );
}
