/**
 * What a person can send from a phone, in Cloud API's words so that nobody must learn a second language:
 * `{type, [type]: body, context?: {message_id}}`. Any type that is not known here is taken as it is.
 */
import { z } from 'zod';
import type { JsonObject } from '../world/model.ts';
import { sampleNames } from '../world/samples.ts';

const common = {
  /** A reply names the quoted message here; `forwarded` and friends may stand beside it. */
  context: z.looseObject({ message_id: z.string().min(1).optional() }).optional(),
  /** The click on an ad or post that started it. */
  referral: z.looseObject({ source_type: z.string() }).optional(),
};

const media = z.looseObject({
  /** A ready-made file. */
  sample: z.enum(sampleNames).optional(),
  /** The file itself, base64. */
  data: z.base64().min(1).optional(),
  /** A file that the simulator already holds. */
  id: z.string().min(1).optional(),
  mime_type: z.string().min(3).optional(),
  caption: z.string().optional(),
  filename: z.string().optional(),
  voice: z.boolean().optional(),
  animated: z.boolean().optional(),
});
export type MediaInput = z.infer<typeof media>;

/** `"Hi"` is short for `{body: "Hi"}`. */
const textBody = z.preprocess(
  (text) => (typeof text === 'string' ? { body: text } : text),
  z.looseObject({ body: z.string().min(1) }),
);

const shapes = [
  z.object({ type: z.literal('text'), text: textBody, ...common }),
  z.object({ type: z.literal('image'), image: media.default({ sample: 'photo' }), ...common }),
  z.object({ type: z.literal('video'), video: media.default({ sample: 'video' }), ...common }),
  z.object({ type: z.literal('audio'), audio: media.default({ sample: 'voice' }), ...common }),
  z.object({ type: z.literal('voice'), voice: media.default({ sample: 'voice' }), ...common }),
  z.object({ type: z.literal('document'), document: media.default({ sample: 'document' }), ...common }),
  z.object({ type: z.literal('sticker'), sticker: media.default({ sample: 'sticker' }), ...common }),
  z.object({
    type: z.literal('location'),
    location: z.looseObject({
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
    }),
    ...common,
  }),
  z.object({
    type: z.literal('contacts'),
    contacts: z.array(z.looseObject({ name: z.looseObject({ formatted_name: z.string().min(1) }) })).min(1),
    ...common,
  }),
  z.object({
    type: z.literal('reaction'),
    /** Without emoji (or an empty one) the reaction is taken back. */
    reaction: z.looseObject({ message_id: z.string().min(1), emoji: z.string().optional() }),
    ...common,
  }),
  z.object({ type: z.literal('button'), button: z.looseObject({ text: z.string() }), ...common }),
  z.object({ type: z.literal('interactive'), interactive: z.looseObject({ type: z.string() }), ...common }),
  z.object({
    type: z.literal('order'),
    order: z.looseObject({ product_items: z.array(z.looseObject({})) }),
    ...common,
  }),
  z.object({
    type: z.literal('unsupported'),
    /** 131051: a type the API cannot express; 131060: in the app, but not available to the API. */
    unsupported: z
      .looseObject({
        code: z.union([z.literal(131051), z.literal(131060)]).optional(),
        type: z.string().optional(),
      })
      .default({}),
    ...common,
  }),
] as const;

const known = z.discriminatedUnion('type', shapes);
const invented = z.looseObject({ type: z.string().min(1).max(64), ...common });
const knownTypes = new Set<string>(shapes.map((shape) => shape.shape.type.value));

type KnownPhoneMessage = z.input<typeof known>;
type InventedPhoneMessage = { type: string; [body: string]: unknown };
export type PhoneMessageInput = KnownPhoneMessage | InventedPhoneMessage;

/** A message taken apart: its type in webhooks, its body, and what stands beside. */
export type PhoneMessage = {
  type: string;
  body: JsonObject;
  /** Where the file of a media message comes from. */
  media?: MediaInput;
  replyTo?: string;
  context: JsonObject;
  referral?: JsonObject;
};

/** Throws a ZodError that names the field. */
export function readPhoneMessage(input: unknown): PhoneMessage {
  const wish = invented.parse(input);
  const message = (knownTypes.has(wish.type) ? known.parse(input) : wish) as JsonObject & { type: string };
  const { message_id: replyTo, ...context } = (message.context ?? {}) as JsonObject;
  const body = message[message.type] ?? {};
  const beside = {
    context,
    ...(typeof replyTo === 'string' ? { replyTo } : {}),
    ...(message.referral === undefined ? {} : { referral: message.referral as JsonObject }),
  };
  if (isMedia(message.type)) {
    const media = body as MediaInput;
    const asVoice = message.type === 'voice' ? { voice: true } : {};
    return {
      type: message.type === 'voice' ? 'audio' : message.type,
      body: {},
      media: { ...media, ...asVoice },
      ...beside,
    };
  }
  return {
    type: message.type,
    body: Array.isArray(body) ? { items: body } : (body as JsonObject),
    ...beside,
  };
}

export function isMedia(type: string): boolean {
  return ['image', 'video', 'audio', 'voice', 'document', 'sticker'].includes(type);
}
