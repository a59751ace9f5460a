import { useEffect, useMemo, useRef } from 'react';
import { useLive, useLiveState } from '../../api/live.ts';
import { useSession } from '../../session/session.ts';
import { stored } from '../state.ts';
import { type ListStore, openList } from './list-store.ts';
import type { InboxSearch } from './search.ts';

/** The list under these filters, live while it is shown. */
export function useList({ at: _at, ...filters }: InboxSearch): ListStore {
  const workspace = useSession().workspace.id;
  const name = JSON.stringify(filters);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the name is the filters.
  const list = useMemo(() => stored(['list', workspace, name], () => openList(filters)), [workspace, name]);
  useEffect(() => {
    if (list.state.get().phase === 'ready') list.freshen();
    else void list.begin();
  }, [list]);
  useLive(
    [
      'message.received',
      'message.sent',
      'message.status',
      'message.edited',
      'message.revoked',
      'window.opened',
      'window.closed',
      'handoff.started',
      'handoff.ended',
      'contact.updated',
      'gap.found',
      'gap.closed',
    ],
    list.hear.bind(list),
  );
  const broke = useRef(false);
  useLiveState((state) => {
    if (state === 'open' && broke.current) list.freshen();
    broke.current = state === 'broken';
  });
  return list;
}
