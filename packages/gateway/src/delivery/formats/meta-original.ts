/**
 * What Meta sent of one piece, cut out of the body it came in (pure). A body that says nothing else is passed on byte
 * for byte; of one that says more, the piece's own bytes are put into Meta's envelope again.
 */
import { isRedacted, isRedactedText } from '../../changes/redacted.ts';
import { itemsOf, type Member, memberOf, membersOf, rootOf, type Span } from './json-text.ts';
import { contactsFor } from './meta-contacts.ts';
import { fieldOfList, itemLists, type MetaNumber, metaObject } from './meta-words.ts';

/** A place (changes/change.ts) found again: the entry and the change that hold it, and its steps inside the value. */
type Found = { entry: Span | undefined; change: Span; value: Span; list?: string; item?: Span };

/**
 * @param place of the piece in the body, as translation counted
 * @param number stands in where the body does not say whose it is
 * @param field the same for Meta's field
 * @returns the body to send; undefined when the piece is not there (any more)
 */
export function originalBody(
  text: string,
  place: string,
  number: MetaNumber | undefined,
  field: string | undefined,
): string | undefined {
  const found = find(text, place);
  if (found === undefined) return undefined;
  const piece = text.slice(...bounds(found.item ?? found.value));
  if (isRedactedText(piece)) return undefined;
  return withoutRedacted(isAlone(text, found) ? text : envelope(text, found, number, field));
}

const bounds = ({ start, end }: Span): [number, number] => [start, end];

function find(text: string, place: string): Found | undefined {
  const steps = place === '' ? [] : place.split('.');
  const root = rootOf(text);
  let entry: Span | undefined;
  let at: Span | undefined = root;
  if (steps[0] === 'entry') {
    steps.shift();
    entry = step(text, memberOf(text, root, 'entry'), steps);
    at = entry;
  }
  if (steps[0] === 'changes') {
    steps.shift();
    entry ??= root;
    at = step(text, memberOf(text, entry, 'changes'), steps);
  }
  if (at === undefined || text[at.start] !== '{') return undefined;
  const value = memberOf(text, at, 'value') ?? at;
  const [list] = steps.splice(0, 1);
  const found = { entry, change: at, value };
  if (list === undefined) return found;
  const item = step(text, memberOf(text, value, list), steps);
  return item === undefined || steps.length > 0 ? undefined : { ...found, list, item };
}

/** Into a list by the next step, when that is a count; a lone object stands for a list of one. */
function step(text: string, at: Span | undefined, steps: string[]): Span | undefined {
  if (steps[0] === undefined || !/^\d+$/.test(steps[0])) return at;
  return itemsOf(text, at)?.[Number(steps.shift())];
}

/** Whether the body is Meta's envelope with this piece and nothing else. */
function isAlone(text: string, { change, value, list }: Found): boolean {
  const root = rootOf(text);
  const [entry, ...entries] = itemsOf(text, memberOf(text, root, 'entry')) ?? [];
  const [first, ...others] = itemsOf(text, memberOf(text, entry, 'changes')) ?? [];
  const members = membersOf(text, change) ?? [];
  const isWhole = ['field', 'value'].every((key) => members.some((member) => member.key === key));
  if (first?.start !== change.start || entries.length + others.length > 0 || !isWhole) return false;
  if (list === undefined) return true;
  return (membersOf(text, value) ?? []).every(
    (member) =>
      !isItemList(text, member) || (member.key === list && (itemsOf(text, member.value)?.length ?? 0) === 1),
  );
}

/** A list of things that were told, whatever its name: all but who they are with, and why. */
const isItemList = (text: string, { key, value }: Member): boolean =>
  itemLists.has(key) || (text[value.start] === '[' && key !== 'contacts' && key !== 'errors');

function envelope(text: string, found: Found, number: MetaNumber | undefined, told?: string): string {
  const { entry, change, list } = found;
  const value = list === undefined ? text.slice(...bounds(found.value)) : valueWith(text, found, list);
  const members = membersOf(text, change) ?? [];
  const hasValue = members.some(({ key }) => key === 'value');
  const kept = hasValue && entry?.start !== change.start ? members : [];
  const field = members.find(({ key }) => key === 'field') ?? told ?? (list && fieldOfList.get(list));
  const changed = [
    ...kept
      .filter(({ key }) => key !== 'value' && key !== 'field')
      .map((member) => text.slice(...bounds(member))),
    `"value":${value}`,
    ...(field === undefined
      ? []
      : [typeof field === 'string' ? `"field":${JSON.stringify(field)}` : text.slice(...bounds(field))]),
  ];
  const around = (membersOf(text, entry) ?? []).filter(
    ({ key }) => !['changes', 'value', 'field'].includes(key),
  );
  const head = around.map((member) => text.slice(...bounds(member)));
  if (!around.some(({ key }) => key === 'id')) head.unshift(`"id":${JSON.stringify(number?.wabaId ?? '0')}`);
  return `{"object":"${metaObject}","entry":[{${[...head, `"changes":[{${changed.join(',')}}]`].join(',')}}]}`;
}

/** The value with this item in its list, without the other lists, with the contacts that belong to the item. */
function valueWith(text: string, { value, item }: Found, list: string): string {
  const members = membersOf(text, value) ?? [];
  const ofItem = item === undefined ? '' : text.slice(...bounds(item));
  const listed = members.find(({ key }) => key === list)?.value;
  const neighbours = itemsOf(text, listed)?.map((span) => text.slice(...bounds(span))) ?? [ofItem];
  const parts = members.flatMap((member) => {
    const { key } = member;
    if (key === list) return [`"${key}":${item?.start === listed?.start ? ofItem : `[${ofItem}]`}`];
    if (key === 'contacts') {
      const contacts = itemsOf(text, member.value)?.map((span) => text.slice(...bounds(span)));
      const own = contacts && contactsFor(contacts, neighbours, neighbours.indexOf(ofItem));
      return own === undefined
        ? [text.slice(...bounds(member))]
        : own.length === 0
          ? []
          : [`"contacts":[${own.join(',')}]`];
    }
    // The errors of a value explain its messages.
    if (key === 'errors' ? list !== 'messages' : isItemList(text, member)) return [];
    return [text.slice(...bounds(member))];
  });
  return `{${parts.join(',')}}`;
}

/** What a privacy rule left out leaves no trace either. Such bodies were written by us, so no bytes of Meta's are lost. */
function withoutRedacted(body: string): string {
  if (!body.includes('{"redacted":true}')) return body;
  return JSON.stringify(
    JSON.parse(body, (_key, value: unknown) =>
      Array.isArray(value) ? value.filter((one) => !isRedacted(one)) : value,
    ),
  );
}
