/** The interactive bodies of a send: what each kind must have, and how much of it (cloud-api.md §3). */
import { z } from 'zod';

const words = (most: number) => z.string().min(1).max(most);
const text = (most: number) => z.looseObject({ text: words(most) });
const header = z.looseObject({
  type: z.enum(['text', 'image', 'video', 'document']),
  text: words(60).optional(),
});
const footer = text(60).optional();
const named = <Name extends string>(name: Name, more: z.ZodRawShape = {}) =>
  z.looseObject({ name: z.literal(name), ...more });
const link = z.looseObject({ display_text: words(20), url: words(2000) });

const reply = z.looseObject({
  type: z.literal('reply'),
  reply: z.looseObject({ id: words(256), title: words(20) }),
});
const button = z.looseObject({
  type: z.literal('button'),
  header: header.optional(),
  body: text(1024),
  footer,
  action: z.looseObject({ buttons: z.array(reply).min(1).max(3) }),
});
const row = z.looseObject({ id: words(200), title: words(24), description: words(72).optional() });
const section = z.looseObject({ title: words(24).optional(), rows: z.array(row).min(1) });
const list = z.looseObject({
  type: z.literal('list'),
  header: header.extend({ type: z.literal('text') }).optional(),
  body: text(4096),
  footer,
  action: z
    .looseObject({ button: words(20), sections: z.array(section).min(1).max(10) })
    .refine(({ sections }) => sections.reduce((sum, { rows }) => sum + rows.length, 0) <= 10, {
      error: 'at most 10 rows in all',
      path: ['sections'],
    }),
});
const ctaUrl = z.looseObject({
  type: z.literal('cta_url'),
  header: header.optional(),
  body: text(1024),
  footer,
  action: named('cta_url', { parameters: link }),
});
const location = z.looseObject({
  type: z.literal('location_request_message'),
  body: text(1024),
  action: named('send_location'),
});
const flow = z.looseObject({
  type: z.literal('flow'),
  body: text(1024),
  footer,
  action: named('flow', {
    parameters: z
      .looseObject({ flow_message_version: z.union([z.string(), z.number()]), flow_cta: z.string().min(1) })
      .refine(({ flow_id, flow_name }) => (flow_id === undefined) !== (flow_name === undefined), {
        error: 'flow_id or flow_name',
      }),
  }),
});
const card = z.looseObject({
  card_index: z.int().min(0).max(9),
  type: z.string(),
  action: z.looseObject({}),
});
const carousel = z.looseObject({
  type: z.literal('carousel'),
  body: text(1024),
  action: z.looseObject({ cards: z.array(card).min(2).max(10) }),
});
const strict = [button, list, ctaUrl, location, flow, carousel] as const;
const byType = new Map(strict.map((shape): [string, z.ZodType] => [shape.shape.type.value, shape]));
/** Known, but not looked into. */
const others = ['address_message', 'product', 'product_list', 'catalog_message', 'call_permission_request'];
const known = new Set([...byType.keys(), ...others, 'request_contact_info', 'order_details', 'order_status']);

const any = z.looseObject({
  type: z.string().refine((type) => known.has(type), { error: 'there is no such type' }),
  action: z.looseObject({}),
});

/** The shape that an interactive body of its type must have. */
export const interactiveBody = any.superRefine((body, context) => {
  const checked = byType.get(body.type)?.safeParse(body);
  // Faults keep their place and kind, so that the right code is chosen.
  for (const issue of checked?.error?.issues ?? []) context.issues.push({ ...issue, input: body } as never);
});
