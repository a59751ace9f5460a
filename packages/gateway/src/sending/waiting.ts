/**
 * Those who wait for the outcome of a send, in this process. What this process settles it tells; what another one settles
 * is looked up when that one says that there are outcomes.
 */
import type { SendState } from '../conversations/sends.ts';

export type Ticket = {
  /** The outcome; undefined when the patience has run out before. */
  within(patienceMs: number): Promise<SendState | undefined>;
  leave(): void;
};

export type Waiting = {
  /** Before the send can have an outcome. */
  join(sendId: string, workspaceId: string): Ticket;
  tell(sendId: string, state: SendState): void;
  /** Asks for those that others hold. */
  look(read: (workspaceId: string, sendIds: string[]) => Promise<Map<string, SendState>>): Promise<void>;
};

/** Nothing more becomes of it by itself in a moment. */
const isSettled = ({ outcome }: SendState): boolean => outcome !== 'queued' && outcome !== 'sending';

export function openWaiting(isHere: (sendId: string) => boolean): Waiting {
  const waiters = new Map<string, { workspaceId: string; done: (state: SendState) => void }>();
  const tell = (sendId: string, state: SendState): void => {
    if (isSettled(state)) waiters.get(sendId)?.done(state);
  };
  return {
    join(sendId, workspaceId) {
      const outcome = new Promise<SendState>((done) => waiters.set(sendId, { workspaceId, done }));
      return {
        within(patienceMs) {
          let timer: NodeJS.Timeout | undefined;
          const patience = new Promise<undefined>((resolve) => {
            timer = setTimeout(() => resolve(undefined), patienceMs);
          });
          return Promise.race([outcome, patience]).finally(() => clearTimeout(timer));
        },
        leave: () => void waiters.delete(sendId),
      };
    },
    tell,
    async look(read) {
      const elsewhere = [...waiters].filter(([sendId]) => !isHere(sendId));
      for (const [workspaceId, sends] of Map.groupBy(elsewhere, ([, one]) => one.workspaceId)) {
        const sendIds = sends.map(([sendId]) => sendId);
        for (const [sendId, state] of await read(workspaceId, sendIds)) tell(sendId, state);
      }
    },
  };
}
