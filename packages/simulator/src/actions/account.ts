/** What happens to the account: links end, pause and come back; restrictions, templates, quality, identities. */

import { messageLevel, seconds } from '../webhooks/message-updates.ts';
import { contactOf, phoneAs } from '../webhooks/person.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import type { Changes } from '../world/changes.ts';
import { partnerPortfolio } from '../world/demo.ts';
import type { Ids } from '../world/ids.ts';
import type { BusinessNumber, JsonObject, LinkState } from '../world/model.ts';
import type { Store } from '../world/store.ts';

export type AccountActions = ReturnType<typeof makeAccountActions>;
/** Every wish may name the number; the first one if absent. */
type OfNumber = { phoneNumberId?: string };

/** `waba_info`: entry.id is the partner's portfolio; `phone_number`: entry.id is the WABA; both are in the wild. */
export type DisconnectShape = 'waba_info' | 'phone_number' | 'app_uninstalled';
export type DisconnectWish = OfNumber & {
  shape?: DisconnectShape;
  /** E.g. PRIMARY_INACTIVITY; absent: no `disconnection_info`, as for the plain Disconnect button. */
  reason?: string;
  initiatedBy?: 'USER' | 'SYSTEM';
};

type Needs = {
  store: Store;
  webhooks: Webhooks;
  ids: Ids;
  changes: Changes;
  now: () => number;
  appId: string;
};

export function makeAccountActions(needs: Needs) {
  const { store, webhooks, changes, now } = needs;
  const unix = () => Math.floor(now() / 1000);

  /** An account-level webhook: no head, `entry.time` set. */
  function tell(number: BusinessNumber, field: string, value: JsonObject, entryId = number.wabaId): void {
    const phoneNumberId = number.phoneNumberId;
    const summary = `${field}: ${String(value.event ?? value.decision ?? '')}`;
    webhooks.emit({ field, entryId, time: unix(), value, phoneNumberId, summary, evenIfUnlinked: true });
  }

  function wabaInfo(number: BusinessNumber): JsonObject {
    return { waba_id: number.wabaId, owner_business_id: store.waba(number.wabaId).businessId };
  }

  function setLink(number: BusinessNumber, link: LinkState): void {
    number.link = link;
    if (link === 'disconnected') closeWindows(store, number);
    changes.tell({ type: 'people' });
  }

  /** The link ends: by the owner's Disconnect, by inactivity, by force. */
  function disconnect(wish: DisconnectWish = {}): void {
    const number = store.number(wish.phoneNumberId);
    const initiated = wish.initiatedBy ?? (wish.reason?.endsWith('INACTIVITY') ? 'SYSTEM' : 'USER');
    const info =
      wish.reason === undefined
        ? {}
        : { disconnection_info: { reason: wish.reason, initiated_by: initiated } };
    setLink(number, 'disconnected');
    if (wish.shape === 'phone_number') {
      tell(number, 'account_update', { event: 'PARTNER_REMOVED', phone_number: number.digits, ...info });
    } else if (wish.shape === 'app_uninstalled') {
      const waba_info = { ...wabaInfo(number), partner_app_id: needs.appId };
      tell(number, 'account_update', { event: 'PARTNER_APP_UNINSTALLED', waba_info }, partnerPortfolio.id);
    } else {
      const value = { event: 'PARTNER_REMOVED', waba_info: wabaInfo(number), ...info };
      tell(number, 'account_update', value, partnerPortfolio.id);
    }
  }

  /** A new phone or reinstall: suspended until reconnected. */
  function offboard(wish: OfNumber = {}): void {
    const number = store.number(wish.phoneNumberId);
    setLink(number, 'suspended');
    tell(number, 'account_update', { event: 'ACCOUNT_OFFBOARDED' });
  }

  function reconnect(wish: OfNumber = {}): void {
    const number = store.number(wish.phoneNumberId);
    setLink(number, 'connected');
    tell(number, 'account_update', { event: 'ACCOUNT_RECONNECTED' });
  }

  /** A finished signup. */
  function partnerAdded(wish: OfNumber = {}): void {
    const number = store.number(wish.phoneNumberId);
    if (number.link !== 'connected') number.linkedAt = now();
    setLink(number, 'connected');
    tell(
      number,
      'account_update',
      { event: 'PARTNER_ADDED', waba_info: wabaInfo(number) },
      partnerPortfolio.id,
    );
  }

  function restrict(wish: OfNumber & { type?: string; hours?: number } = {}): void {
    const number = store.number(wish.phoneNumberId);
    const restriction_type = wish.type ?? 'RESTRICTED_BIZ_INITIATED_MESSAGING';
    const restriction_info = [{ restriction_type, expiration: unix() + (wish.hours ?? 72) * 3600 }];
    tell(number, 'account_update', { event: 'ACCOUNT_RESTRICTION', restriction_info });
  }

  function templateStatus(
    wish: OfNumber & { event: string; name: string; language?: string; reason?: string | null },
  ): void {
    const value = {
      event: wish.event,
      message_template_id: templateId(wish.name),
      message_template_name: wish.name,
      message_template_language: wish.language ?? 'en_US',
      reason: wish.reason === undefined ? 'NONE' : wish.reason,
    };
    tell(store.number(wish.phoneNumberId), 'message_template_status_update', value);
  }

  function quality(
    wish: OfNumber & { event?: string; limit?: string; rating?: BusinessNumber['qualityRating'] } = {},
  ): void {
    const number = store.number(wish.phoneNumberId);
    if (wish.rating) number.qualityRating = wish.rating;
    const limit = wish.limit ?? 'TIER_2K';
    tell(number, 'phone_number_quality_update', {
      display_phone_number: number.digits,
      event: wish.event ?? 'ONBOARDING',
      current_limit: limit,
      max_daily_conversations_per_business: limit,
    });
  }

  /** The customer stops or resumes marketing; templates of that kind then fail with 131050. */
  function userPreference(wish: OfNumber & { customer: string; value?: 'stop' | 'resume' }): void {
    const number = store.number(wish.phoneNumberId);
    const customer = store.customer(wish.customer);
    const value = wish.value ?? 'stop';
    customer.marketingStopped = value === 'stop';
    const detail = `User requested to ${value} marketing messages`;
    const base = { ...phoneAs('wa_id', customer), user_id: customer.userId, detail };
    const preference = { ...base, category: 'marketing_messages', value, timestamp: unix() };
    const contacts = [contactOf(customer, { name: true, username: true })];
    const rest = { contacts, user_preferences: [preference] };
    webhooks.emit(messageLevel(number, 'user_preferences', rest, `${customer.name}: ${value} marketing`));
  }

  /** The customer's BSUID changes, as after a change of phone. */
  function userIdUpdate(wish: OfNumber & { customer: string; userId?: string }): void {
    const number = store.number(wish.phoneNumberId);
    const customer = store.customer(wish.customer);
    const previous = customer.userId;
    customer.userId = wish.userId ?? needs.ids.userId(previous.slice(0, 2));
    const change = { previous, current: customer.userId };
    const base = {
      ...phoneAs('wa_id', customer),
      detail: `User id changed from ${previous} to ${change.current}`,
    };
    const update = { ...base, user_id: change, timestamp: seconds(now()) };
    const contacts = [{ profile: { name: customer.name }, ...phoneAs('wa_id', customer) }];
    const rest = { contacts, user_id_update: [update] };
    webhooks.emit(messageLevel(number, 'user_id_update', rest, `${customer.name} has a new user id`));
    changes.tell({ type: 'people' });
  }

  /** Any other account event, in Meta's own words. */
  function custom(wish: OfNumber & { field?: string; value: JsonObject; entryId?: string }): void {
    const number = store.number(wish.phoneNumberId);
    tell(number, wish.field ?? 'account_update', wish.value, wish.entryId ?? number.wabaId);
  }

  return {
    disconnect,
    offboard,
    reconnect,
    partnerAdded,
    restrict,
    templateStatus,
    quality,
    userPreference,
    userIdUpdate,
    custom,
  };
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

/** Stable by name: webhooks carry template ids as integers. */
function templateId(name: string): number {
  let hash = 0;
  for (const letter of name) hash = (hash * 31 + letter.charCodeAt(0)) % 1_000_000_000;
  return 1_100_000_000_000_000 + hash;
}
