/** The price that a message carries in its statuses, and the charge once it has arrived. */
import type { Ids } from '../world/ids.ts';
import { paysAbroad } from '../world/markets.ts';
import type { Chat, ChatMessage } from '../world/model.ts';
import type { SettingsRoom } from '../world/settings.ts';
import type { Store } from '../world/store.ts';
import type { TemplateCategory } from '../world/template.ts';
import type { Billing } from './billing.ts';
import { type Price, priceOf, shownPrice } from './window.ts';

type Needs = {
  store: Store;
  settings: SettingsRoom;
  ids: Ids;
  billing: Pick<Billing, 'deliver'>;
  now: () => number;
};
export type Pricing = ReturnType<typeof makePricing>;

export function makePricing(needs: Needs) {
  const { store, now } = needs;

  function presentPrice(chat: Chat, category: TemplateCategory | undefined): Price {
    const { digits } = store.number(chat.phoneNumberId);
    const { phone } = store.customer(chat.customerId);
    const abroad = needs.settings.current().auth_international && paysAbroad(digits, phone);
    return priceOf(chat, category, now(), abroad);
  }

  /** What the message costs as things stand, shown on it from now on; undefined: it has no price. */
  function price(chat: Chat, message: ChatMessage): Price | undefined {
    const { api } = message;
    if (!api || api.onlySent) return undefined;
    const version = needs.settings.current().webhook_version;
    const kept = api.conversation?.id;
    const newId = () => String(kept ?? needs.ids.conversationId());
    delete api.conversation;
    const present = presentPrice(chat, api.category);
    Object.assign(api, shownPrice(chat, present, { now: now(), version, newId }));
    return present;
  }

  /** The message is on the customer's phone: Meta's last word on its price, and now it is charged. */
  function arrived(chat: Chat, message: ChatMessage): void {
    const charged = price(chat, message);
    if (charged === undefined) return;
    const { phone } = store.customer(chat.customerId);
    needs.billing.deliver(store.number(chat.phoneNumberId), phone, message.id, charged);
  }

  return { price, arrived };
}
