import type { Session } from '@tandem/contract/api/session';
import { type Language, languages } from '@tandem/contract/words/language';
import { useNavigate } from '@tanstack/react-router';
import { ChevronsUpDown } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import { call } from '../api/call.ts';
import { keepSession, useSession } from '../session/session.ts';
import { useChooseLanguage } from '../ui/language.tsx';
import { Menu, MenuChoice, MenuItem, MenuLine } from '../ui/menu.tsx';
import { chooseTheme, type Theme, useTheme } from '../ui/theme.ts';

/** Who is signed in, where; colours, language, the way out. */
export function Account() {
  const t = useTranslations('shell');
  const session = useSession();
  const navigate = useNavigate();
  const theme = useTheme();
  const language = useLocale();
  const chooseLanguage = useChooseLanguage();
  const signOut = async () => {
    await call('/session', { method: 'DELETE' }).catch(() => {});
    // Gone first: what stands inside the frame cannot be shown to nobody.
    await navigate({ to: '/sign-in' });
    keepSession(null);
  };
  const changeWorkspace = async (id: string) => {
    keepSession(await call<Session>('/session', { method: 'PATCH', body: { workspace_id: id } }));
    await navigate({ to: '/' });
  };
  const themes = (['light', 'dark', 'system'] as const).map((value) => ({
    value,
    label: t(`theme.${value}`),
  }));
  const spoken = Object.entries(languages).map(([value, label]) => ({ value: value as Language, label }));
  const workspaces = session.workspaces.map(({ id, name }) => ({ value: id, label: name }));
  const button = (
    <button
      type="button"
      className="flex w-full items-center gap-2 rounded-md px-2 py-1.5 text-left hover:bg-sunken"
    >
      <span className="sr-only">{t('account')} </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{session.person.name}</span>
        <span className="block truncate text-sm text-muted">
          {session.workspace.name} · {t(`role.${session.role}`)}
        </span>
      </span>
      <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-muted" />
    </button>
  );
  return (
    <div className="border-t p-2">
      <Menu button={button} align="start">
        {workspaces.length > 1 && (
          <>
            <MenuChoice
              label={t('workspace')}
              value={session.workspace.id}
              onChoose={(id) => void changeWorkspace(id)}
              options={workspaces}
            />
            <MenuLine />
          </>
        )}
        <MenuChoice<Theme> label={t('theme.label')} value={theme} onChoose={chooseTheme} options={themes} />
        <MenuLine />
        <MenuChoice<Language>
          label={t('language')}
          value={language}
          onChoose={chooseLanguage}
          options={spoken}
        />
        <MenuLine />
        <MenuItem onSelect={() => void window.open('/docs', '_blank', 'noopener')}>
          {t('documentation')}
        </MenuItem>
        <MenuItem onSelect={() => void signOut()}>{t('signOut')}</MenuItem>
      </Menu>
    </div>
  );
}
