/**
 * Interactive messages as they are sent (protocol/cloud-api.md 3, `interactive`). Kinds that Meta adds later pass with
 * the common checks only: Meta decides.
 */
import * as z from 'zod';

const words = (most: number) => z.string().min(1).max(most);

const footer = z.looseObject({ text: words(60) });
const header = z.looseObject({ type: words(20), text: words(60).optional() });
const bodyOf = (most: number) => z.looseObject({ text: words(most) });
const common = { header: header.optional(), footer: footer.optional() };

const replyButton = z.looseObject({
  type: z.literal('reply'),
  reply: z.looseObject({ id: words(256), title: words(20) }),
});
const button = z.looseObject({
  ...common,
  type: z.literal('button'),
  body: bodyOf(1024),
  action: z.looseObject({ buttons: z.array(replyButton).min(1).max(3) }),
});

const row = z.looseObject({ id: words(200), title: words(24), description: z.string().max(72).optional() });
const section = z.looseObject({ title: z.string().max(24).optional(), rows: z.array(row).min(1).max(10) });
const list = z.looseObject({
  ...common,
  type: z.literal('list'),
  body: bodyOf(4096),
  action: z
    .looseObject({ button: words(20), sections: z.array(section).min(1).max(10) })
    .refine(({ sections }) => sections.reduce((sum, { rows }) => sum + rows.length, 0) <= 10, {
      path: ['sections'],
      error: 'may have 10 rows in all',
    }),
});

const link = z.looseObject({ display_text: words(20), url: z.url({ protocol: /^https?$/ }) });
const ctaUrl = z.looseObject({
  ...common,
  type: z.literal('cta_url'),
  body: bodyOf(1024),
  action: z.looseObject({ name: z.literal('cta_url'), parameters: link }),
});

const askLocation = z.looseObject({
  type: z.literal('location_request_message'),
  body: bodyOf(1024),
  action: z.looseObject({ name: z.literal('send_location') }),
});

const flow = z.looseObject({
  ...common,
  type: z.literal('flow'),
  body: bodyOf(4096),
  action: z.looseObject({
    name: z.literal('flow'),
    parameters: z
      .looseObject({ flow_cta: words(30), flow_id: z.string().optional(), flow_name: z.string().optional() })
      .refine((given) => (given.flow_id === undefined) !== (given.flow_name === undefined), {
        error: 'needs either `flow_id` or `flow_name`',
      }),
  }),
});

const card = z.looseObject({ card_index: z.number().int().min(0).max(9), action: z.looseObject({}) });
const carousel = z.looseObject({
  type: z.literal('carousel'),
  body: bodyOf(1024),
  action: z.looseObject({ cards: z.array(card).min(2).max(10) }),
});

const checked = [button, list, ctaUrl, askLocation, flow, carousel] as const;
const checkedTypes: ReadonlySet<string> = new Set(checked.map(({ shape }) => shape.type.value));
const other = z.looseObject({
  ...common,
  type: words(60).refine((type) => !checkedTypes.has(type)),
  action: z.looseObject({}),
});

/** Faults are those of the kind that was named, not of every kind there is. */
export const interactiveSend = z
  .looseObject({ type: words(60), action: z.looseObject({}) })
  .superRefine((given, context) => {
    const shape = checked.find(({ shape: { type } }) => type.value === given.type) ?? other;
    const found = shape.safeParse(given);
    for (const issue of found.error?.issues ?? []) {
      context.addIssue({ code: 'custom', path: issue.path, message: issue.message, input: given });
    }
  });
