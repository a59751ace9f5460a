import { useEffect, useRef } from 'react';
import { useLive, useLiveState } from '../../api/live.ts';
import { useSession } from '../../session/session.ts';
import { useStore } from '../state.ts';
import { type ListStore, openList } from './list-store.ts';
import { rowEvents } from './rows.ts';
import type { InboxSearch } from './search.ts';

/** The list under these filters, live while it is shown. */
export function useList({ at: _at, ...filters }: InboxSearch): ListStore {
  const workspace = useSession().workspace.id;
  const name = JSON.stringify(filters);
  const list = useStore(['list', workspace, name], () => openList(filters));
  useEffect(() => {
    if (list.state.get().phase === 'ready') list.freshen();
    else void list.begin();
  }, [list]);
  useLive(rowEvents, list.hear);
  const broke = useRef(false);
  useLiveState((state) => {
    if (state === 'open' && broke.current) list.freshen();
    broke.current = state === 'broken';
  });
  return list;
}
