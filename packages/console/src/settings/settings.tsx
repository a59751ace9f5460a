import { Link, Outlet } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { roleMay, useSession } from '../session/session.ts';
import { Page } from '../ui/page.tsx';
import { sections } from './sections.ts';

/** The parts at the left, the chosen one beside them; on a phone above each other. */
export function Settings() {
  const t = useTranslations('settings');
  const { role } = useSession();
  return (
    <Page title={t('title')}>
      <div className="flex flex-col gap-5 md:flex-row">
        <nav aria-label={t('title')} className="flex flex-wrap gap-1 md:w-48 md:shrink-0 md:flex-col">
          {sections
            .filter(({ needs }) => roleMay(role, needs))
            .map(({ name, to }) => (
              <Link
                key={name}
                to={to}
                className="rounded-md px-3 py-1.5 whitespace-nowrap text-ink no-underline hover:bg-sunken data-[status=active]:bg-accent-soft data-[status=active]:font-medium data-[status=active]:text-accent"
              >
                {t(`sections.${name}`)}
              </Link>
            ))}
        </nav>
        <div className="flex min-w-0 flex-1 flex-col gap-5">
          <Outlet />
        </div>
      </div>
    </Page>
  );
}
