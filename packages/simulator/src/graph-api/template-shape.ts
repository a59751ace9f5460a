/** Checks a template as it is submitted and brings it into the shape that Graph shows it in (templates.md §2). */
import { carouselIssues, marketingOnly, offerIssues } from '@tandem/contract/meta/marketing-templates';
import { z } from 'zod';
import type { JsonObject } from '../world/json.ts';
import { partOf, type Template } from '../world/template.ts';
import type { NewTemplate } from '../world/template-shelf.ts';
import { buttonsPart } from './template-buttons.ts';
import { bodyPart, footerPart, headerPart, type PartContext } from './template-parts.ts';
import { refuseTemplate } from './template-refusal.ts';

const part = z.looseObject({ type: z.string().transform((type) => type.toUpperCase()) });
export const newTemplateShape = z.looseObject({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/),
  language: z.string().regex(/^[a-z]{2,3}(_[A-Za-z]{2,4})?$/),
  category: z
    .string()
    .transform((category) => category.toUpperCase())
    .pipe(z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION'])),
  parameter_format: z
    .string()
    .transform((format) => format.toUpperCase())
    .pipe(z.enum(['NAMED', 'POSITIONAL']))
    .default('POSITIONAL'),
  message_send_ttl_seconds: z.int().optional(),
  components: z.array(part).min(1),
});
export const editShape = newTemplateShape
  .pick({ category: true, components: true, message_send_ttl_seconds: true })
  .partial();

type Submitted = z.infer<typeof newTemplateShape>;

export function readTemplate(wish: Submitted, handleExists: PartContext['handleExists']): NewTemplate {
  const { name, language, category, parameter_format: parameterFormat } = wish;
  const context = { category, parameterFormat, handleExists };
  const components = checkComponents(wish.components as unknown as JsonObject[], context);
  const ttl = wish.message_send_ttl_seconds;
  checkTtl(category, ttl);
  const more = ttl === undefined ? {} : { ttlSeconds: ttl };
  return { name, language, category, parameterFormat, components, ...more };
}

/** Each part once, the body always. */
export function checkComponents(components: JsonObject[], context: PartContext): JsonObject[] {
  if (!components.some(({ type }) => type === 'BODY'))
    throw refuseTemplate('body', 'A template needs a BODY component.');
  if (context.category === 'AUTHENTICATION') checkAuthentication(components);
  checkMarketing(components, context);
  return checkParts(components, context);
}

/** Carousels and limited-time offers: what they ask of the whole. */
function checkMarketing(components: JsonObject[], { category }: PartContext): void {
  const special = components.find(({ type }) => marketingOnly.includes(String(type)));
  if (special === undefined) return;
  if (category !== 'MARKETING')
    throw refuseTemplate('other', `${String(special.type)} is for MARKETING templates only.`);
  const [issue] = [...carouselIssues(components), ...offerIssues(components)];
  if (issue) throw refuseTemplate('other', `components.${issue.path.join('.')}: ${issue.message}`);
}

function checkParts(components: JsonObject[], context: PartContext): JsonObject[] {
  const types = components.map(({ type }) => String(type));
  const twice = types.find((type, at) => types.indexOf(type) !== at);
  if (twice !== undefined) throw refuseTemplate('other', `There is more than one ${twice} component.`);
  return components.map((one) => {
    switch (one.type) {
      case 'HEADER':
        return headerPart(one, context);
      case 'BODY':
        return bodyPart(one, context);
      case 'FOOTER':
        return footerPart(one, context);
      case 'BUTTONS':
        return buttonsPart(one);
      case 'CAROUSEL':
        return carousel(one, context);
      case 'LIMITED_TIME_OFFER':
        return one;
      default:
        throw refuseTemplate('other', `There is no component of type ${String(one.type)}.`);
    }
  });
}

/** No free text: Meta writes it. One button with the code. */
function checkAuthentication(components: JsonObject[]): void {
  if (partOf(components, 'HEADER'))
    throw refuseTemplate('header', 'Authentication templates have no header.');
  const { buttons } = partOf(components, 'BUTTONS') ?? {};
  const [button, ...others] = (Array.isArray(buttons) ? buttons : []) as JsonObject[];
  if (String(button?.type).toUpperCase() !== 'OTP' || others.length > 0)
    throw refuseTemplate('other', 'Authentication templates have exactly one OTP button.');
}

function carousel(one: JsonObject, context: PartContext): JsonObject {
  const cards = (Array.isArray(one.cards) ? one.cards : []) as JsonObject[];
  if (cards.length < 2 || cards.length > 10) throw refuseTemplate('other', 'A carousel has 2 to 10 cards.');
  return {
    type: 'CAROUSEL',
    cards: cards.map(({ components }) => {
      const parts = (Array.isArray(components) ? components : []) as JsonObject[];
      const inCapitals = parts.map((each) => ({ ...each, type: String(each.type).toUpperCase() }));
      return { components: checkParts(inCapitals, context) };
    }),
  };
}

const TTLS: Record<Template['category'], [number, number]> = {
  AUTHENTICATION: [30, 900],
  UTILITY: [30, 43_200],
  MARKETING: [43_200, 2_592_000],
};

function checkTtl(category: Template['category'], ttl: number | undefined): void {
  if (ttl === undefined || (ttl === -1 && category !== 'MARKETING')) return;
  const [least, most] = TTLS[category];
  if (ttl < least || ttl > most)
    throw refuseTemplate('other', `message_send_ttl_seconds of ${category} goes from ${least} to ${most}.`);
}
