/**
 * A draft as its picture shows it (pure).
 */
import type { TemplatePart, TemplateValues } from '../ui/template-parts.ts';
import { componentsOf, type Draft, headerOf, holesOf, keyOf, sampleAt } from './draft.ts';

/** Of codes with Meta's words. */
export function shownComponents(draft: Draft): TemplatePart[] {
  if (draft.category !== 'AUTHENTICATION') return componentsOf(draft);
  const { warns, minutes, button } = draft.code;
  const advice = warns ? ' For your security, do not share this code.' : '';
  return [
    { type: 'BODY', text: `*{{1}}* is your verification code.${advice}` },
    ...(minutes === null ? [] : [{ type: 'FOOTER', text: `This code expires in ${minutes} minutes.` }]),
    { type: 'BUTTONS', buttons: [{ type: 'OTP', text: button }] },
  ];
}

/** `pictures`: addresses in this browser, by the handles of the samples. */
export function shownValues(draft: Draft, pictures: Readonly<Record<string, string>>): TemplateValues {
  const samples = holesOf(draft).map((hole) => [keyOf(hole), sampleAt(draft, hole)] as const);
  const headers = [
    ['header.image', headerOf(draft).handle] as const,
    ...draft.carousel.cards.map(({ handle }, n) => [`card.${n}.header.image`, handle] as const),
  ].flatMap(([key, handle]) => {
    const address = pictures[handle];
    return address === undefined ? [] : [[key, address] as const];
  });
  return Object.fromEntries([...samples, ...headers]);
}
