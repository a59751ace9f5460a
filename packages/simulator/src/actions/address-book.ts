/** The owner's address book on the phone; changes are told as `smb_app_state_sync`. */

import { messageLevel, seconds } from '../webhooks/message-updates.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import type { Changes } from '../world/changes.ts';
import type { BusinessNumber, JsonObject, PhoneContact } from '../world/model.ts';
import { unknownThing } from '../world/refusal.ts';
import type { Store } from '../world/store.ts';

export type AddressBook = ReturnType<typeof makeAddressBook>;
export type ContactWish = {
  /** phone_number_id, the first number if absent */
  from?: string;
  /** customer id, phone or BSUID */
  customer: string;
  fullName?: string;
  firstName?: string;
};
type Needs = { store: Store; webhooks: Webhooks; changes: Changes; now: () => number };

export function makeAddressBook(needs: Needs) {
  const { store, webhooks, changes, now } = needs;

  function tell(
    number: BusinessNumber,
    contacts: PhoneContact[],
    action: 'add' | 'remove',
    summary: string,
  ): void {
    const state_sync = contacts.map((contact) => stateSync(contact, action, now()));
    webhooks.emit(messageLevel(number, 'smb_app_state_sync', { state_sync }, summary));
    changes.tell({ type: 'people' });
  }

  /** Adds the contact, or renames the one that is there: Meta tells both as `add`. */
  function put(wish: ContactWish): PhoneContact {
    const number = store.number(wish.from);
    const customer = store.customer(wish.customer);
    const fullName = wish.fullName ?? customer.name;
    const contact: PhoneContact = {
      fullName,
      firstName: wish.firstName ?? fullName.split(' ')[0] ?? fullName,
      ...(customer.phoneHidden ? {} : { phone: customer.phone }),
      userId: customer.userId,
    };
    number.contacts = [...number.contacts.filter((one) => one.userId !== customer.userId), contact];
    tell(number, [contact], 'add', `contact saved: ${fullName}`);
    return contact;
  }

  function remove(wish: { from?: string; customer: string }): void {
    const number = store.number(wish.from);
    const customer = store.customer(wish.customer);
    const contact = number.contacts.find((one) => one.userId === customer.userId);
    if (!contact) throw unknownThing('customer', `${customer.name} is not in the address book`, []);
    number.contacts = number.contacts.filter((one) => one !== contact);
    tell(number, [contact], 'remove', `contact removed: ${contact.fullName}`);
  }

  /** The whole address book, `batch` contacts in an update (default: all), as after a sync request. */
  function pushAll(wish: { from?: string; batch?: number } = {}): number {
    const number = store.number(wish.from);
    const batch = wish.batch ?? Math.max(1, number.contacts.length);
    for (let at = 0; at < number.contacts.length; at += batch) {
      const some = number.contacts.slice(at, at + batch);
      tell(number, some, 'add', `${some.length} contacts synced`);
    }
    return number.contacts.length;
  }

  return { put, remove, pushAll };
}

function stateSync(contact: PhoneContact, action: 'add' | 'remove', at: number): JsonObject {
  const names = action === 'add' ? { full_name: contact.fullName, first_name: contact.firstName } : {};
  return {
    type: 'contact',
    contact: {
      ...names,
      ...(contact.phone === undefined ? {} : { phone_number: contact.phone }),
      ...(contact.userId === undefined ? {} : { user_id: contact.userId }),
    },
    action,
    metadata: { timestamp: seconds(at) },
  };
}
