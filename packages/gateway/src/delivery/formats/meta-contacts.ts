/**
 * Which of the contacts beside several items belong to one of them (pure).
 */
const personKeys = [
  ...['from', 'to', 'recipient_id', 'wa_id'],
  ...['from_user_id', 'to_user_id', 'recipient_user_id', 'user_id'],
];

/**
 * By phone or BSUID. Where no contact matches (Meta spells some phones in two ways): the only contact if all items are
 * of one person, else the one at the same place in a list of the same length.
 * @param nth which of the items
 */
export function contactsFor(contacts: string[], items: string[], nth: number): string[] {
  const people = items.map(personOf);
  const own = people[nth] ?? new Set();
  const matching = contacts.filter((contact) => [...personOf(contact)].some((id) => own.has(id)));
  if (matching.length > 0) return matching;
  const first = people[0] ?? new Set();
  const isOne = people.every((ids) => ids.size === first.size && [...ids].every((id) => first.has(id)));
  if (contacts.length === 1 && isOne) return contacts;
  const beside = contacts.length === items.length ? contacts[nth] : undefined;
  const isOther =
    beside !== undefined && people.some((ids) => [...personOf(beside)].some((id) => ids.has(id)));
  return beside === undefined || isOther ? [] : [beside];
}

function personOf(json: string): Set<string> {
  const object = JSON.parse(json) as unknown;
  if (typeof object !== 'object' || object === null) return new Set();
  const words = Object.entries(object).filter(([key]) => personKeys.includes(key));
  return new Set(words.flatMap(([, value]) => (typeof value === 'string' && value !== '' ? [value] : [])));
}
