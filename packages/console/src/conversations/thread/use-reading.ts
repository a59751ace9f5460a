/**
 * What somebody has in front of them is read: here, not at WhatsApp, where blue ticks would be a promise of an answer.
 */
import type { Conversation } from '@tandem/contract/api/conversation';
import { useEffect, useState } from 'react';
import { call } from '../../api/call.ts';
import { queryClient } from '../../api/query-client.ts';
import { useMay } from '../../session/session.ts';
import { showInLists } from '../list/list-store.ts';

export function useReading(conversation: Conversation, isAtEnd: boolean): void {
  const isVisible = useIsVisible();
  const maySend = useMay('send');
  const { id, unread_count: unread } = conversation;
  useEffect(() => {
    if (unread === 0 || !isAtEnd || !isVisible || !maySend) return;
    call<Conversation>(`/conversations/${id}/read`, { method: 'POST', body: {} })
      .then((read) => {
        queryClient.setQueryData([`/conversations/${id}`, {}], read);
        showInLists(read);
      })
      // Still unread, then: the next message, or coming back, tries again.
      .catch(() => {});
  }, [id, unread, isAtEnd, isVisible, maySend]);
}

function useIsVisible(): boolean {
  const [isVisible, setVisible] = useState(document.visibilityState === 'visible');
  useEffect(() => {
    const watch = () => setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', watch);
    return () => document.removeEventListener('visibilitychange', watch);
  }, []);
  return isVisible;
}
