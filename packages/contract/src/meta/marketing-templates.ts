/**
 * What a carousel and a limited-time offer ask of a template besides the limits of each component (pure). Both are for
 * marketing only.
 *
 * https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/media-card-carousel-templates
 * https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/limited-time-offer-templates
 */
type Part = { type?: unknown; [key: string]: unknown };
/** `path` from where it was asked. */
export type Issue = { path: PropertyKey[]; message: string };

const kindOf = (part: Part | undefined): string => String(part?.type ?? '').toUpperCase();
const listOf = (part: Part | undefined, key: string): Part[] => {
  const value = part?.[key];
  return Array.isArray(value) ? (value as Part[]) : [];
};
const textOf = (part: Part | undefined): string => (typeof part?.text === 'string' ? part.text : '');
const lengthOf = (text: string): number => [...text].length;

const mostCardWords = 160;
const cardButtons: readonly string[] = ['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'SPM'];

/** Of a template with a CAROUSEL: text above it and nothing else; 2 to 10 cards, all alike. */
export function carouselIssues(all: readonly Part[]): Issue[] {
  const at = all.findIndex((part) => kindOf(part) === 'CAROUSEL');
  if (at < 0) return [];
  const beside = all.flatMap((part, n): Issue[] =>
    ['CAROUSEL', 'BODY'].includes(kindOf(part))
      ? []
      : [{ path: [n, 'type'], message: `stands in the cards of a carousel, not beside it: ${kindOf(part)}` }],
  );
  const cards = listOf(all[at], 'cards');
  const [first] = cards.map(makeOf);
  return [
    ...beside,
    ...cards.flatMap((card, n) => {
      const path = [at, 'cards', n, 'components'];
      const issues = inCard(listOf(card, 'components')).map((one) => ({
        ...one,
        path: [...path, ...one.path],
      }));
      if (makeOf(card) !== first)
        issues.push({ path, message: `must be made as the first card: ${first}; it is ${makeOf(card)}` });
      return issues;
    }),
  ];
}

/** Of what a card is made: all of a carousel of the same. */
function makeOf(card: Part): string {
  const parts = listOf(card, 'components').map((part) => {
    const buttons = listOf(part, 'buttons').map(kindOf).join(' and ');
    return [kindOf(part), String(part.format ?? '').toUpperCase(), buttons].filter(Boolean).join(' ');
  });
  return parts.join(', ');
}

function inCard(parts: Part[]): Issue[] {
  const place = (type: string) => parts.findIndex((part) => kindOf(part) === type);
  const [header, body, buttons] = [place('HEADER'), place('BODY'), place('BUTTONS')];
  const found: Issue[] = [];
  if (header < 0) found.push({ path: [], message: 'needs a HEADER with a picture or a video' });
  else if (!['IMAGE', 'VIDEO', 'PRODUCT'].includes(String(parts[header]?.format).toUpperCase()))
    found.push({ path: [header, 'format'], message: 'must be IMAGE or VIDEO in a card' });
  if (lengthOf(textOf(parts[body])) > mostCardWords)
    found.push({ path: [body, 'text'], message: `may have ${mostCardWords} characters in a card` });
  const given = listOf(parts[buttons], 'buttons');
  if (given.length < 1 || given.length > 2)
    found.push({ path: buttons < 0 ? [] : [buttons, 'buttons'], message: 'needs one or two buttons' });
  for (const [n, one] of given.entries()) {
    if (!cardButtons.includes(kindOf(one)))
      found.push({
        path: [buttons, 'buttons', n, 'type'],
        message: 'must be QUICK_REPLY, URL or PHONE_NUMBER in a card',
      });
  }
  return found;
}

const mostOfferWords = 16;
const mostOfferBody = 600;

/** Of a template with a LIMITED_TIME_OFFER: what it says, and a code and an address that go with it. */
export function offerIssues(all: readonly Part[]): Issue[] {
  const place = (type: string) => all.findIndex((part) => kindOf(part) === type);
  const at = place('LIMITED_TIME_OFFER');
  if (at < 0) return [];
  const offer = (all[at]?.limited_time_offer ?? {}) as Part;
  const ends = offer.has_expiration === true;
  const found: Issue[] = [];
  const length = lengthOf(textOf(offer));
  if (length < 1 || length > mostOfferWords)
    found.push({
      path: [at, 'limited_time_offer', 'text'],
      message: `needs 1 to ${mostOfferWords} characters`,
    });
  if (offer.has_expiration !== undefined && typeof offer.has_expiration !== 'boolean')
    found.push({ path: [at, 'limited_time_offer', 'has_expiration'], message: 'must be true or false' });
  const [header, body, footer] = [place('HEADER'), place('BODY'), place('FOOTER')];
  if (header >= 0 && !['IMAGE', 'VIDEO'].includes(String(all[header]?.format).toUpperCase()))
    found.push({ path: [header, 'format'], message: 'must be IMAGE or VIDEO above a limited-time offer' });
  if (lengthOf(textOf(all[body])) > mostOfferBody)
    found.push({
      path: [body, 'text'],
      message: `may have ${mostOfferBody} characters with a limited-time offer`,
    });
  if (footer >= 0) found.push({ path: [footer], message: 'cannot stand below a limited-time offer' });
  return [...found, ...offerButtons(listOf(all[place('BUTTONS')], 'buttons'), place('BUTTONS'), ends)];
}

function offerButtons(buttons: Part[], at: number, ends: boolean): Issue[] {
  const path = at < 0 ? [] : [at, 'buttons'];
  const kinds = buttons.map(kindOf);
  const found: Issue[] = [];
  if (kinds.some((kind) => kind !== 'COPY_CODE' && kind !== 'URL'))
    found.push({ path, message: 'may be COPY_CODE and URL with a limited-time offer' });
  if (!kinds.includes('URL')) found.push({ path, message: 'a limited-time offer needs a URL button' });
  if (ends && !kinds.includes('COPY_CODE'))
    found.push({ path, message: 'an offer that expires needs a COPY_CODE button' });
  if (kinds.indexOf('COPY_CODE') > 0) found.push({ path, message: 'COPY_CODE must stand first' });
  return found;
}

/** Components that only marketing may have. */
export const marketingOnly: readonly string[] = ['CAROUSEL', 'LIMITED_TIME_OFFER'];
