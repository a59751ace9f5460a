/** Holds everything in memory: the only place where things of the world are added and found. */
import type { Changes } from './changes.ts';
import type { Ids } from './ids.ts';
import type { Business, BusinessNumber, Chat, ChatMessage, Customer, Waba } from './model.ts';
import { emptyDesk } from './number-desk.ts';
import { ordinaryApp } from './phone-app.ts';
import { refill } from './refill.ts';
import { Refusal, unknownThing } from './refusal.ts';

type NewWaba = Pick<Waba, 'id' | 'businessId' | 'name'> & Partial<Waba>;
/** Without `wabaId` only when `link` is `phone_only`. */
type NewNumber = Pick<BusinessNumber, 'phoneNumberId' | 'displayPhoneNumber' | 'verifiedName'> &
  Partial<BusinessNumber>;
export type NewCustomer = { id?: string; name: string; phone: string } & Partial<Customer>;

type Kept = {
  businesses: Map<string, Business>;
  wabas: Map<string, Waba>;
  numbers: Map<string, BusinessNumber>;
  customers: Map<string, Customer>;
  chats: Map<string, Chat>;
};

export type Store = ReturnType<typeof makeStore>;
export const digitsOf = (phone: string): string => phone.replace(/\D/g, '');

export function makeStore(needs: { ids: Ids; changes: Changes; now: () => number }) {
  const { ids, changes, now } = needs;
  const businesses = new Map<string, Business>();
  const wabas = new Map<string, Waba>();
  const numbers = new Map<string, BusinessNumber>();
  const customers = new Map<string, Customer>();
  // A campaign has 100,000 customers: none is looked for by walking over all.
  const byPhone = new Map<string, Customer>();
  const byUserId = new Map<string, Customer>();
  const chats = new Map<string, Chat>();
  const messages = new Map<string, { chat: Chat; message: ChatMessage }>();
  const people = () => changes.tell({ type: 'people' });

  const store = {
    businesses,
    wabas,
    numbers,
    customers,
    chats,

    addBusiness(business: Business): void {
      businesses.set(business.id, { ...business });
    },
    addWaba(waba: NewWaba): Waba {
      const whole: Waba = { currency: 'USD', timezoneId: '1', subscribed: false, ...waba };
      wabas.set(whole.id, whole);
      return whole;
    },
    addNumber(number: NewNumber): BusinessNumber {
      const whole: BusinessNumber = {
        wabaId: '',
        digits: digitsOf(number.displayPhoneNumber),
        mode: 'coexistence',
        link: 'connected',
        accessToken: number.link === 'phone_only' ? '' : `EAASIMULATEDx${number.phoneNumberId}`,
        qualityRating: 'GREEN',
        linkedAt: now(),
        app: ordinaryApp(now()),
        contacts: [],
        desk: emptyDesk(),
        ...number,
      };
      if (whole.link === 'connected' && whole.mode === 'coexistence')
        whole.onboarding ??= { at: whole.linkedAt, sharesHistory: true, syncs: {} };
      if (whole.link !== 'phone_only' && !wabas.has(whole.wabaId))
        throw unknownThing('wabaId', `No WABA ${whole.wabaId}`, [...wabas.keys()]);
      numbers.set(whole.phoneNumberId, whole);
      people();
      return whole;
    },
    addCustomer(customer: NewCustomer): Customer {
      const phone = digitsOf(customer.phone);
      if (phone.length < 6)
        throw new Refusal('phone', `"${customer.phone}" is no phone number: 6 digits at least`);
      const taken = byPhone.get(phone);
      if (taken) throw new Refusal('phone', `${phone} already belongs to ${taken.name} (${taken.id})`, 409);
      const { name, id = freeCustomerId(customers, name), ...rest } = customer;
      if (customers.has(id)) throw new Refusal('id', `There already is a customer "${id}"`, 409);
      const born = { userId: ids.userId('US'), phoneHidden: false, marketingStopped: false };
      const whole: Customer = { ...born, ...rest, id, name, phone };
      customers.set(id, whole);
      byPhone.set(phone, whole);
      byUserId.set(whole.userId, whole);
      people();
      return whole;
    },

    /** The number asked for; without an id the only (or first) one. */
    number(phoneNumberId?: string): BusinessNumber {
      const found = phoneNumberId === undefined ? [...numbers.values()][0] : numbers.get(phoneNumberId);
      if (found) return found;
      throw unknownThing('phone_number_id', `No number ${phoneNumberId ?? 'at all'}`, [...numbers.keys()]);
    },
    /** By phone_number_id, or as people write the number. */
    numberCalled(name: string): BusinessNumber {
      const digits = digitsOf(name);
      const found = numbers.get(name) ?? [...numbers.values()].find((one) => one.digits === digits);
      if (found) return found;
      const known = [...numbers.values()].map((one) => one.displayPhoneNumber);
      throw unknownThing('number', `No phone has the number "${name}"`, known);
    },
    /** By short id, phone, BSUID or username. */
    customer(who: string): Customer {
      const found = store.findCustomer(who);
      if (found) return found;
      throw unknownThing('customer', `No customer "${who}"`, [...customers.keys()].slice(0, 10));
    },
    findCustomer(who: string): Customer | undefined {
      const looksLikePhone = /^[+\d\s().-]+$/.test(who);
      const known = customers.get(who) ?? byUserId.get(who) ?? (looksLikePhone && byPhone.get(digitsOf(who)));
      return known || [...customers.values()].find(({ username }) => username === who);
    },
    customerByPhone: (digits: string): Customer | undefined => byPhone.get(digits),
    customerByUserId: (userId: string): Customer | undefined => byUserId.get(userId),
    changeUserId(customer: Customer, userId: string): void {
      byUserId.delete(customer.userId);
      customer.userId = userId;
      byUserId.set(userId, customer);
    },
    waba(id: string): Waba {
      const found = wabas.get(id);
      if (found) return found;
      throw unknownThing('waba_id', `No WABA ${id}`, [...wabas.keys()]);
    },

    chat(phoneNumberId: string, customerId: string): Chat {
      const id = `${phoneNumberId}:${customerId}`;
      const known = chats.get(id);
      if (known) return known;
      const fresh: Chat = { id, phoneNumberId, customerId, messages: [], unread: { owner: 0, customer: 0 } };
      chats.set(id, fresh);
      return fresh;
    },
    addMessage(chat: Chat, message: ChatMessage): void {
      // History comes late but belongs above what is newer.
      chat.messages.splice(placeFor(message.at, chat.messages), 0, message);
      messages.set(message.id, { chat, message });
    },
    findMessage: (messageId: string) => messages.get(messageId),
    kept: () => ({ businesses, wabas, numbers, customers, chats }),
    takeUp(kept: Kept): void {
      refill(businesses, kept.businesses);
      refill(wabas, kept.wabas);
      refill(numbers, kept.numbers);
      refill(customers, kept.customers);
      refill(chats, kept.chats);
      for (const customer of customers.values()) {
        byPhone.set(customer.phone, customer);
        byUserId.set(customer.userId, customer);
      }
      for (const chat of chats.values())
        for (const message of chat.messages) messages.set(message.id, { chat, message });
    },
    clear(): void {
      for (const map of [businesses, wabas, numbers, customers, byPhone, byUserId, chats, messages])
        map.clear();
    },
  };
  return store;
}

/** After everything that is not newer; halving, because a past can be long. */
function placeFor(at: number, messages: ChatMessage[]): number {
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((messages[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function freeCustomerId(customers: Map<string, Customer>, name: string): string {
  const first =
    name
      .toLowerCase()
      .split(/\s+/)[0]
      ?.replace(/[^a-z0-9]/g, '') || 'customer';
  let id = first;
  for (let n = 2; customers.has(id); n += 1) id = `${first}${n}`;
  return id;
}
