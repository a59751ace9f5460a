/**
 * A carousel while it is written (pure). Its cards are alike, as Meta wants them: what is above their words and which
 * buttons they have is said once.
 */
import { listOf, partOf, type TemplatePart, textOf, wordOf } from '../ui/template-parts.ts';
import { type DraftButton, draftButton } from './draft-buttons.ts';
import {
  buttonHoles,
  buttonsPart,
  exampleOf,
  type Format,
  type Hole,
  type Samples,
  textHoles,
} from './holes.ts';

export const cardHeaders = ['image', 'video'] as const;
export type CardHeader = (typeof cardHeaders)[number];
export const cardButtonKinds = ['URL', 'QUICK_REPLY', 'PHONE_NUMBER'] as const;
export type CardButtonKind = (typeof cardButtonKinds)[number];
export const cardsAtLeast = 2;
export const cardsAtMost = 10;

/** `samples`: by the keys that the variables have in a card of their own. */
export type DraftCard = {
  handle: string;
  fileName: string;
  body: string;
  buttons: readonly { text: string; value: string }[];
  samples: Samples;
};
export type Carousel = {
  header: CardHeader;
  buttons: readonly CardButtonKind[];
  cards: readonly DraftCard[];
};

export const emptyCard: DraftCard = { handle: '', fileName: '', body: '', buttons: [], samples: {} };
export const emptyCarousel: Carousel = { header: 'image', buttons: ['URL'], cards: [emptyCard, emptyCard] };

const blank = { text: '', value: '' };

/** Those that the carousel has, with what stands on this card's. */
export const buttonsOn = ({ buttons }: Carousel, card: DraftCard): DraftButton[] =>
  buttons.map((kind, n) => ({ kind, ...(card.buttons[n] ?? blank) }));

/** Called as in a card of its own. */
export const holesOn = (carousel: Carousel, card: DraftCard, format: Format): Hole[] => [
  ...textHoles(card.body, 'body', format),
  ...buttonHoles(buttonsOn(carousel, card)),
];

/** As Meta takes it. */
export function carouselPart(carousel: Carousel, format: Format): TemplatePart {
  const cards = carousel.cards.map((card) => ({
    components: [
      { type: 'HEADER', format: carousel.header.toUpperCase(), example: { header_handle: [card.handle] } },
      {
        type: 'BODY',
        text: card.body.trim(),
        ...exampleOf(card.body, 'body', { format, samples: card.samples }),
      },
      ...buttonsPart(buttonsOn(carousel, card), card.samples),
    ],
  }));
  return { type: 'CAROUSEL', cards };
}

/** Read into the form; undefined when it has parts that the form has no fields for (products, cards without words). */
export function draftCarousel(part: TemplatePart, samples: Samples): Carousel | undefined {
  const all = listOf(part, 'cards').map((card, n) => draftCard(listOf(card, 'components'), n, samples));
  const cards = all.filter((card) => card !== undefined);
  const [first] = cards;
  if (first === undefined || cards.length < all.length) return undefined;
  const { header, kinds } = first;
  const areAlike = cards.every((card) => card.header === header && card.kinds.join() === kinds.join());
  return areAlike ? { header, buttons: kinds, cards: cards.map(({ card }) => card) } : undefined;
}

function draftCard(components: TemplatePart[], n: number, samples: Samples) {
  const header = partOf(components, 'HEADER');
  const body = textOf(partOf(components, 'BODY'));
  const buttons = listOf(partOf(components, 'BUTTONS'), 'buttons').map(draftButton);
  const kind = cardHeaders.find((one) => one === wordOf(header ?? {}, 'format').toLowerCase());
  const kinds = buttons.map((one) => cardButtonKinds.find((known) => known === one?.kind));
  if (kind === undefined || body === '' || kinds.includes(undefined)) return undefined;
  const own = Object.entries(samples).flatMap(([key, sample]) =>
    key.startsWith(`card.${n}.`) ? [[key.slice(`card.${n}.`.length), sample] as const] : [],
  );
  const card: DraftCard = {
    ...{ handle: handleOf(header), fileName: '', body },
    buttons: buttons.map((one) => ({ text: one?.text ?? '', value: one?.value ?? '' })),
    samples: Object.fromEntries(own),
  };
  return { header: kind, kinds: kinds.filter((one) => one !== undefined), card };
}

/** The sample that Meta's reviewers are shown. */
export function handleOf(header: TemplatePart | undefined): string {
  const handles = (header?.example as TemplatePart | undefined)?.header_handle;
  return Array.isArray(handles) ? String(handles[0] ?? '') : '';
}
