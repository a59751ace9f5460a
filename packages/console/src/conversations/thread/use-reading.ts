/**
 * What somebody has in front of them is read: here, not at WhatsApp, where blue ticks would be a promise of an answer.
 */
import type { Conversation } from '@tandem/contract/api/conversation';
import { useEffect, useState } from 'react';
import { amend } from '../../api/ask.ts';
import { ApiFault, call } from '../../api/call.ts';
import { useMay } from '../../session/session.ts';
import { showInLists } from '../list/list-store.ts';
import { withAnswer } from '../list/rows.ts';

const firstWaitMs = 1_000;
const longestWaitMs = 60_000;

export function useReading(conversation: Conversation, isAtEnd: boolean): void {
  const isVisible = useIsVisible();
  const maySend = useMay('send');
  const { id, unread_count: unread } = conversation;
  useEffect(() => {
    if (unread === 0 || !isAtEnd || !isVisible || !maySend) return;
    const path = `/conversations/${id}`;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const read = async (waitMs: number): Promise<void> => {
      try {
        const told = await call<Conversation>(`${path}/read`, { method: 'POST', body: {} });
        amend<Conversation>(path, (known) => withAnswer(known, told));
        showInLists(told);
      } catch (fault) {
        if (isOver || !mayPass(fault)) return;
        timer = setTimeout(() => void read(Math.min(2 * waitMs, longestWaitMs)), waitMs);
      }
    };
    void read(firstWaitMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [id, unread, isAtEnd, isVisible, maySend]);
}

/** Not reached, too much at once, or broken: not what was asked is at fault. */
const mayPass = (fault: unknown): boolean =>
  fault instanceof ApiFault && (fault.status === 0 || fault.status === 429 || fault.status >= 500);

function useIsVisible(): boolean {
  const [isVisible, setVisible] = useState(document.visibilityState === 'visible');
  useEffect(() => {
    const watch = () => setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', watch);
    return () => document.removeEventListener('visibilitychange', watch);
  }, []);
  return isVisible;
}
