/** The link between the number and the platform: ends, pauses, comes back (webhooks-coexistence.md §6). */
import { accountUpdate } from '../webhooks/account-updates.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import type { Changes } from '../world/changes.ts';
import { partnerPortfolio } from '../world/demo.ts';
import type { Grants } from '../world/grants.ts';
import type { BusinessNumber, JsonObject, LinkState, Waba } from '../world/model.ts';
import { Refusal } from '../world/refusal.ts';
import type { Store } from '../world/store.ts';

/** Every wish may name the number; the first one if absent. */
type OfNumber = { phoneNumberId?: string };

/** `waba_info`: entry.id is the partner's portfolio; `phone_number`: entry.id is the WABA; both are in the wild. */
type DisconnectShape = 'waba_info' | 'phone_number' | 'app_uninstalled';
export type DisconnectWish = OfNumber & {
  shape?: DisconnectShape;
  /** E.g. PRIMARY_INACTIVITY; absent: no `disconnection_info`, as for the plain Disconnect button. */
  reason?: string;
  initiatedBy?: 'USER' | 'SYSTEM';
};

export type LinkNeeds = {
  store: Store;
  webhooks: Webhooks;
  changes: Changes;
  grants: Grants;
  now: () => number;
  appId: string;
};

export function makeLinkActions(needs: LinkNeeds) {
  const { store, webhooks, changes, now } = needs;

  function tell(number: BusinessNumber, value: JsonObject, entryId = number.wabaId): void {
    webhooks.emit(accountUpdate(number, { field: 'account_update', value, at: now(), entryId }));
  }

  function wabaInfo(number: BusinessNumber): JsonObject {
    return { waba_id: number.wabaId, owner_business_id: store.waba(number.wabaId).businessId };
  }

  /** Not a number that never came to the platform. */
  function linkable(phoneNumberId: string | undefined): BusinessNumber {
    const number = store.number(phoneNumberId);
    if (number.link !== 'phone_only') return number;
    const message = `${number.displayPhoneNumber} lives on the phone only: connect it first`;
    throw new Refusal('phone_number_id', message, 409);
  }

  function setLink(number: BusinessNumber, link: LinkState): void {
    number.link = link;
    if (link === 'disconnected') {
      closeWindows(store, number);
      needs.grants.revoke(number.phoneNumberId);
    }
    changes.tell({ type: 'people' });
  }

  /** The link ends: by the owner's Disconnect, by inactivity, by force. */
  function disconnect(wish: DisconnectWish = {}): void {
    const number = linkable(wish.phoneNumberId);
    const initiated_by = wish.initiatedBy ?? (wish.reason?.endsWith('INACTIVITY') ? 'SYSTEM' : 'USER');
    const info =
      wish.reason === undefined ? {} : { disconnection_info: { reason: wish.reason, initiated_by } };
    setLink(number, 'disconnected');
    if (wish.shape === 'phone_number') {
      tell(number, { event: 'PARTNER_REMOVED', phone_number: number.digits, ...info });
    } else if (wish.shape === 'app_uninstalled') {
      const waba_info = { ...wabaInfo(number), partner_app_id: needs.appId };
      tell(number, { event: 'PARTNER_APP_UNINSTALLED', waba_info }, partnerPortfolio.id);
    } else {
      tell(number, { event: 'PARTNER_REMOVED', waba_info: wabaInfo(number), ...info }, partnerPortfolio.id);
    }
  }

  /** A new phone or reinstall: suspended until reconnected. */
  function offboard(wish: OfNumber = {}): void {
    const number = linkable(wish.phoneNumberId);
    setLink(number, 'suspended');
    tell(number, { event: 'ACCOUNT_OFFBOARDED' });
  }

  function reconnect(wish: OfNumber = {}): void {
    const number = linkable(wish.phoneNumberId);
    setLink(number, 'connected');
    tell(number, { event: 'ACCOUNT_RECONNECTED' });
  }

  /** A finished signup. */
  function partnerAdded(wish: OfNumber = {}): void {
    const number = linkable(wish.phoneNumberId);
    const again = number.link === 'connected' && number.onboarding;
    if (again) tell(number, { event: 'PARTNER_ADDED', waba_info: wabaInfo(number) }, partnerPortfolio.id);
    else onboard(number, store.waba(number.wabaId), true);
  }

  /** The number comes to the platform in that WABA: both syncs may be asked for once, windows start anew. */
  function onboard(number: BusinessNumber, waba: Waba, sharesHistory: boolean): void {
    number.wabaId = waba.id;
    number.linkedAt = now();
    number.onboarding = { at: now(), sharesHistory, syncs: {} };
    closeWindows(store, number);
    setLink(number, 'connected');
    tell(number, { event: 'PARTNER_ADDED', waba_info: wabaInfo(number) }, partnerPortfolio.id);
  }

  return { onboard, disconnect, offboard, reconnect, partnerAdded };
}

/** After a new signup only new customer messages open windows. */
function closeWindows(store: Store, number: BusinessNumber): void {
  for (const chat of store.chats.values()) {
    if (chat.phoneNumberId !== number.phoneNumberId) continue;
    delete chat.windowOpenedAt;
    delete chat.adClickAt;
    delete chat.freeEntryPoint;
  }
}
