/** What customers decide about themselves: to stop marketing, or to come back under a new user id. */
import { messageLevel, seconds } from '../webhooks/message-updates.ts';
import { contactOf, phoneAs } from '../webhooks/person.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import type { Changes } from '../world/changes.ts';
import type { Ids } from '../world/ids.ts';
import type { Store } from '../world/store.ts';

type OfNumber = { phoneNumberId?: string };
export type IdentityNeeds = {
  store: Store;
  webhooks: Webhooks;
  ids: Ids;
  changes: Changes;
  now: () => number;
};

export function makeIdentityActions(needs: IdentityNeeds) {
  const { store, webhooks, changes, now } = needs;

  /** The customer stops or resumes marketing; templates of that kind then fail with 131050. */
  function userPreference(wish: OfNumber & { customer: string; value?: 'stop' | 'resume' }): void {
    const number = store.number(wish.phoneNumberId);
    const customer = store.customer(wish.customer);
    const value = wish.value ?? 'stop';
    customer.marketingStopped = value === 'stop';
    const preference = {
      ...phoneAs('wa_id', customer),
      user_id: customer.userId,
      detail: `User requested to ${value} marketing messages`,
      category: 'marketing_messages',
      value,
      timestamp: Math.floor(now() / 1000),
    };
    const contacts = [contactOf(customer, { name: true, username: true })];
    const rest = { contacts, user_preferences: [preference] };
    webhooks.emit(messageLevel(number, 'user_preferences', rest, `${customer.name}: ${value} marketing`));
  }

  /** The customer's BSUID changes, as after a change of phone. */
  function userIdUpdate(wish: OfNumber & { customer: string; userId?: string }): void {
    const number = store.number(wish.phoneNumberId);
    const customer = store.customer(wish.customer);
    const previous = customer.userId;
    store.changeUserId(customer, wish.userId ?? needs.ids.userId(previous.slice(0, 2)));
    const update = {
      ...phoneAs('wa_id', customer),
      detail: `User id changed from ${previous} to ${customer.userId}`,
      user_id: { previous, current: customer.userId },
      timestamp: seconds(now()),
    };
    const contacts = [{ profile: { name: customer.name }, ...phoneAs('wa_id', customer) }];
    const rest = { contacts, user_id_update: [update] };
    webhooks.emit(messageLevel(number, 'user_id_update', rest, `${customer.name} has a new user id`));
    changes.tell({ type: 'people' });
  }

  return { userPreference, userIdUpdate };
}
