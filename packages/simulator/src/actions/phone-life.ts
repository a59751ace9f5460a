/** What happens to the owner's app itself: opened, forgotten, moved to a new phone, disconnected in its settings. */
import type { Changes } from '../world/changes.ts';
import type { BusinessNumber } from '../world/model.ts';
import type { Pending } from '../world/pending.ts';
import { DAY } from '../world/phone-app.ts';
import { Refusal } from '../world/refusal.ts';
import type { SettingsRoom } from '../world/settings.ts';
import type { Store } from '../world/store.ts';
import type { AccountActions } from './account.ts';

/** Days after which Meta ends the link of a phone that is not used (limits.md §1). */
const IDLE_DAYS = 14;
/** Meta says "within minutes"; here seconds. */
const RECONNECT_AFTER_MS = 2_000;

type OfNumber = { from?: string };
type Needs = {
  store: Store;
  account: AccountActions;
  settings: SettingsRoom;
  pending: Pending;
  changes: Changes;
  now: () => number;
};

export function makePhoneLife(needs: Needs) {
  const { store, account, now } = needs;

  /** The owner opens the app: the days begin anew. */
  function open(wish: OfNumber = {}): void {
    store.number(wish.from).app.lastOpenedAt = now();
    needs.changes.tell({ type: 'people' });
  }

  /** Settings › Account › Business Platform › Disconnect Account. Which webhook follows is contradiction 39. */
  function disconnect(wish: OfNumber = {}): void {
    const number = store.number(wish.from);
    if (number.link !== 'connected' && number.link !== 'suspended')
      throw new Refusal('phone_number_id', 'The app is not connected to the Business Platform', 409);
    const shape = needs.settings.current().disconnect_shape;
    account.disconnect({ phoneNumberId: number.phoneNumberId, shape });
  }

  /** A new phone or a reinstall: suspended, and back by itself, unless the owner took the tick away (`null`). */
  function newDevice(wish: OfNumber & { reconnectAfterMs?: number | null } = {}): void {
    const number = store.number(wish.from);
    account.offboard({ phoneNumberId: number.phoneNumberId });
    open(wish);
    if (wish.reconnectAfterMs === null) return;
    needs.pending.after(wish.reconnectAfterMs ?? RECONNECT_AFTER_MS, () => {
      if (number.link === 'suspended') account.reconnect({ phoneNumberId: number.phoneNumberId });
    });
  }

  const forgotten = ({ mode, link, app }: BusinessNumber) =>
    mode === 'coexistence' && link === 'connected' && now() - app.lastOpenedAt >= IDLE_DAYS * DAY;

  /** Ends the link of every phone that nobody opened for 14 days. */
  function endForgotten(): void {
    for (const { phoneNumberId } of [...store.numbers.values()].filter(forgotten))
      account.disconnect({ phoneNumberId, reason: 'PRIMARY_INACTIVITY' });
    needs.changes.tell({ type: 'people' });
  }

  return { open, disconnect, newDevice, endForgotten };
}
