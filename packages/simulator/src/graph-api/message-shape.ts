/** Checks the body of a send in the essentials and refuses with the code Meta would use. */
import { z } from 'zod';
import type { Json, JsonObject } from '../world/model.ts';
import { GraphError } from './graph-error.ts';
import { interactiveBody } from './interactive-shape.ts';

const mediaBody = z
  .looseObject({
    id: z.union([z.string(), z.number()]).optional(),
    link: z.string().optional(),
    caption: z.string().max(1024).optional(),
  })
  .refine((body) => body.id !== undefined || body.link !== undefined, 'id or link');

const BODIES: Record<string, z.ZodType> = {
  text: z.looseObject({ body: z.string().min(1).max(4096) }),
  image: mediaBody,
  video: mediaBody,
  audio: mediaBody,
  document: mediaBody,
  sticker: mediaBody,
  location: z.looseObject({ latitude: z.coerce.number(), longitude: z.coerce.number() }),
  contacts: z
    .array(z.looseObject({ name: z.looseObject({ formatted_name: z.string() }) }))
    .min(1)
    .max(257),
  reaction: z.looseObject({ message_id: z.string().min(1), emoji: z.string() }),
  interactive: interactiveBody,
  template: z.looseObject({ name: z.string().min(1), language: z.looseObject({ code: z.string() }) }),
};

export type SendRequest = {
  to?: string;
  recipient?: string;
  type: string;
  content: JsonObject;
  replyTo?: string;
  callbackData?: string;
};

export function readSend(body: JsonObject): SendRequest {
  if (body.messaging_product !== 'whatsapp') {
    throw new GraphError(100, { message: '(#100) The parameter messaging_product is required.' });
  }
  const to = typeof body.to === 'string' || typeof body.to === 'number' ? String(body.to) : undefined;
  const recipient = typeof body.recipient === 'string' ? body.recipient : undefined;
  if (!to && !recipient) throw new GraphError(100, { message: '(#100) The parameter to is required.' });
  const type = typeof body.type === 'string' ? body.type : 'text';
  const replyTo = replyOf(body.context);
  if (type === 'reaction' && replyTo !== undefined) {
    throw new GraphError(131009, { details: 'A reaction cannot be a contextual reply.' });
  }
  return {
    ...(to ? { to } : {}),
    ...(recipient ? { recipient } : {}),
    type,
    content: contentOf(type, body[type]),
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(typeof body.biz_opaque_callback_data === 'string'
      ? { callbackData: body.biz_opaque_callback_data }
      : {}),
  };
}

function replyOf(context: Json | undefined): string | undefined {
  const { message_id } = (context ?? {}) as { message_id?: unknown };
  return typeof message_id === 'string' ? message_id : undefined;
}

function contentOf(type: string, content: Json | undefined): JsonObject {
  const shape = BODIES[type];
  if (!shape) throw new GraphError(131051, { details: `Message type ${type} is not supported.` });
  if (content === undefined || content === null) {
    throw new GraphError(131008, { details: `Parameter of type ${type} is missing.` });
  }
  const checked = shape.safeParse(content);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    const path = [type, ...(issue?.path ?? []).map((step) => `['${String(step)}']`)].join('');
    const tooLong = issue?.code === 'too_big' && issue.origin === 'string';
    const code =
      issue?.code === 'invalid_type' && issue.input === undefined ? 131008 : tooLong ? 100 : 131009;
    throw new GraphError(code, { details: `${path}: ${issue?.message ?? 'invalid'}` });
  }
  return Array.isArray(content) ? { items: content } : (content as JsonObject);
}
