/** `/{PNID}/block_users`: whom the business does not want to hear from (cloud-api.md §9). */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { windowOpen } from '../actions/window.ts';
import type { BusinessNumber, Customer, JsonObject } from '../world/model.ts';
import type { World } from '../world/world.ts';
import type { Access } from './access.ts';
import { metaError, titleOf } from './error-table.ts';
import { page, pageQuery } from './paging.ts';

type WithId = FastifyRequest<{ Params: { id: string } }>;
type Named = { user?: string | undefined; user_id?: string | undefined };

const wishShape = z.looseObject({
  messaging_product: z.literal('whatsapp'),
  block_users: z.array(z.looseObject({ user: z.string().optional(), user_id: z.string().optional() })).min(1),
});
const SOME_FAILED = 139100;

export function blockRoutes(app: FastifyInstance, world: World, access: Access): void {
  app.get('/:id/block_users', (request: WithId) => {
    const { desk } = access.number(request, request.params.id);
    const rows = [...desk.blocked].flatMap((id) => {
      const customer = world.store.findCustomer(id);
      return customer ? [{ messaging_product: 'whatsapp', ...idsOf(customer) }] : [];
    });
    return page(request, rows, pageQuery.parse(request.query), world);
  });
  for (const method of ['POST', 'DELETE'] as const) {
    app.route({
      method,
      url: '/:id/block_users',
      handler: (request, reply) => {
        const number = access.number(request, (request as WithId).params.id);
        const wish = wishShape.parse(request.body ?? {});
        return answer(reply, world, apply(world, number, wish.block_users, method === 'POST'));
      },
    });
  }
}

type Done = { list: 'added_users' | 'removed_users'; done: JsonObject[]; failed: JsonObject[] };

function apply(world: World, number: BusinessNumber, users: Named[], block: boolean): Done {
  const done: JsonObject[] = [];
  const failed: JsonObject[] = [];
  for (const named of users) {
    // `user` wins when both are given.
    const input = named.user ?? named.user_id ?? '';
    const customer = world.store.findCustomer(input);
    if (block && !mayBlock(world, number, customer)) {
      const errors = [
        { ...metaError(131047, 'The user did not message the business in the last 24 hours.') },
      ];
      failed.push({ input, ...(customer ? idsOf(customer) : {}), errors });
      continue;
    }
    if (customer && block) number.desk.blocked.add(customer.id);
    if (customer && !block) number.desk.blocked.delete(customer.id);
    done.push({ input, ...(customer ? idsOf(customer) : {}) });
  }
  return { list: block ? 'added_users' : 'removed_users', done, failed };
}

/** Only people who wrote within the last 24 hours. */
function mayBlock(world: World, number: BusinessNumber, customer: Customer | undefined): boolean {
  if (!customer) return false;
  return windowOpen(world.store.chat(number.phoneNumberId, customer.id), world.now());
}

function idsOf(customer: Customer): JsonObject {
  return { ...(customer.phoneHidden ? {} : { wa_id: customer.phone }), user_id: customer.userId };
}

function answer(reply: FastifyReply, world: World, { list, done, failed }: Done): FastifyReply {
  const whole = { messaging_product: 'whatsapp', block_users: { [list]: done } };
  if (failed.length === 0) return reply.send(whole);
  const error = {
    message: `(#${SOME_FAILED}) ${titleOf(SOME_FAILED)}`,
    type: 'OAuthException',
    code: SOME_FAILED,
    error_data: { messaging_product: 'whatsapp', details: 'Some users could not be blocked.' },
    fbtrace_id: world.ids.traceId(),
  };
  return reply.code(400).send({ ...whole, block_users: { [list]: done, failed_users: failed }, error });
}
