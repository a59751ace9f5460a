/**
 * Goes on where the catching up of subscribers that were enabled again broke off: a crash, a deploy, a database that was away.
 */
import type { Database } from '../database/tenant.ts';
import { catchingUp, catchUp } from '../delivery/catch-up.ts';
import { type Loop, startLoop } from '../runtime/wake.ts';

export type CatchingUpNeeds = {
  db: Database;
  /** Deliveries may be due. */
  onOwed: () => void;
  onError: (error: unknown) => void;
};

const lookMs = 60_000;

export function startCatchingUp({ db, onOwed, onError }: CatchingUpNeeds): Loop {
  const loop = startLoop(async () => {
    for (const subscriber of await catchingUp(db)) {
      if (loop.stopped()) return;
      if ((await catchUp(db, subscriber)) > 0) onOwed();
    }
    loop.wakeIn(lookMs);
  }, onError);
  loop.wake();
  return loop;
}
