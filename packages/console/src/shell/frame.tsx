/**
 * What stands around every page: the menu at the left (behind a button on a phone), the account, the palette.
 */
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { Menu as MenuIcon, WifiOff } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ApiFault } from '../api/call.ts';
import { openLive, useLiveState } from '../api/live.ts';
import { queryClient } from '../api/query-client.ts';
import { keepSession, useSession } from '../session/session.ts';
import { IconButton } from '../ui/button.tsx';
import { Account } from './account.tsx';
import { Keys } from './keys.tsx';
import { Nav } from './nav.tsx';
import { Palette } from './palette.tsx';

export function Frame() {
  const t = useTranslations('shell');
  const { workspace } = useSession();
  const [menuOpen, setMenuOpen] = useState(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever went somewhere is done with the menu.
  useEffect(() => setMenuOpen(false), [path]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another workspace, another stream.
  useEffect(openLive, [workspace.id]);
  useSignedOut();
  return (
    <div className="flex h-full flex-col md:flex-row">
      <a href="#content" className="sr-only z-50 rounded bg-raised p-3 focus:not-sr-only focus:absolute">
        {t('skip')}
      </a>
      <header className="flex items-center gap-2 border-b bg-raised px-2 py-1.5 md:hidden">
        <Radix.Root open={menuOpen} onOpenChange={setMenuOpen}>
          <Radix.Trigger asChild>
            <IconButton label={t('openMenu')}>
              <MenuIcon aria-hidden="true" className="size-5" />
            </IconButton>
          </Radix.Trigger>
          <Radix.Portal>
            <Radix.Overlay className="fixed inset-0 z-40 bg-black/50" />
            <Radix.Content
              aria-describedby={undefined}
              className="fixed inset-y-0 left-0 z-50 flex w-64 flex-col border-r bg-raised"
            >
              <Radix.Title className="sr-only">{t('menu')}</Radix.Title>
              <Nav />
              <Account />
            </Radix.Content>
          </Radix.Portal>
        </Radix.Root>
        <span className="font-semibold">{workspace.name}</span>
      </header>
      <aside className="hidden w-56 shrink-0 flex-col border-r bg-raised md:flex">
        <Nav />
        <Account />
      </aside>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <LiveNote />
        <main id="content" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
          <Outlet />
        </main>
      </div>
      <Palette />
      <Keys />
    </div>
  );
}

/** A session that ended elsewhere shows at the next answer: back to the door, and to this page afterwards. */
function useSignedOut(): void {
  const navigate = useNavigate();
  useEffect(
    () =>
      queryClient.getQueryCache().subscribe((change) => {
        const { error } = change.query.state;
        if (change.type !== 'updated' || !(error instanceof ApiFault) || error.status !== 401) return;
        const to = window.location.pathname + window.location.search;
        void navigate({ to: '/sign-in', search: { to } }).then(() => keepSession(null));
      }),
    [navigate],
  );
}

function LiveNote() {
  const t = useTranslations('shell');
  const [broken, setBroken] = useState(false);
  useLiveState((state) => {
    setBroken(state === 'broken');
    // What happened while nothing was heard.
    if (state === 'open' && broken) void queryClient.invalidateQueries();
  });
  if (!broken) return null;
  return (
    <p role="status" className="flex items-center gap-2 bg-warn-soft px-4 py-1.5 text-sm text-warn">
      <WifiOff aria-hidden="true" className="size-4" />
      {t('live.broken')}
    </p>
  );
}
