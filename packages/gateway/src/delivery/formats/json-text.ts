/**
 * JSON as text, taken apart without being parsed (pure): what is put together from the pieces carries the sender's own
 * bytes, long integers and all. For text that is known to be JSON; of anything else it makes nothing, without throwing.
 */

/** Where a value stands in the text: `text.slice(start, end)`. */
export type Span = { start: number; end: number };
export type Member = Span & { key: string; value: Span };

const isSpace = (text: string, at: number): boolean =>
  ' \t\n\r'.includes(text.charAt(at)) && at < text.length;

function afterSpace(text: string, at: number): number {
  let i = at;
  while (isSpace(text, i)) i += 1;
  return i;
}

/** Behind the quote that ends the string which starts at `at`. */
function afterString(text: string, at: number): number {
  let i = at + 1;
  while (i < text.length && text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
  return i + 1;
}

/** Behind the value that starts at `at`; by counting brackets, so that no depth is too deep. */
function afterValue(text: string, at: number): number {
  const first = text[at];
  if (first === '"') return afterString(text, at);
  let i = at;
  if (first !== '{' && first !== '[') {
    while (i < text.length && !',]}'.includes(text.charAt(i)) && !isSpace(text, i)) i += 1;
    return i;
  }
  for (let depth = 0; i < text.length; ) {
    const char = text[i];
    if (char === '"') {
      i = afterString(text, i);
      continue;
    }
    if (char === '{' || char === '[') depth += 1;
    if (char === '}' || char === ']') depth -= 1;
    i += 1;
    if (depth === 0) return i;
  }
  return i;
}

/** The value that the whole text is. */
export function rootOf(text: string): Span {
  const start = afterSpace(text, 0);
  return { start, end: afterValue(text, start) };
}

/** The members of the object at `at`, in order; undefined when it is none. Of a repeated key the last one counts. */
export function membersOf(text: string, at: Span | undefined): Member[] | undefined {
  if (at === undefined || text[at.start] !== '{') return undefined;
  const members = new Map<string, Member>();
  let i = afterSpace(text, at.start + 1);
  while (i < at.end && text[i] === '"') {
    const keyEnd = afterString(text, i);
    const key = wordOf(text.slice(i, keyEnd));
    const start = afterSpace(text, afterSpace(text, keyEnd) + 1);
    const end = afterValue(text, start);
    members.delete(key);
    members.set(key, { key, start: i, end, value: { start, end } });
    i = afterSpace(text, end);
    if (text[i] === ',') i = afterSpace(text, i + 1);
  }
  return [...members.values()];
}

function wordOf(quoted: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted;
  }
}

/** The items of the list at `at`; undefined when it is none. */
export function itemsOf(text: string, at: Span | undefined): Span[] | undefined {
  if (at === undefined || text[at.start] !== '[') return undefined;
  const items: Span[] = [];
  let i = afterSpace(text, at.start + 1);
  while (i < at.end && text[i] !== ']') {
    const end = afterValue(text, i);
    if (end === i) return undefined;
    items.push({ start: i, end });
    i = afterSpace(text, end);
    if (text[i] === ',') i = afterSpace(text, i + 1);
  }
  return items;
}

export function memberOf(text: string, at: Span | undefined, key: string): Span | undefined {
  return membersOf(text, at)?.find((member) => member.key === key)?.value;
}
