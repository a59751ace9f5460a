/** `/{PNID}/message_qrdls`: short links with a prefilled message, and their QR codes (cloud-api.md §10). */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { JsonObject } from '../world/model.ts';
import type { ShortLink } from '../world/number-desk.ts';
import type { World } from '../world/world.ts';
import type { Access } from './access.ts';
import { GraphError, noSuchObject } from './graph-error.ts';

type WithCode = FastifyRequest<{ Params: { id: string; code: string }; Querystring: { fields?: string } }>;
const AT_MOST = 2_000;
/** What an image url points to is not there: a picture nobody reads. */
const IMAGE = 'https://scontent.example/qr';

const wishShape = z.looseObject({
  prefilled_message: z.string().min(1).max(140),
  code: z.string().optional(),
  // whatsapp-api-js writes it in small letters.
  generate_qr_image: z
    .string()
    .transform((word) => word.toUpperCase())
    .pipe(z.enum(['SVG', 'PNG']))
    .optional(),
});

export function shortLinkRoutes(app: FastifyInstance, world: World, access: Access): void {
  const linksOf = (request: WithCode) => access.number(request, request.params.id).desk.shortLinks;
  const found = (request: WithCode): ShortLink => {
    const link = linksOf(request).get(request.params.code);
    if (!link) throw noSuchObject(request.params.code, request.method);
    return link;
  };

  app.get('/:id/message_qrdls', (request: WithCode) => {
    const kind = request.query.fields?.match(/qr_image_url\.format\((SVG|PNG)\)/)?.[1];
    return { data: [...linksOf(request).values()].map((link) => linkNode(link, kind)) };
  });
  app.get('/:id/message_qrdls/:code', (request: WithCode) => ({ data: [linkNode(found(request))] }));
  app.post('/:id/message_qrdls', (request: WithCode) => {
    const links = linksOf(request);
    const wish = wishShape.parse(request.body ?? {});
    if (wish.code !== undefined && !links.has(wish.code)) throw noSuchObject(wish.code, request.method);
    if (wish.code === undefined && links.size >= AT_MOST)
      throw new GraphError(100, { details: `A number has at most ${AT_MOST} QR codes.` });
    const code = wish.code ?? `${world.ids.pairingCode()}${world.ids.pairingCode().slice(0, 6)}`;
    const link = { code, prefilledMessage: wish.prefilled_message };
    links.set(code, link);
    return linkNode(link, wish.generate_qr_image);
  });
  // Not documented, but how whatsapp-api-js changes one.
  app.post('/:id/message_qrdls/:code', (request: WithCode) => {
    const { prefilled_message: prefilledMessage } = wishShape.parse(request.body ?? {});
    const link = { ...found(request), prefilledMessage };
    linksOf(request).set(link.code, link);
    return linkNode(link);
  });
  app.delete('/:id/message_qrdls/:code', (request: WithCode) => {
    linksOf(request).delete(found(request).code);
    return { success: true };
  });
}

function linkNode({ code, prefilledMessage }: ShortLink, image?: string): JsonObject {
  return {
    code,
    prefilled_message: prefilledMessage,
    deep_link_url: `https://wa.me/message/${code}`,
    ...(image === undefined ? {} : { qr_image_url: `${IMAGE}/${code}.${image.toLowerCase()}` }),
  };
}
