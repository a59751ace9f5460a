/**
 * A template as it is created or edited, with Meta's limits, so that a fault is named before the call: `POST
 * /{WABA}/message_templates` and `POST /{TEMPLATE_ID}`. Kinds of components and buttons that Meta adds later pass with the
 * common checks only: Meta decides.
 *
 * https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates (protocol/templates.md 1, 2)
 */
import * as z from 'zod';
import { carouselIssues, type Issue, marketingOnly, offerIssues } from './marketing-templates.ts';

const words = (most: number) => z.string().min(1).max(most);
/** Meta's examples write its constants in capitals and in small letters. */
const oneOf = (...all: string[]) =>
  z
    .string()
    .refine((word) => all.includes(word.toUpperCase()), { error: `must be one of ${all.join(', ')}` });

const hole = /\{\{[^{}]*\}\}/g;

/** Meta refuses a body that begins or ends with a parameter (2388299), and parameters side by side. */
const bodyText = words(1024)
  .refine((text) => !/^\s*\{\{[^{}]*\}\}/.test(text) && !/\{\{[^{}]*\}\}\s*$/.test(text), {
    error: 'must not begin or end with a parameter',
  })
  .refine((text) => !/\}\}\s*\{\{/.test(text), { error: 'must not have two parameters side by side' });

const button = z.looseObject({ type: words(40), text: z.string().max(25).optional() });
const urlButton = button.extend({ text: words(25), url: z.string().min(1).max(2000) });
const phoneButton = button.extend({ text: words(25), phone_number: words(20) });
const buttonShapes: Readonly<Record<string, z.ZodType>> = {
  QUICK_REPLY: button.extend({ text: words(25) }),
  URL: urlButton,
  PHONE_NUMBER: phoneButton,
  COPY_CODE: button.extend({ example: z.union([words(15), z.array(words(15)).length(1)]) }),
  OTP: button.extend({ otp_type: oneOf('COPY_CODE', 'ONE_TAP', 'ZERO_TAP') }),
};
/** How many of a kind one template may have. */
const mostButtons: Readonly<Record<string, number>> = { URL: 2, PHONE_NUMBER: 1, COPY_CODE: 1, OTP: 1 };

const component = z.looseObject({ type: words(40) });
const header = component.extend({ format: words(20) });
const textHeader = header.extend({
  text: words(60).refine((text) => (text.match(hole) ?? []).length <= 1, {
    error: 'may have one parameter',
  }),
});
const cards = z
  .array(z.looseObject({ components: z.array(component).min(1) }))
  .min(2)
  .max(10);
const componentShapes: Readonly<Record<string, z.ZodType>> = {
  HEADER: header,
  FOOTER: component.extend({
    text: z.string().max(60).optional(),
    code_expiration_minutes: z.number().int().min(1).max(90).optional(),
  }),
  BUTTONS: component.extend({ buttons: z.array(button).min(1).max(10) }),
  CAROUSEL: component.extend({ cards }),
  LIMITED_TIME_OFFER: component.extend({ limited_time_offer: z.looseObject({}) }),
};

/** With what breaks Meta's rules named. */
export const templateComponents = z
  .array(component)
  .min(1)
  .max(20)
  .superRefine((all, context) => {
    for (const issue of issuesIn(all)) context.addIssue({ code: 'custom', ...issue, input: all });
    if (!all.some(({ type }) => type.toUpperCase() === 'BODY'))
      context.addIssue({ code: 'custom', path: [], message: 'needs a component of type BODY', input: all });
  });

type Component = z.infer<typeof component>;

function issuesIn(all: readonly Component[]): Issue[] {
  const each = all.flatMap((one, at) =>
    issuesOf(one).map(({ path, message }) => ({ path: [at, ...path], message })),
  );
  // What is not shaped right cannot be compared.
  return each.length > 0 ? each : [...carouselIssues(all), ...offerIssues(all)];
}

function issuesOf(one: Component): Issue[] {
  const kind = one.type.toUpperCase();
  if (kind === 'HEADER' && String(one.format).toUpperCase() === 'TEXT') return read(textHeader, one);
  // The body of an authentication template is Meta's own; it has no text.
  if (kind === 'BODY') return one.text === undefined ? [] : read(component.extend({ text: bodyText }), one);
  const found = read(componentShapes[kind] ?? component, one);
  if (found.length > 0) return found;
  if (kind === 'BUTTONS') return buttonIssues(one.buttons as { type: string }[]);
  return kind === 'CAROUSEL' ? cardIssues(one.cards as { components: Component[] }[]) : [];
}

const cardIssues = (all: readonly { components: Component[] }[]): Issue[] =>
  all.flatMap((card, n) =>
    card.components.flatMap((one, at) =>
      issuesOf(one).map(({ path, message }) => ({ path: ['cards', n, 'components', at, ...path], message })),
    ),
  );

/** A carousel or an offer in a template that is no marketing; without a category nothing is known. */
function categoryIssues(given: {
  category?: string | undefined;
  components?: readonly { type: string }[] | undefined;
}): Issue[] {
  if (given.category === undefined || given.category.toUpperCase() === 'MARKETING') return [];
  const kinds = (given.components ?? []).map(({ type }) => type.toUpperCase());
  return kinds
    .filter((kind) => marketingOnly.includes(kind))
    .map((kind) => ({ path: ['category'], message: `must be MARKETING for a ${kind}` }));
}

function buttonIssues(buttons: { type: string }[]): Issue[] {
  const each = buttons.flatMap((one, at) =>
    read(buttonShapes[one.type.toUpperCase()] ?? button, one).map(({ path, message }) => ({
      path: ['buttons', at, ...path],
      message,
    })),
  );
  const counted = Object.entries(mostButtons).flatMap(([kind, most]) => {
    const count = buttons.filter(({ type }) => type.toUpperCase() === kind).length;
    return count <= most ? [] : [{ path: ['buttons'], message: `may have ${most} of type ${kind}` }];
  });
  return [...each, ...counted];
}

/** For `superRefine` of what has both. */
export function checkCategory<T extends Parameters<typeof categoryIssues>[0]>(
  given: T,
  context: z.RefinementCtx,
): void {
  for (const issue of categoryIssues(given)) context.addIssue({ code: 'custom', ...issue, input: given });
}

const read = (shape: z.ZodType, value: unknown): Issue[] =>
  (shape.safeParse(value).error?.issues ?? []).map(({ path, message }) => ({ path, message }));

const ttl = z.number().int().min(-1).max(2_592_000);
const category = oneOf('AUTHENTICATION', 'MARKETING', 'UTILITY');

export const newTemplate = z
  .looseObject({
    name: z
      .string()
      .regex(
        /^[a-z0-9_]{1,512}$/,
        'must be a template name: small letters, digits and underscores, at most 512',
      ),
    language: z.string().min(2).max(20).meta({ example: 'en_US' }),
    category,
    parameter_format: oneOf('NAMED', 'POSITIONAL').optional(),
    message_send_ttl_seconds: ttl.optional(),
    components: templateComponents.optional(),
    library_template_name: words(512)
      .optional()
      .meta({ description: "One of Meta's own, instead of components." }),
  })
  .refine((given) => given.components !== undefined || given.library_template_name !== undefined, {
    path: ['components'],
    error: 'is required',
  })
  .superRefine(checkCategory);

/** Components are replaced as a whole. */
export const templateEdit = z
  .looseObject({
    category: category.optional(),
    components: templateComponents.optional(),
    message_send_ttl_seconds: ttl.optional(),
  })
  .refine(
    ({ category, components, message_send_ttl_seconds: ttl }) => Boolean(category ?? components ?? ttl),
    { error: 'needs `category`, `components` or `message_send_ttl_seconds`' },
  )
  .superRefine(checkCategory);
