/**
 * A limited-time offer while it is written (pure): a few words with, mostly, a time at which they end, a code to copy and an
 * address.
 */
import { listOf, partOf, type TemplatePart, textOf } from '../ui/template-parts.ts';
import { type DraftButton, draftButton } from './draft-buttons.ts';

/** `ends`: every send says when; then Meta wants a code. `code`: a sample. */
export type Offer = { text: string; ends: boolean; code: string; label: string; url: string };

export const emptyOffer: Offer = { text: '', ends: true, code: '', label: '', url: '' };

/** In Meta's order: the code first. */
export const offerButtons = ({ ends, code, label, url }: Offer): DraftButton[] => [
  ...(ends || code.trim() !== '' ? [{ kind: 'COPY_CODE' as const, text: '', value: code }] : []),
  { kind: 'URL', text: label, value: url },
];

export const offerPart = ({ text, ends }: Offer): TemplatePart => ({
  type: 'LIMITED_TIME_OFFER',
  limited_time_offer: { text: text.trim(), has_expiration: ends },
});

/** Read into the form; undefined when it has other buttons than these. */
export function draftOffer(part: TemplatePart, components: readonly TemplatePart[]): Offer | undefined {
  const offer = (part.limited_time_offer ?? {}) as TemplatePart;
  const buttons = listOf(partOf(components, 'BUTTONS'), 'buttons').map(draftButton);
  const code = buttons.find((one) => one?.kind === 'COPY_CODE');
  const link = buttons.find((one) => one?.kind === 'URL');
  if (link === undefined || buttons.length !== (code === undefined ? 1 : 2)) return undefined;
  return {
    ...{ text: textOf(offer), ends: offer.has_expiration === true },
    ...{ code: code?.value ?? '', label: link.text, url: link.value },
  };
}
