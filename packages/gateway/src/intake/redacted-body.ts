/**
 * A Meta webhook to be looked at without reading along (pure): its shape, its technical words and ids stay; what people
 * said, their names and phones do not. Whatever is not known to be harmless counts as somebody's.
 */

/** Words of Meta's, whatever stands beside them. */
const harmless = new Set([
  ...['object', 'field', 'messaging_product', 'type', 'event', 'status', 'action', 'mime_type', 'timestamp'],
  ...[
    'phone_number_id',
    'waba_id',
    'business_id',
    'owner_business_id',
    'partner_app_id',
    'solution_id',
    'phase',
  ],
  ...[
    'chunk_order',
    'progress',
    'category',
    'pricing_model',
    'billable',
    'code',
    'error_subcode',
    'reason',
    'href',
  ],
  ...[
    'initiated_by',
    'restriction_type',
    'expiration',
    'decision',
    'message_template_id',
    'message_template_language',
  ],
  ...[
    'current_limit',
    'violation_type',
    'waba_ban_state',
    'waba_ban_date',
    'previous_category',
    'new_category',
  ],
  ...['sync_state', 'origin', 'conversation_type', 'voice', 'animated', 'forwarded', 'frequently_forwarded'],
  ...['source_type', 'media_product_type', 'max_daily_conversation_per_phone', 'old_limit'],
]);
/** Meta's sentences about errors: only long numbers in them may be somebody's. */
const sentences = new Set(['title', 'message', 'details']);
/** Ids of entries, WABAs and numbers are technical; those of messages and people are not. */
const isTechnicalId = (path: readonly string[]): boolean =>
  path.length === 3 && path[0] === 'entry' && path[2] === 'id';

/** The body as indented JSON; undefined when it is none. */
export function redactedBody(body: string): string | undefined {
  try {
    return JSON.stringify(redacted(JSON.parse(body), []), null, 2);
  } catch {
    return undefined;
  }
}

function redacted(value: unknown, path: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((one, i) => redacted(one, [...path, String(i)]));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [plainKey(key), redacted(inner, [...path, key])]),
    );
  }
  const key = path.findLast((part) => !/^\d+$/.test(part)) ?? '';
  if (harmless.has(key) || isTechnicalId(path)) return keptWord(value);
  if (typeof value === 'string') {
    return sentences.has(key) && path.includes('errors') ? withoutLongNumbers(value) : masked(value);
  }
  if (typeof value === 'number') return Number.isInteger(value) && Math.abs(value) < 1_000_000 ? value : 0;
  return value;
}

/** A harmless field holds a word, a number or an id; a sentence in it would be something else. */
const keptWord = (value: unknown): unknown =>
  typeof value === 'string' && !/^[\w.:/=+-]{0,80}(?:; ?[\w=+-]{1,40})?$/.test(value) ? masked(value) : value;

/** A key of Meta's is a short word; anything else may be somebody's. */
const plainKey = (key: string): string => (/^[a-zA-Z_][\w-]{0,60}$/.test(key) ? key : masked(key));

const withoutLongNumbers = (text: string): string => text.replace(/\d{5,}/g, (run) => '0'.repeat(run.length));

const mostShown = 60;

/** As long as it was, up to a point: letters are x, digits 0, so that one sees what kind of thing it is. */
function masked(text: string): string {
  if (text.startsWith('wamid.')) return `wamid.…${text.slice(-6)}`;
  const letters = [...text];
  const shown = letters.slice(0, mostShown).join('');
  const hidden = shown
    .replace(/\p{N}/gu, '0')
    .replace(/[\p{L}\p{M}]/gu, 'x')
    .replace(/[^x0\s.,;:!?@/_+()-]/gu, '*');
  return letters.length > mostShown ? `${hidden}… (${letters.length})` : hidden;
}
