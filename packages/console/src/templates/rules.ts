/**
 * Meta's rules for a template (pure), checked while it is written: what is wrong, where, in which of our words.
 * https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/components
 */
import { placeholdersIn } from '../ui/template-parts.ts';
import { buttonsOn } from './carousel.ts';
import { type Draft, headerOf, holesOf, keyOf, sampleAt, shapeOf } from './draft.ts';
import type { ButtonKind } from './draft-buttons.ts';
import { offerButtons } from './offer.ts';
import { type Broken, inButton, inPlaceholders, inWords, limits, tooLong } from './rule-checks.ts';

const mostOfKind: Partial<Record<ButtonKind, number>> = {
  ...{ URL: 2, PHONE_NUMBER: 1, COPY_CODE: 1, FLOW: 1, CATALOG: 1, MPM: 1, SPM: 1, VOICE_CALL: 1 },
  REQUEST_CONTACT_INFO: 1,
};

export function brokenRules(draft: Draft): Broken[] {
  const name: Broken[] = /^[a-z0-9_]{1,512}$/.test(draft.name)
    ? []
    : [{ at: 'name', code: draft.name === '' ? 'needed' : 'nameShape' }];
  return [...name, ...(draft.category === 'AUTHENTICATION' ? inCode(draft) : inShape(draft))];
}

function inShape(draft: Draft): Broken[] {
  const words = (most: number) => inWords('body', draft.body, most, draft.format);
  switch (shapeOf(draft)) {
    case 'carousel':
      return [...words(limits.body), ...inCards(draft), ...inSamples(draft)];
    case 'offer':
      return [...inHeader(draft), ...inOffer(draft), ...words(limits.offerBody), ...inSamples(draft)];
    case 'plain':
      return [
        ...inHeader(draft),
        ...words(limits.body),
        ...inFooter(draft),
        ...inButtons(draft),
        ...inSamples(draft),
      ];
  }
}

function inCards({ carousel, format }: Draft): Broken[] {
  const [first, second] = carousel.buttons;
  const twoPhones = first === 'PHONE_NUMBER' && second === first;
  const phones: Broken[] = twoPhones ? [{ at: 'card.0.button.1', code: 'kindMost', most: 1 }] : [];
  const each = carousel.cards.flatMap((card, n) => {
    const at = `card.${n}`;
    return [
      ...(card.handle === '' ? [{ at: `${at}.header`, code: 'sampleFile' as const }] : []),
      ...inWords(`${at}.body`, card.body, limits.card, format),
      ...buttonsOn(carousel, card).flatMap((button, of) => inButton(button, `${at}.button.${of}`)),
    ];
  });
  return [...phones, ...each];
}

function inOffer({ offer }: Draft): Broken[] {
  const text: Broken[] =
    offer.text.trim() === ''
      ? [{ at: 'offer', code: 'needed' }]
      : tooLong('offer', offer.text.trim(), limits.offer);
  return [
    ...text,
    ...offerButtons(offer).flatMap((button) =>
      inButton(button, button.kind === 'URL' ? 'offer.link' : 'offer.code'),
    ),
  ];
}

function inCode({ code: { minutes, button } }: Draft): Broken[] {
  const wrong = minutes !== null && !(Number.isInteger(minutes) && minutes >= 1 && minutes <= 90);
  return [
    ...(wrong ? [{ at: 'code', code: 'minutes' as const }] : []),
    ...tooLong('code', button, limits.button),
  ];
}

function inHeader(draft: Draft): Broken[] {
  const { kind, text, handle } = headerOf(draft);
  if (kind === 'none' || kind === 'location') return [];
  if (kind !== 'text') return handle === '' ? [{ at: 'header', code: 'sampleFile' }] : [];
  if (text.trim() === '') return [{ at: 'header', code: 'needed' }];
  const bare = text.replaceAll(/\{\{[^{}]*\}\}/g, '');
  return [
    ...tooLong('header', text, limits.header),
    ...(/[\n*_~`]/.test(bare) || /\p{Extended_Pictographic}/u.test(bare)
      ? [{ at: 'header', code: 'headerPlain' as const }]
      : []),
    ...(placeholdersIn(text).length > 1 ? [{ at: 'header', code: 'headerOne' as const }] : []),
    ...inPlaceholders('header', text, draft.format),
  ];
}

function inFooter({ footer }: Draft): Broken[] {
  return [
    ...tooLong('footer', footer, limits.footer),
    ...(/\{\{|\}\}/.test(footer) ? [{ at: 'footer', code: 'footerPlain' as const }] : []),
  ];
}

function inButtons({ buttons }: Draft): Broken[] {
  const found: Broken[] = [];
  if (buttons.length > limits.buttons)
    found.push({ at: 'buttons', code: 'buttonsMost', most: limits.buttons });
  const quick = buttons.map(({ kind }) => kind === 'QUICK_REPLY');
  if (quick.filter((one, n) => one && quick[n - 1] !== true).length > 1)
    found.push({ at: 'buttons', code: 'grouped' });
  for (const [kind, most] of Object.entries(mostOfKind)) {
    const last = buttons.findLastIndex((button) => button.kind === kind);
    if (buttons.filter((button) => button.kind === kind).length > most)
      found.push({ at: `button.${last}`, code: 'kindMost', most });
  }
  return [...found, ...buttons.flatMap((button, n) => inButton(button, `button.${n}`))];
}

const inSamples = (draft: Draft): Broken[] =>
  holesOf(draft).flatMap((hole) =>
    sampleAt(draft, hole).trim() === '' ? [{ at: `sample.${keyOf(hole)}`, code: 'sample' as const }] : [],
  );
