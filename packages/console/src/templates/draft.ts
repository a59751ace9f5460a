/**
 * A template while it is written (pure): one flat thing that a form can hold, and Meta's components made of it and read
 * into it again.
 */
import type { Template } from '@tandem/contract/api/template';
import { listOf, partOf, type TemplatePart, textOf, wordOf } from '../ui/template-parts.ts';
import { examplesOf } from '../ui/template-values.ts';
import { type Carousel, carouselPart, draftCarousel, emptyCarousel, handleOf, holesOn } from './carousel.ts';
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
import { draftOffer, emptyOffer, type Offer, offerButtons, offerPart } from './offer.ts';

const headerKinds = ['none', 'text', 'image', 'video', 'document', 'location'] as const;
export type HeaderKind = (typeof headerKinds)[number];

export type Category = 'MARKETING' | 'UTILITY' | 'AUTHENTICATION';
export const shapes = ['plain', 'carousel', 'offer'] as const;
export type Shape = (typeof shapes)[number];
export type Draft = {
  name: string;
  language: string;
  category: Category;
  /** Of a marketing template; others are plain. */
  shape: Shape;
  format: Format;
  header: { kind: HeaderKind; text: string; handle: string; fileName: string };
  body: string;
  footer: string;
  buttons: DraftButton[];
  carousel: Carousel;
  offer: Offer;
  /** What Meta is shown for each variable: by the keys of `Template.variables`; those of cards stand with the cards. */
  samples: Samples;
  /** Of a template for codes: Meta writes its words. */
  code: { warns: boolean; minutes: number | null; button: string };
};

export const emptyDraft: Draft = {
  ...{ name: '', language: 'en_US', category: 'MARKETING', format: 'named', body: '', footer: '' },
  ...{ shape: 'plain', carousel: emptyCarousel, offer: emptyOffer },
  header: { kind: 'none', text: '', handle: '', fileName: '' },
  buttons: [],
  samples: {},
  code: { warns: true, minutes: 10, button: '' },
};

export const shapeOf = ({ category, shape }: Draft): Shape => (category === 'MARKETING' ? shape : 'plain');

/** Above an offer only a picture or a video can stand. */
export const headerKindsOf = (draft: Draft): readonly HeaderKind[] =>
  shapeOf(draft) === 'offer' ? ['none', 'image', 'video'] : headerKinds;

/** What stands above the text of this shape, whatever was written for another one. */
export function headerOf(draft: Draft): Draft['header'] {
  const fits = shapeOf(draft) !== 'carousel' && headerKindsOf(draft).includes(draft.header.kind);
  return fits ? draft.header : emptyDraft.header;
}

/** The buttons below the text; those of cards stand with the cards. */
function buttonsOf(draft: Draft): DraftButton[] {
  const shape = shapeOf(draft);
  if (shape === 'carousel') return [];
  return shape === 'offer' ? offerButtons(draft.offer) : draft.buttons;
}

/** In a card `key` is that of a card of its own. */
export type SampleHole = Hole & { card?: number };

/** What needs a sample, in the order in which it stands. */
export function holesOf(draft: Draft): SampleHole[] {
  if (draft.category === 'AUTHENTICATION') return [];
  const { format, carousel } = draft;
  const header = headerOf(draft);
  const inCards = carousel.cards.flatMap((one, card) =>
    holesOn(carousel, one, format).map((hole) => ({ ...hole, card })),
  );
  return [
    ...(header.kind === 'text' ? textHoles(header.text, 'header', format) : []),
    ...textHoles(draft.body, 'body', format),
    ...buttonHoles(buttonsOf(draft)),
    ...(shapeOf(draft) === 'carousel' ? inCards : []),
  ];
}

export const sampleAt = (draft: Draft, { key, card }: SampleHole): string =>
  (card === undefined ? draft.samples : draft.carousel.cards[card]?.samples)?.[key] ?? '';

/** As `Template.variables` calls it. */
export const keyOf = ({ key, card }: SampleHole): string =>
  card === undefined ? key : `card.${card}.${key}`;

export function withSample(draft: Draft, { key, card }: SampleHole, sample: string): Partial<Draft> {
  if (card === undefined) return { samples: { ...draft.samples, [key]: sample } };
  const cards = draft.carousel.cards.map((one, n) =>
    n === card ? { ...one, samples: { ...one.samples, [key]: sample } } : one,
  );
  return { carousel: { ...draft.carousel, cards } };
}

/** As Meta takes them. */
export function componentsOf(draft: Draft): TemplatePart[] {
  if (draft.category === 'AUTHENTICATION') return codeComponents(draft);
  const { body, footer, samples, format, carousel, offer } = draft;
  const shape = shapeOf(draft);
  const text = { type: 'BODY', text: body.trim(), ...exampleOf(body, 'body', draft) };
  if (shape === 'carousel') return [text, carouselPart(carousel, format)];
  return [
    ...headerPart(draft),
    ...(shape === 'offer' ? [offerPart(offer)] : []),
    text,
    ...(shape === 'offer' || footer.trim() === '' ? [] : [{ type: 'FOOTER', text: footer.trim() }]),
    ...buttonsPart(buttonsOf(draft), samples),
  ];
}

function headerPart(draft: Draft): TemplatePart[] {
  const { kind, text, handle } = headerOf(draft);
  if (kind === 'none') return [];
  const format = kind.toUpperCase();
  if (kind === 'text')
    return [{ type: 'HEADER', format, text: text.trim(), ...exampleOf(text, 'header', draft) }];
  if (kind === 'location') return [{ type: 'HEADER', format }];
  return [{ type: 'HEADER', format, example: { header_handle: [handle] } }];
}

function codeComponents({ code }: Draft): TemplatePart[] {
  const label = code.button.trim();
  return [
    { type: 'BODY', add_security_recommendation: code.warns },
    ...(code.minutes === null ? [] : [{ type: 'FOOTER', code_expiration_minutes: code.minutes }]),
    {
      type: 'BUTTONS',
      buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', ...(label !== '' && { text: label }) }],
    },
  ];
}

const known = ['HEADER', 'BODY', 'FOOTER', 'BUTTONS', 'CAROUSEL', 'LIMITED_TIME_OFFER'];

/** A template read into the form; undefined when it has parts that the form has no fields for. */
export function draftOf(template: Template): Draft | undefined {
  const { components, variables } = template;
  const part = (type: string) => partOf(components, type);
  if (components.some((one) => !known.includes(wordOf(one, 'type')))) return undefined;
  const isCode = template.category === 'AUTHENTICATION';
  const [cards, limited] = [part('CAROUSEL'), part('LIMITED_TIME_OFFER')];
  const samples = examplesOf(variables);
  const carousel = cards === undefined ? emptyCarousel : draftCarousel(cards, samples);
  const offer = limited === undefined ? emptyOffer : draftOffer(limited, components);
  const isPlain = !isCode && cards === undefined && limited === undefined;
  const buttons = isPlain ? listOf(part('BUTTONS'), 'buttons').map(draftButton) : [];
  const header = draftHeader(part('HEADER'));
  if (header === undefined || carousel === undefined || offer === undefined) return undefined;
  if (buttons.some((button) => button === undefined)) return undefined;
  const minutes = part('FOOTER')?.code_expiration_minutes;
  return {
    ...{ name: template.name, language: template.language, format: template.parameter_format },
    category: isCode || template.category === 'UTILITY' ? (template.category as Category) : 'MARKETING',
    shape: cards === undefined ? (limited === undefined ? 'plain' : 'offer') : 'carousel',
    ...{ header, body: textOf(part('BODY')), footer: textOf(part('FOOTER')), carousel, offer, samples },
    buttons: buttons.filter((button) => button !== undefined),
    code: {
      warns: part('BODY')?.add_security_recommendation === true,
      minutes: typeof minutes === 'number' ? minutes : null,
      button: '',
    },
  };
}

function draftHeader(part: TemplatePart | undefined): Draft['header'] | undefined {
  if (part === undefined) return emptyDraft.header;
  const kind = headerKinds.find((one) => one === wordOf(part, 'format').toLowerCase());
  return kind && { kind, text: textOf(part), handle: handleOf(part), fileName: '' };
}

/** For another template: a sample is shown to the reviewers of one template only. */
export const withoutSamples = (draft: Draft): Draft => ({
  ...draft,
  header: { ...draft.header, handle: '' },
  carousel: { ...draft.carousel, cards: draft.carousel.cards.map((card) => ({ ...card, handle: '' })) },
});
